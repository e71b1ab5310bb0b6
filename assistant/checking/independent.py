"""How many reports have a statement: of near-copies the original is cited first, and all count as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.reports import Copies, reports_of
from assistant.checked import CheckVerdict
from assistant.checking.crediting import Hit
from assistant.checking.results import Result
from assistant.verifying.places import Place
from index.askable import Askable
from index.storage.filters import Filters


def counted(
    results: Sequence[tuple[Place, Result]], library: Askable, filters: Filters
) -> list[tuple[Place, Result]]:
    """The same results with their reports; where words stand in copies, in the original first."""
    copies = Copies(library, {h.article.id for _, result in results for h in result.hits}, filters)
    return [(place, _counted(result, copies)) for place, result in results]


def _counted(result: Result, copies: Copies) -> Result:
    hits = result.hits
    if result.verdict is CheckVerdict.VERBATIM:  # of others, the first is what the rest is about
        hits = _originals_first(hits, copies)
    return replace(result, hits=hits, reports=reports_of((h.article.id for h in hits), copies))


def _originals_first(hits: Sequence[Hit], copies: Copies) -> list[Hit]:
    """Groups of near-copies stay where their first was."""
    groups = {hit.article.id: tuple(copies.group(hit.article.id)) for hit in hits}
    order = list(dict.fromkeys(groups.values()))

    def place(hit: Hit) -> tuple[int, int]:
        group = groups[hit.article.id]
        return order.index(group), group.index(hit.article.id)

    return sorted(hits, key=place)
