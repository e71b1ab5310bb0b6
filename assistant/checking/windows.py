"""Where in the library a text's words may stand: stretches of a few articles, never all of them.

Full-text search ranks chunks by the text's rarest words (`index.storage.full_text`), at a cost that
does not grow with the library. Around each of the best chunks as many words are read as the
text has, so that what goes on into the next chunk is there, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.checking.tokens import Token, tokens_of
from index.articles import Article
from index.askable import Askable
from index.chunking import Chunk
from index.storage import full_text
from index.storage.filters import Filters

# Of quotes from WiCE's pages .998 are found so; see benchmarks/quotes.py.
_CHUNKS = 12
# Characters on either side for each of the text's, at least a sentence of the usual length.
_AROUND, _LEAST = 1.5, 300


@dataclass(frozen=True)
class Window:
    """`article.text[start:end]`, and its tokens, with places in the whole text."""

    article: Article
    start: int
    end: int

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The tokens in the window."""
        return tokens_of(self.article.text, self.start, self.end)


def windows_for(text: str, library: Askable, filters: Filters) -> list[Window]:
    """The stretches that have most of a text's words, weighed by their rarity, best first."""
    store = library.store
    found = full_text.match(store.catalogue.engine, text, filters, _CHUNKS)
    known = store.catalogue.chunks_by_id(found)
    chunks = [known[i] for i in found if i in known]
    articles = library.named({chunk.article_id for chunk in chunks})
    reach = max(_LEAST, int(_AROUND * len(text)))
    joined: dict[tuple[str, int], Window] = {}
    for chunk in chunks:
        if chunk.article_id in articles:
            _put(joined, _around(articles[chunk.article_id], chunk, reach))
    return list(joined.values())


def whole(articles: Sequence[Article]) -> Iterator[Window]:
    """Windows that are articles from end to end."""
    return (Window(article, 0, len(article.text)) for article in articles)


def _around(article: Article, chunk: Chunk, reach: int) -> Window:
    first, last = article.sentences[chunk.first], article.sentences[chunk.last]
    start, end = max(0, first.start - reach), min(len(article.text), last.end + reach)
    # At a space, so that no word and no number is cut in two.
    while start > 0 and not article.text[start - 1].isspace():
        start -= 1
    while end < len(article.text) and not article.text[end].isspace():
        end += 1
    return Window(article, start, end)


def _put(joined: dict[tuple[str, int], Window], new: Window) -> None:
    """Add a window, together with the one that it runs into."""
    for key, known in joined.items():
        if key[0] == new.article.id and known.start <= new.end and new.start <= known.end:
            start, end = min(known.start, new.start), max(known.end, new.end)
            joined[key] = Window(new.article, start, end)
            return
    joined[new.article.id, new.start] = new
