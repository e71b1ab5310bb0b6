"""A sentence that was edited: which one of the new version it is, and when that can't be told.

Sentences are looked through once, by the words they share with the quote; few are aligned with it.
Likeness alone is not enough, as news repeats its phrases: a sentence that the old version had, too, is
itself, and one that is more like another of its sentences may be that one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.anchoring.anchors import Anchor
from assistant.anchoring.contexts import Around
from assistant.anchoring.figures import widened
from assistant.anchoring.repeats import DISTINCT
from assistant.anchoring.setting import plain
from assistant.checking.alike import LONGEST, find_alike
from assistant.checking.tokens import Token, keys, tokens_of
from assistant.verifying.places import Place
from index.articles import Article, Sentence

# From this share of its words on it is the sentence, changed: as quotes are in a check
# (`assistant.checking.alike`); between the same neighbours half of them will do, as for versions
# (`index.changes`). Without the old version only the neighbours tell it from its like.
_CHANGED, _BETWEEN = 0.6, 0.5
# Sentences that are aligned with the quote, of those that share the most words with it.
_ALIGNED = 5


@dataclass(frozen=True)
class Changed:
    """Where the words stand that took the quote's place, how much is the same, 0..1, and whether
    they are between the same neighbours.
    """

    place: Place
    likeness: float
    is_between: bool


class Drift:
    """One quote and the sentences of a new version that it may have become."""

    def __init__(self, anchor: Anchor, new: Article, old: Article | None) -> None:
        self._anchor = anchor
        self._new = new
        self._old = old
        self._wanted = tokens_of(anchor.quote)[:LONGEST]
        self._keys = Counter(token.key for token in self._wanted)

    def found(self) -> Changed | None:
        """The place, where it is certain."""
        likely = [changed for changed in self.nearest if self._is_it(changed)]
        return max(likely, key=lambda c: (c.likeness, c.is_between), default=None)

    @cached_property
    def nearest(self) -> list[Changed]:
        """The likest sentences that are new, the likest first."""
        spans = sorted(self._candidates(), key=self._shared, reverse=True)[:_ALIGNED]
        aligned = filter(None, map(self._aligned, spans))
        return sorted(aligned, key=lambda changed: changed.likeness, reverse=True)

    def _is_it(self, changed: Changed) -> bool:
        if changed.likeness < (_BETWEEN if changed.is_between else _CHANGED):
            return False
        return self._is_mine(changed) if self._old else changed.is_between and not self._recurs

    @property
    def _recurs(self) -> bool:
        """Whether the same stood elsewhere in the old version, or had the same around it."""
        return self._anchor.times > 1 or self._anchor.contexts > 1

    def _candidates(self) -> Iterator[Place]:
        """Sentences that were not there before, and two in a row: one may have become two."""
        fresh = [self._is_fresh(s) for s in self._new.sentences]
        for at, sentence in enumerate(self._new.sentences):
            if fresh[at]:
                yield sentence.start, sentence.end
                if at + 1 < len(fresh) and fresh[at + 1]:
                    yield sentence.start, self._new.sentences[at + 1].end

    def _is_fresh(self, sentence: Sentence) -> bool:
        words = plain(self._new.quote(sentence))
        return words not in self._before and not _is_next_to(keys(words), self._context)

    @cached_property
    def _before(self) -> frozenset[str]:
        """The sentences of the old version."""
        if self._old is None:
            return frozenset()
        return frozenset(plain(self._old.quote(s)) for s in self._old.sentences)

    @cached_property
    def _context(self) -> Around:
        return Around.of(self._anchor.prefix, self._anchor.suffix)

    @cached_property
    def _others(self) -> list[Counter[str]]:
        """The words of the old version's other sentences."""
        assert self._old
        own = self._anchor.start, self._anchor.end
        return [
            Counter(keys(self._old.quote(s)))
            for s in self._old.sentences
            if not (s.start < own[1] and own[0] < s.end)
        ]

    def _is_mine(self, changed: Changed) -> bool:
        """Whether no other sentence of the old version is as much like it."""
        there = Counter(keys(self._new.text[slice(*changed.place)]))
        own = _dice(self._keys, there)
        return all(_dice(other, there) < own for other in self._others)

    def _shared(self, span: Place) -> float:
        return _dice(self._keys, Counter(keys(self._new.text[slice(*span)])))

    def _aligned(self, span: Place) -> Changed | None:
        tokens = tokens_of(self._new.text, *span)[:LONGEST]
        found = find_alike(self._anchor.quote, self._wanted, self._new.text, tokens)
        if not found:
            return None
        place, likeness = span, _share(found.share, self._wanted, tokens)
        if not (self._anchor.opens and self._anchor.closes):  # a part, as a check cites
            place = widened(self._new.text, (found.start, found.end))
            likeness = found.share
        elif found.longest == len(self._wanted) >= DISTINCT:  # all of it, in a longer sentence
            likeness = 1.0
        is_between = self._context.is_between(Around.at(self._new, *place))
        return Changed(place, likeness, is_between)


def _is_next_to(words: Sequence[str], context: Around) -> bool:
    """Whether a sentence is the one before or behind the quote, as far as the context goes."""
    before, after = len(context.before), len(context.after)
    least = min(len(words), before), min(len(words), after)
    is_before = least[0] > 0 and list(context.before[-least[0] :]) == list(words[-least[0] :])
    is_after = least[1] > 0 and list(context.after[: least[1]]) == list(words[: least[1]])
    return is_before or is_after


def _share(of_quote: float, wanted: Sequence[Token], tokens: Sequence[Token]) -> float:
    """The share of the words of both that are the same (Dice), 0..1."""
    return 2 * of_quote * len(wanted) / (len(wanted) + len(tokens))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())
