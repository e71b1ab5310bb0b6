"""Finding a quote's words in the library: as they are, changed, or from several places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.checking.alike import Likeness, find_alike
from assistant.checking.crediting import Hit
from assistant.checking.exact import find_exact
from assistant.checking.splicing import spliced_from
from assistant.checking.tokens import tokens_of
from assistant.checking.windows import Window, windows_for
from index.askable import Askable
from index.storage.filters import Filters

# Windows that are compared word by word: those that share most words with a quote.
_COMPARED = 5


@dataclass(frozen=True)
class Located:
    """The place in an article that is most like a quote."""

    hit: Hit
    likeness: Likeness


class Locating:
    """One quote and the stretches of the library in which its words may stand."""

    def __init__(self, quote: str, library: Askable, filters: Filters) -> None:
        self.quote = quote
        self.windows = windows_for(quote, library, filters)
        self._tokens = tokens_of(quote)

    def exact(self, windows: Iterable[Window] | None = None) -> list[Hit]:
        """Where the words stand as they are, once an article, the earliest article first."""
        hits: dict[str, Hit] = {}
        for window in self.windows if windows is None else windows:
            span = find_exact(self.quote, window.article.text, window.tokens)
            if span and window.article.id not in hits:
                hits[window.article.id] = Hit(window.article, *span)
        return sorted(hits.values(), key=lambda hit: hit.article.published or date.max)

    def alike(self) -> Located | None:
        """Where they stand changed."""
        found = [
            Located(Hit(window.article, like.start, like.end), like)
            for window in self._most_alike()
            if (like := find_alike(self.quote, self._tokens, window.article.text, window.tokens))
        ]
        best = max(found, key=lambda f: (f.likeness.share, f.likeness.longest), default=None)
        return best if best and best.likeness.is_changed_form else None

    def spliced(self) -> list[Hit]:
        """The places that they were put together from."""
        return spliced_from(self._tokens, self._most_alike())

    def _most_alike(self) -> Sequence[Window]:
        wanted = Counter(token.key for token in self._tokens)

        def shared(window: Window) -> int:
            return (wanted & Counter(token.key for token in window.tokens)).total()

        return sorted(self.windows, key=shared, reverse=True)[:_COMPARED]
