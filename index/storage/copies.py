"""Groups of near-copies in the catalogue: they grow as articles become ready, and never by comparing all.

Bands of MinHash signatures, looked up by an index, bring the few candidates, whose runs then prove
or disprove them. A group is what hangs together by proven copies. Each function works inside its
caller's transaction.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    exists,
    func,
    insert,
    literal,
    literal_column,
    select,
    update,
)

from index.copies.fingerprints import Fingerprint, read_with_bands
from index.copies.likeness import is_copy, is_long_enough
from index.copies.order import Copy, in_order
from index.storage import rows
from index.storage.filters import Filters
from index.storage.schema import articles, bands, fingerprints
from index.storage.seen import seen_by, told

# What many texts have in a band is either one group, of which a few members do, or a notice at the
# foot of all of them, which says nothing.
_PER_BAND = 50
# Where credits stand: a dateline, the first line or the last.
_HEAD, _FOOT = 400, 200
_COPIES = (
    select(
        fingerprints.c.group_id,
        *(articles.c.id, articles.c.source, articles.c.author),
        *(articles.c.published, articles.c.added),
        func.substr(articles.c.text, 1, _HEAD) + " " + func.substr(articles.c.text, -_FOOT),
    )
    .select_from(fingerprints.join(articles, articles.c.id == fingerprints.c.article_id))
    .where(articles.c.ready)
    .order_by(fingerprints.c.number)
)
# Articles of one batch have one time of addition; SQLite numbers them in the order of the sources.
_AS_STORED: ColumnElement[int] = literal_column("articles.rowid")
# Candidates that are compared: the likeliest of each group, of the likeliest groups.
_PER_GROUP, _MOST = 3, 60


def join(db: Connection, ids: Iterable[str]) -> None:
    """Put ready articles into groups, each into those of which any member is a copy of it."""
    for some in rows.batches(sorted(ids)):
        known = exists().where(fingerprints.c.article_id == articles.c.id)
        query = select(articles.c.id, articles.c.text).where(
            articles.c.id.in_(some), articles.c.ready, ~known
        )
        for article_id, text in db.execute(query.order_by(articles.c.added, _AS_STORED)).all():
            _join(db, article_id, text)


def leave(db: Connection, ids: Sequence[str]) -> None:
    """Take articles out of their groups; what hung together by them alone is parted."""
    left: set[int] = set()
    for some in rows.batches(ids):
        own = fingerprints.c.article_id.in_(some)
        left |= set(db.scalars(select(fingerprints.c.group_id).where(own)))
        db.execute(delete(fingerprints).where(own))
    for group in sorted(left):
        _part(db, group)


def members(
    db: Connection, ids: Sequence[str], filters: Filters | None = None
) -> dict[str, list[str]]:
    """The groups of the named articles, of those that have others in theirs, each in the order of
    `index.copies.order`; only what the filters let pass.
    """
    limits, group_of = told(db, filters or Filters()), _groups(db, ids)
    groups = sorted(set(group_of.values()))
    if limits.reader is not None:
        group_of = _seen_groups(db, groups, limits.reader)
    found: dict[int, list[Copy]] = defaultdict(list)
    for some in rows.batches(groups):
        query = _COPIES.where(fingerprints.c.group_id.in_(some), limits.condition)
        for group, *known in db.execute(query):
            copy = Copy(*known)
            found[group if limits.reader is None else group_of.get(copy.id, -1)].append(copy)
    ordered = {group: in_order(copies) for group, copies in found.items()}
    return {i: ordered[group_of[i]] for i in ids if group_of.get(i) in ordered}


def parted_for(db: Connection, reader: str) -> tuple[set[int], dict[str, int]]:
    """The groups with articles that the reader does not see; and what hangs together of their others,
    each article with the number of its part.
    """
    joined = fingerprints.join(articles, articles.c.id == fingerprints.c.article_id)
    query = select(fingerprints.c.group_id).distinct().select_from(joined)
    groups = sorted(db.scalars(query.where(~seen_by(reader))))
    return set(groups), _seen_groups(db, groups, reader)


def _seen_groups(db: Connection, groups: Sequence[int], reader: str) -> dict[str, int]:
    """What of some groups hangs together by articles that the reader sees: these articles, each with
    the number of one of its part, of parts of several.
    """
    columns = fingerprints.c.group_id, fingerprints.c.number, fingerprints.c.article_id
    joined = fingerprints.join(articles, articles.c.id == fingerprints.c.article_id)
    query = select(*columns, fingerprints.c.runs).select_from(joined).where(seen_by(reader))
    left: dict[int, dict[int, Fingerprint]] = defaultdict(dict)
    named: dict[int, str] = {}
    for some in rows.batches(groups):
        for group, number, article_id, runs in db.execute(query.where(columns[0].in_(some))):
            left[group][number] = Fingerprint.from_bytes(runs)
            named[number] = article_id
    parts = [part for members in left.values() for part in _parts(members) if len(part) > 1]
    return {named[number]: part[0] for part in parts for number in part}


def _groups(db: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The numbers of the groups of the named articles, of those that have others in theirs."""
    others = fingerprints.alias()
    shared = exists().where(
        others.c.group_id == fingerprints.c.group_id, others.c.number != fingerprints.c.number
    )
    query = select(fingerprints.c.article_id, fingerprints.c.group_id).where(shared)
    return {
        row.article_id: row.group_id
        for some in rows.batches(ids)
        for row in db.execute(query.where(fingerprints.c.article_id.in_(some)))
    }


def _join(db: Connection, article_id: str, text: str) -> None:
    own, own_bands = read_with_bands(text)
    if not is_long_enough(own):
        return
    theirs = _groups_of_copies(db, own, own_bands)
    added = db.execute(
        insert(fingerprints).values(article_id=article_id, group_id=0, runs=own.to_bytes())
    )
    (number,) = added.inserted_primary_key or (0,)
    group = min(theirs, default=number)
    merged = fingerprints.c.group_id.in_(theirs - {group}) | (fingerprints.c.number == number)
    db.execute(update(fingerprints).where(merged).values(group_id=group))
    db.execute(insert(bands), [{"band": b, "number": number} for b in sorted(set(own_bands))])


def _groups_of_copies(db: Connection, own: Fingerprint, own_bands: Sequence[int]) -> set[int]:
    """The groups with a member that is a copy."""
    found: set[int] = set()
    likely = _candidates(db, own_bands)
    query = select(fingerprints.c.number, fingerprints.c.runs)
    texts = dict(db.execute(query.where(fingerprints.c.number.in_(likely))).all())
    for number, group in likely.items():
        if group not in found and is_copy(own, Fingerprint.from_bytes(texts[number])):
            found.add(group)
    return found


def _candidates(db: Connection, own_bands: Sequence[int]) -> dict[int, int]:
    """Texts that share bands, by number, with their groups; those that share most first."""
    one = "SELECT * FROM (SELECT number FROM bands WHERE band = ? LIMIT {})"
    union = " UNION ALL ".join([one.format(_PER_BAND)] * len(own_bands))
    shared = Counter(row[0] for row in db.exec_driver_sql(union, tuple(own_bands)))
    query = select(fingerprints.c.number, fingerprints.c.group_id)
    group_of = dict(db.execute(query.where(fingerprints.c.number.in_(shared))).all())
    taken: Counter[int] = Counter()
    likely: dict[int, int] = {}
    for number, _ in shared.most_common():
        group = group_of[number]
        taken[group] += 1
        if taken[group] <= _PER_GROUP and len(likely) < _MOST:
            likely[number] = group
    return likely


def _part(db: Connection, group: int) -> None:
    """Make groups anew of what is left of one."""
    query = select(fingerprints.c.number, fingerprints.c.runs)
    left = {
        row.number: Fingerprint.from_bytes(row.runs)
        for row in db.execute(query.where(fingerprints.c.group_id == group))
    }
    for members in _parts(left):
        for some in rows.batches(members):
            own = update(fingerprints).where(fingerprints.c.number.in_(some))
            db.execute(own.values(group_id=literal(members[0])))


def _parts(left: dict[int, Fingerprint]) -> Iterable[list[int]]:
    """What hangs together, smallest number first. Of n copies of one text this costs n steps."""
    while left:
        first = max(left, key=lambda number: len(left[number].runs))
        found, ahead = [first], [(first, left.pop(first))]
        while ahead and left:
            _, text = ahead.pop()
            near = [number for number, other in left.items() if is_copy(text, other)]
            ahead += [(number, left.pop(number)) for number in near]
            found += near
        yield sorted(found)
