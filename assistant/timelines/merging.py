"""One event told by several reports: which dated sentences belong together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.timelines.dating import Dated
from assistant.timelines.timeline import Basis
from assistant.verifying.reading import read
from index.embedding.embedder import Vectors
from index.embedding.products import dot
from index.text.when.calendar import MONTHS, WEEKDAYS

# Two sentences of the same days are about one event if they are so near by cosine; of two articles,
# and with a name in common, if they are as near as the second. Set on two reports of one collision
# (.72) and a third of it (.48), beside other events of the same days (up to .35).
_SAME, _SAME_NAMES = 0.6, 0.45
# "On 6 April" may be a day of "next month": longer times hold too much.
_HOLDS = 31
_NO_NAMES = frozenset(name.lower() for name in (*WEEKDAYS, *MONTHS))


def merged(found: Sequence[Dated], vectors: Vectors) -> list[list[int]]:
    """The places of dated sentences, (n, d) `vectors` being theirs, in groups that tell of one event.

    The earliest report comes first in each group. Compares all with all: of a bounded number.
    """
    order = sorted(range(len(found)), key=lambda at: _age(found[at]))
    names = [_names(one) for one in found]
    near = dot(vectors, vectors.T)
    groups: list[list[int]] = []
    for at in order:
        for group in groups:
            if any(_same(found, names, near, at, other) for other in group):
                group.append(at)
                break
        else:
            groups.append([at])
    return groups


def _same(
    found: Sequence[Dated], names: Sequence[frozenset[str]], near: Vectors, a: int, b: int
) -> bool:
    one, other = found[a], found[b]
    if not _days_fit(one, other):
        return False
    if one.told.key == other.told.key:  # one sentence, its day named twice
        return True
    share = one.told.article.id != other.told.article.id and names[a] & names[b]
    return bool(near[a, b] >= (_SAME_NAMES if share else _SAME))


def _days_fit(one: Dated, other: Dated) -> bool:
    """Whether they are of the same days, or one's days lie within the other's."""
    if one.days == other.days:
        # A day that nobody names is no more than when it was printed.
        return one.basis == other.basis
    short, long = sorted((one, other), key=lambda each: each.length)
    within = long.days[0] <= short.days[0] and short.days[1] <= long.days[1]
    return within and long.length <= _HOLDS and Basis.REPORTED not in (one.basis, other.basis)


def _age(one: Dated) -> tuple[date, bool, str, int]:
    return one.published or date.max, one.planned, one.told.article.title, one.told.sentence.start


def _names(one: Dated) -> frozenset[str]:
    """The capitalised words of the sentences, but for those that begin them and for days."""
    words = read(one.quote).words
    found = {word.folded for word in words if word.is_capital and not word.opens}
    return frozenset(found - _NO_NAMES)
