"""Numbers of cited sentences: each has one number for as long as a conversation lasts."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.conversation.turns import Turn
from index.articles import Article, Sentence


class Numbering:
    """Gives new sentences the numbers after those of the turns, and known ones the number they have."""

    def __init__(self, turns: Sequence[Turn] = ()) -> None:
        self._turns = turns
        cited = [citation for turn in turns for citation in turn.citations]
        self._numbers = {(c.article, c.start): c.number for c in cited}
        self._last = max((c.number for c in cited), default=0)

    def anew(self) -> Numbering:
        """One that has given no number yet: each draft of an answer counts for itself."""
        return Numbering(self._turns)

    def of(self, article: Article, sentence: Sentence) -> int:
        """The number of a sentence; from its first use on it keeps it."""
        key = (article.id, sentence.start)
        if key not in self._numbers:
            self._last += 1
            self._numbers[key] = self._last
        return self._numbers[key]
