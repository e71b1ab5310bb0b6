"""From sentences to disagreements: what differs, put together, cited, and counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.reports import Copies, reports_saying
from assistant.answering.stopwatch import Stopwatch
from assistant.answers import Answer, Citation, Verdict
from assistant.disagreements.facts import Facts
from assistant.disagreements.looking import Edge, Looking, Node
from assistant.disagreements.scope import Scope, scope_of
from assistant.disagreements.values import (
    Difference,
    Disagreement,
    Disagreements,
    Relation,
    Side,
)
from assistant.topics import checked_topic
from index.askable import Askable
from index.embedding.encoder import default_encoder
from index.progress import Progress, Steps
from index.storage.filters import Filters

_ORDER = list(Relation)
# Disagreements between two reports of how the work goes on.
_ITEMS = 32


def disagreements(
    what: str | Answer | None,
    library: Askable,
    filters: Filters,
    progress: Progress | None = None,
) -> Disagreements:
    """See `Assistant.disagreements`."""
    clock, steps = Stopwatch(), Steps(progress)
    if isinstance(what, str):
        what = checked_topic(what, "A search for disagreements")
    with clock("search"):
        scope = scope_of(what, library, filters, steps)
    with clock("pair"):
        looking = Looking(scope, steps)
        likely = looking.likely()
    with clock("compare"):
        edges = [*looking.edges(likely.pairs, default_encoder()), *looking.taken_back()]
    items = Gathering(scope, edges, library, filters).items(steps)
    left, unread = scope.total - scope.read, likely.found - likely.read
    pairs = len(likely.pairs)
    return Disagreements(
        scope.of, items, scope.read, left, pairs, clock.seconds, likely.found, unread
    )


class Gathering:
    """Puts together what hangs together by the places that differ."""

    def __init__(
        self, scope: Scope, edges: Sequence[Edge], library: Askable, filters: Filters
    ) -> None:
        self._said = scope.said
        self._edges = edges
        cited = {self._said[node.at].article.id for e in edges for node in (e.one, e.other)}
        self._copies = Copies(library, cited, filters)

    def items(self, steps: Steps) -> list[Disagreement]:
        """The disagreements, the disputes first, those about the latest articles first in each."""
        found = [self._item(edges) for edges in steps.over(_together(self._edges), _ITEMS)]
        found.sort(key=_latest, reverse=True)
        found.sort(key=lambda item: _ORDER.index(item.relation))
        return list(_numbered(found))

    def _item(self, edges: Sequence[Edge]) -> Disagreement:
        kind = edges[0].kind
        corrected = {e.one: e.other for e in edges if e.relation is Relation.CORRECTED}
        by_value: dict[Hashable, list[Node]] = defaultdict(list)
        for node in sorted({n for e in edges for n in (e.one, e.other)}, key=self._order):
            by_value[self._value(kind, node)].append(node)
        sides = [self._side(nodes, corrected) for nodes in by_value.values()]
        return Disagreement(kind, _relation(edges, list(by_value.values()), set(corrected)), sides)

    def _order(self, node: Node) -> tuple[date, int, int]:
        return self._said[node.at].article.published or date.max, node.at, node.place[0]

    def _value(self, kind: Difference, node: Node) -> Hashable:
        """What is the same for all that say the same."""
        item = self._said[node.at]
        facts = Facts(item.quote, item.article.published)
        values: list[Hashable] = []
        if kind is Difference.FIGURE:
            values = [(f.value, f.kind) for f in facts.figures if (f.start, f.end) == node.place]
        elif kind is Difference.DATE:
            said = (m for m in facts.moments if (m.start, m.end) == node.place)
            values = [m.days for m in said if m.days]
        return values[0] if values else item.quote[slice(*node.place)].casefold()

    def _side(self, nodes: Sequence[Node], corrected: dict[Node, Node]) -> Side:
        """Numbers are places in the scope until all are known."""
        cited = [self._cited(node) for node in nodes]
        starts = [self._said[node.at].sentence.start for node in nodes]
        spans = [
            (start + node.place[0], start + node.place[1])
            for start, node in zip(starts, nodes, strict=True)
        ]
        corrects = [old.at for old, new in corrected.items() if new in nodes]
        return Side(cited, spans, corrects, reports_saying(cited, self._copies))

    def _cited(self, node: Node) -> Citation:
        item = self._said[node.at]
        span = item.sentence.start, item.sentence.end
        return self._copies.told(Citation(node.at, item.article, *span, Verdict.SUPPORTED))


def _together(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Edges of one kind that share places, directly or through others."""
    leads: dict[tuple[Difference, Node], tuple[Difference, Node]] = {}

    def end(key: tuple[Difference, Node]) -> tuple[Difference, Node]:
        while leads.setdefault(key, key) != key:
            key = leads[key]
        return key

    for edge in edges:
        leads[end((edge.kind, edge.one))] = end((edge.kind, edge.other))
    found: dict[tuple[Difference, Node], list[Edge]] = defaultdict(list)
    for edge in edges:
        found[end((edge.kind, edge.one))].append(edge)
    return list(found.values())


def _relation(
    edges: Sequence[Edge], sides: Sequence[Sequence[Node]], taken_back: set[Node]
) -> Relation:
    """Disputed is what still differs without what was taken back."""
    left = [nodes for nodes in sides if not taken_back.issuperset(nodes)]
    relations = {edge.relation for edge in edges}
    if Relation.DISPUTED in relations and len(left) > 1:
        return Relation.DISPUTED
    return Relation.CORRECTED if taken_back else Relation.UPDATED


def _latest(item: Disagreement) -> date:
    days = [c.article.published for side in item.sides for c in side.citations]
    return max(filter(None, days), default=date.min)


def _numbered(items: Sequence[Disagreement]) -> Iterator[Disagreement]:
    """The same with numbers in order of appearance, the same sentence with the same everywhere."""
    numbers: dict[int, int] = {}
    for item in items:
        for side in item.sides:
            for citation in side.citations:
                numbers.setdefault(citation.number, len(numbers) + 1)
        yield replace(item, sides=[_renumbered(side, numbers) for side in item.sides])


def _renumbered(side: Side, numbers: dict[int, int]) -> Side:
    return replace(
        side,
        citations=[replace(c, number=numbers[c.number]) for c in side.citations],
        corrects=[numbers[at] for at in side.corrects],
    )
