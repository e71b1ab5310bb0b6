"""Which sentences of a scope differ, and how: pairs that may, compared word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from assistant.disagreements.beside import Beside
from assistant.disagreements.comparing import Differing, differences
from assistant.disagreements.corrections import corrections
from assistant.disagreements.facts import Facts, may_differ
from assistant.disagreements.forms import Forms
from assistant.disagreements.pairing import Likely, Pair, likely_pairs
from assistant.disagreements.passing import relation
from assistant.disagreements.scope import Scope
from assistant.disagreements.values import Difference, Relation
from assistant.verifying.places import Place
from index.embedding.encoder import LocalEncoder, TokenVectors
from index.progress import Steps
from index.text.terms import folded

# Pairs that are compared word by word, some 10 ms each, and how many at a time: a sentence read by
# the model takes some 60 kB.
_MOST_PAIRS, _TOGETHER = 4_000, 128
# Sentences whose words are kept, some 5 kB each: those of a library would fill the memory.
_REMEMBERED = 8_192


@dataclass(frozen=True)
class Node:
    """Words of a sentence that others say otherwise; `at` is its place in the scope."""

    at: int
    place: Place


@dataclass(frozen=True)
class Edge:
    """Two places that say something else of the same; of a correction, the first is taken back."""

    kind: Difference
    relation: Relation
    one: Node
    other: Node


class Looking:
    """Looks for differences in a scope."""

    def __init__(self, scope: Scope, steps: Steps | None = None) -> None:
        self._steps = steps or Steps()
        self._said = scope.said
        self._scope = scope
        self._forms = Forms(scope.said)
        self._facts = lru_cache(maxsize=_REMEMBERED)(self._read)

    def _read(self, at: int) -> Facts:
        item = self._said[at]
        return Facts(item.quote, item.article.published)

    def likely(self) -> Likely:
        """The pairs of sentences to compare, in the order of their places."""
        said, wanted = self._said, self._scope.wanted
        among = None if wanted is None else np.array([item.key in wanted for item in said], bool)
        same = self._scope.same
        found = likely_pairs(
            said, same, self._may_differ, _MOST_PAIRS, steps=self._steps, wanted=among
        )
        return replace(found, pairs=sorted(found.pairs, key=lambda pair: (pair.first, pair.second)))

    def _may_differ(self, one: int, other: int) -> bool:
        return may_differ(self._facts(one), self._facts(other))

    def _is_wanted(self, one: int, other: int) -> bool:
        wanted, said = self._scope.wanted, self._said
        return wanted is None or said[one].key in wanted or said[other].key in wanted

    def edges(self, likely: Sequence[Pair], encoder: LocalEncoder) -> Iterator[Edge]:
        """The differences within pairs. Raises EmbeddingError."""
        vectors: dict[str, TokenVectors] = {}
        for some in self._steps.blocks(likely, _TOGETHER):
            texts = dict.fromkeys(self._said[at].quote for p in some for at in (p.first, p.second))
            unread = [text for text in texts if text not in vectors]
            read = dict(zip(unread, encoder.embed_tokens(unread), strict=True)) if unread else {}
            vectors = {text: vectors.get(text) or read[text] for text in texts}
            for pair in some:
                yield from self._compared(pair, vectors)

    def _compared(self, pair: Pair, vectors: dict[str, TokenVectors]) -> Iterator[Edge]:
        one, other = self._facts(pair.first), self._facts(pair.second)
        same = self._outlet(pair.first) == self._outlet(pair.second) != ""
        for found in differences(Beside(one, other, vectors)):
            if self._is_of_a_form(pair, found):
                continue
            if how := relation(one, other, found, same_outlet=same):
                first, second = Node(pair.first, found.first), Node(pair.second, found.second)
                yield Edge(found.kind, how, first, second)

    def _is_of_a_form(self, pair: Pair, found: Differing) -> bool:
        return self._forms.has_others(
            pair.first, found.first, pair.second
        ) or self._forms.has_others(pair.second, found.second, pair.first)

    def _outlet(self, at: int) -> str:
        return folded(self._said[at].article.source)

    def taken_back(self) -> Iterator[Edge]:
        """What papers have corrected."""
        for found in corrections(self._said):
            if self._is_wanted(found.taken_back[0], found.instead[0]):
                nodes = Node(*found.taken_back), Node(*found.instead)
                yield Edge(found.kind, Relation.CORRECTED, *nodes)
