"""What was cited as entries of a bibliography, an article each: for BibTeX, and as CSL-JSON.

CSL-JSON is what Zotero, Pandoc and their like read: https://citeproc-js.readthedocs.io/en/latest/csl-json/.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.rendering.escaping import one_line

if TYPE_CHECKING:
    from assistant.answers import Citation
    from index.articles import Article

_NO_KEY = re.compile(r"[^a-z0-9]+")
# Of a name so many characters, and of the id so many digits: enough to tell articles of one day apart.
_OF_NAME, _OF_ID = 24, 8


@dataclass(frozen=True)
class Entry:
    """An article and what is cited of it, each quote with its label, such as "1"."""

    article: Article
    quotes: tuple[tuple[str, Citation], ...]

    @property
    def key(self) -> str:
        """A name for the entry, of small letters, digits and hyphens; the article's own everywhere."""
        article = self.article
        name = unicodedata.normalize("NFKD", article.source or article.author or "article")
        bare = _NO_KEY.sub("", name.casefold())[:_OF_NAME] or "article"
        year = f"{article.published.year}" if article.published else ""
        return f"{bare}{year}-{article.id[:_OF_ID]}"

    @property
    def kind(self) -> str:
        """Its type in CSL: of an outlet, of the web, or neither."""
        if self.article.source:
            return "article-newspaper"
        return "webpage" if self.url else "document"

    @property
    def url(self) -> str:
        """Its address, if it is one of the web, with nothing in it that would end it."""
        _, first = self.quotes[0]
        return first.deep_link.partition("#")[0]

    @property
    def note(self) -> str:
        """The quotes, with their places: pages where there are any, and characters of the text."""
        return "; ".join(
            f"[{label}] “{one_line(c.quote)}”, {_locator(c)}" for label, c in self.quotes
        )


def entries(cited: Iterable[tuple[str, Citation]]) -> list[Entry]:
    """An entry for each article, in the order in which they are cited first; a place counts once."""
    quotes: dict[str, dict[tuple[int, int], tuple[str, Citation]]] = {}
    for label, citation in cited:
        place = citation.start, citation.end
        quotes.setdefault(citation.article.id, {}).setdefault(place, (label, citation))
    found = (tuple(of.values()) for of in quotes.values())
    return [Entry(own[0][1].article, own) for own in found]


def numbered(citations: Iterable[Citation]) -> list[Entry]:
    """The entries of an answer's citations, labelled by their numbers."""
    return entries((str(citation.number), citation) for citation in citations)


def as_csl(of: Iterable[Entry], accessed: Mapping[str, date] | None = None) -> list[dict[str, Any]]:
    """Items of CSL-JSON. `accessed` are the days on which articles were taken in, by their ids."""
    days = accessed or {}
    return [_csl(entry, days.get(entry.article.id)) for entry in of]


def _csl(entry: Entry, accessed: date | None) -> dict[str, Any]:
    article = entry.article
    known = {
        "title": article.title,
        "container-title": article.source,
        "author": [{"literal": article.author}] if article.author else [],
        "issued": _date(article.published),
        "accessed": _date(accessed),
        "URL": entry.url,
        "language": article.language,
        "note": entry.note,
    }
    told = {field: value for field, value in known.items() if value}
    return {"id": entry.key, "type": entry.kind, **told}


def _date(day: date | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _locator(citation: Citation) -> str:
    page = f"page {citation.page}, " if citation.page else ""
    return f"{page}characters {citation.start}–{citation.end}"
