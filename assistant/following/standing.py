"""Where a sentence that was cited stands now: in its article, in a newer version of it, or elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answers import Citation
from assistant.checking.locating import Locating
from assistant.checking.tokens import keys
from index.articles import Article
from index.askable import Askable
from index.changes import Change, Kind, compare
from index.errors import ArticleNotFound
from index.storage.filters import Filters


@dataclass(frozen=True)
class Place:
    """A span of an article; `same` where it has the words that were cited, else what became of them."""

    article: Article
    start: int
    end: int
    same: bool = True

    @property
    def quote(self) -> str:
        """The words that stand there."""
        return self.article.text[self.start : self.end]

    def cited_as(self, citation: Citation) -> Citation:
        """The citation, there."""
        return replace(citation, article=self.article, start=self.start, end=self.end, also_in=[])


class Standing:
    """Finds cited sentences in what somebody sees of a library."""

    def __init__(self, library: Askable) -> None:
        self._library = library

    def place(self, citation: Citation) -> Place | None:
        """Where its words stand now; what they have become there; None where they are gone."""
        article = citation.article
        if self._library.named([article.id]):
            return Place(article, citation.start, citation.end)
        newer = self._in_newer(citation)
        return newer if newer and newer.same else self._elsewhere(citation.quote) or newer

    def had(self, article: Article, quote: str, known: Callable[[Article], bool]) -> bool:
        """Whether words of an article stood before in what was `known`: in its earlier versions or in
        another article.
        """
        said = keys(quote)
        versions = [v.article for v in self._library.versions(article.id) if v.article != article]
        if any(said in map(keys, map(v.quote, v.sentences)) for v in versions if known(v)):
            return True
        return any(known(hit.article) for hit in Locating(quote, self._library, self._seen).exact())

    def _in_newer(self, citation: Citation) -> Place | None:
        with suppress(ArticleNotFound):
            old = self._library.article(citation.article.id)
            new = self._library.current(old.id)
            if new.id != old.id:
                for change in compare(old, new).changes:
                    if change.old and (change.old.start, change.old.end) == _span(citation):
                        return _became(change, new)
        return None

    def _elsewhere(self, quote: str) -> Place | None:
        hits = Locating(quote, self._library, self._seen).exact()
        return next((Place(hit.article, hit.start, hit.end) for hit in hits), None)

    @cached_property
    def _seen(self) -> Filters:
        return Filters(reader=self._library.reader)


def _span(citation: Citation) -> tuple[int, int]:
    return citation.start, citation.end


def _became(change: Change, new: Article) -> Place | None:
    if change.new is None:
        return None
    return Place(new, change.new.start, change.new.end, same=change.kind is Kind.SAME)
