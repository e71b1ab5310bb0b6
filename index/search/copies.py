"""Copies of one report should not fill the top of a search.

Before anything is weighed, the stored groups of near-copies thin out what the lists found, so that
other articles get in at all. Among the best, passages are compared: a paper may print a report within
a longer article, which is in no group with it, and members of a group may differ just here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from sqlalchemy import Engine, select

from index.articles import Passage
from index.copies.fingerprints import Fingerprint, Hashes, read
from index.copies.likeness import share
from index.storage import rows
from index.storage.database import transaction
from index.storage.schema import chunks, fingerprints

# So large a share of a passage's runs in another article makes it a copy of that.
_SHARE = 0.8
# So many articles of a group may be in a search; more say the same, but in a story that is told on
# from day to day the third may have what the first had not.
_MEMBERS = 3


def thinned(
    engine: Engine, fused: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, float]]:
    """Chunks with their scores, best first, parted: of each group of near-copies the chunks of the
    three articles found first, and of all other articles; then the others.
    """
    group_of = _groups(engine, fused)
    members: dict[int, list[str]] = defaultdict(list)
    kept: dict[str, float] = {}
    for chunk_id, score in fused.items():
        article, group = group_of.get(chunk_id, ("", -1))
        known = members[group]
        if group < 0 or article in known or len(known) < _MEMBERS:
            kept[chunk_id] = score
            known.append(article)
    return kept, {i: score for i, score in fused.items() if i not in kept}


def _groups(engine: Engine, ids: Iterable[str]) -> dict[str, tuple[str, int]]:
    """The articles of chunks and the groups of these, a group of one included."""
    joined = chunks.join(fingerprints, fingerprints.c.article_id == chunks.c.article_id)
    query = select(chunks.c.id, chunks.c.article_id, fingerprints.c.group_id).select_from(joined)
    with transaction(engine) as db:
        return {
            row.id: (row.article_id, row.group_id)
            for some in rows.batches(list(ids))
            for row in db.execute(query.where(chunks.c.id.in_(some)))
        }


def copies_last(passages: Sequence[Passage]) -> list[Passage]:
    """The passages in the same order, but those that repeat another article's after the others."""
    known = [(passage, _read(passage.text)) for passage in passages]
    repeated = _repeated([own for _, own in known])
    whole: dict[str, Fingerprint] = {}  # of articles, only of those that a copy may be of
    firsts: list[Passage] = []
    copies: list[Passage] = []
    for row, (passage, own) in enumerate(known):
        before = known[:row] if share(repeated, own) else ()
        others = [p.article for p, text in before if share(own.distinct, text)]
        others = [article for article in others if article.id != passage.article.id]
        for article in others:
            whole[article.id] = whole.get(article.id) or read(article.text)
        is_copy = any(share(own.distinct, whole[article.id]) >= _SHARE for article in others)
        (copies if is_copy else firsts).append(passage)
    return firsts + copies


# Passages of some 150 words, their text included some 3 kB each: what is asked about comes again.
_read = lru_cache(maxsize=2_000)(read)


def _repeated(texts: Sequence[Fingerprint]) -> Hashes:
    """The runs that more than one of the texts has: mostly none, and nothing need be compared."""
    none = np.empty(0, dtype=np.uint32)
    found, counts = np.unique(
        np.concatenate([none, *(text.distinct for text in texts)]), return_counts=True
    )
    return found[counts > 1]
