"""Which of several places with the same words is meant: the one with the same words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.anchoring.selectors import REACH
from assistant.checking.tokens import keys
from index.articles import Article

# Words in a row from which on two contexts have more in common than "of the".
_RUN = 2
# By so many words one place has to be ahead of another.
AHEAD = 2


@dataclass(frozen=True)
class Around:
    """The words before and behind a place, nearest last and nearest first."""

    before: Sequence[str]
    after: Sequence[str]

    @classmethod
    def of(cls, before: str, after: str) -> Around:
        """Around what stands between two texts."""
        return cls(keys(before), keys(after))

    @classmethod
    def at(cls, article: Article, start: int, end: int, reach: int = REACH) -> Around:
        """Around a span of an article, at most so many characters each."""
        text = article.text
        return cls.of(text[max(0, start - reach) : start], text[end : end + reach])

    def likeness(self, other: Around) -> int:
        """How many words both have in the same order, in runs; of one word only next to the place."""
        behind = _common(self.after, other.after)
        return _common(self.before[::-1], other.before[::-1]) + behind

    def touches(self, other: Around) -> bool:
        """Whether the word before the place or the one behind it is the same; no word is none, too."""
        return self.before[-1:] == other.before[-1:] or self.after[:1] == other.after[:1]

    def is_between(self, other: Around) -> bool:
        """Whether both are between the same neighbours, as far as this one's context goes."""
        before, after = self.before[1:], self.after[:-1]  # the farthest words may be cut
        if not (before or after):
            return False
        return _ends(other.before, before) and _begins(other.after, after)


def _ends(with_: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words end with others; where there are no others, whether there are none."""
    return list(with_[-len(words) :]) == list(words) if words else not with_


def _begins(with_: Sequence[str], words: Sequence[str]) -> bool:
    return list(with_[: len(words)]) == list(words) if words else not with_


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(b.size for b in blocks if b.size >= _RUN or (b.size and not b.a and not b.b))
