"""The values everything else speaks of: articles, their sentences, and passages of them."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar

from index.tags import tag_names
from index.text.cleaning import clean, clean_line
from index.text.credits import is_citable
from index.text.dates import parse_date
from index.text.language import language_of
from index.text.list_items import bullet_length
from index.text.sentences import split_sentences

_TITLE_WORDS, _TITLE_LENGTH = 12, 120


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of an article's text: `article.text[start:end]`, in code points."""

    start: int
    end: int
    citable: bool = True


@dataclass(frozen=True, init=False)
class Article:
    """One article: clean text and what is known about it.

    `text` is cleaned on construction (see `index.text.cleaning`), so every offset into
    `article.text` stays valid for the life of the article. `id` is derived from text and
    metadata: the same article has the same id everywhere, a changed one another. `pages` are the
    offsets at which the pages of a printed one begin. `tags` are the reader's own words on it, and
    no part of what it is. `declared` is the language that was given, which the text may belie: see
    `language`.

    Raises BadMetadata when `published` is a text that names no day, or for a tag that is none.
    """

    text: str
    title: str
    published: date | None
    source: str
    url: str
    author: str
    title_given: bool = field(repr=False)
    pages: tuple[int, ...] = field(repr=False, compare=False)
    tags: tuple[str, ...] = field(repr=False, compare=False)
    # No field, but an article's own: what is compared and stored is the language itself.
    declared: ClassVar[str] = ""

    def __init__(
        self,
        text: str,
        *,
        title: str = "",
        published: date | datetime | str | None = None,
        source: str = "",
        url: str = "",
        author: str = "",
        language: str = "",
        title_given: bool | None = None,
        pages: Sequence[int] = (),
        tags: Iterable[str] | str = (),
    ) -> None:
        put = object.__setattr__  # the dataclass is frozen: this is its constructor
        put(self, "text", clean(text))
        put(self, "declared", language)
        given = bool(title.strip()) if title_given is None else title_given
        put(self, "title", clean_line(title) or self._lead())
        put(self, "title_given", given)
        put(self, "published", parse_date(published))
        put(self, "source", clean_line(source))
        put(self, "url", clean_line(url))
        put(self, "author", clean_line(author))
        # Of a text that cleaning has changed, the places are not known any more.
        put(self, "pages", tuple(pages) if self.text == text else ())
        put(self, "tags", tag_names(tags))

    @cached_property
    def id(self) -> str:
        """32 hexadecimal digits of the SHA-256 over text and metadata."""
        day = self.published.isoformat() if self.published else ""
        fields = (self.text, self.title, day, self.source, self.url, self.author)
        return hashlib.sha256(json.dumps(fields).encode()).hexdigest()[:32]

    @cached_property
    def language(self) -> str:
        """The ISO 639-1 code of the text's language, "" where it can't be told. Not part of the id."""
        return language_of(self.text, self.declared)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The exact, ordered, non-overlapping sentence spans of the text."""
        return tuple(sentences_of(self.text, self.language))

    @classmethod
    def restore(cls, sentences: tuple[Sentence, ...], language: str = "", **fields: Any) -> Article:
        """An article as it was stored: its sentences keep the spans they are cited by."""
        article = cls(**fields, language=language)
        article.__dict__["sentences"] = sentences  # where cached_property looks first
        article.__dict__["language"] = language
        return article

    def tagged(self, names: Sequence[str]) -> Article:
        """The same article with these tags, as `index.tags.tag_names` gives them."""
        other = copy(self)
        object.__setattr__(other, "tags", tuple(names))
        return other

    def to_dict(self) -> dict[str, Any]:
        """What is known of the article, JSON-ready, without its text."""
        return {
            "id": self.id,
            "title": self.title,
            "published": self.published.isoformat() if self.published else None,
            "source": self.source,
            "url": self.url,
            "author": self.author,
            "language": self.language,
            "tags": list(self.tags),
        }

    def quote(self, sentence: Sentence) -> str:
        """The words of one of this article's sentences."""
        return self.text[sentence.start : sentence.end]

    def page(self, offset: int) -> int | None:
        """The number, from 1, of the page that an offset is on; None where there are no pages."""
        return bisect_right(self.pages, offset) or None

    def _lead(self) -> str:
        """A title made of the first words of the first sentence."""
        lead = next((self.quote(s) for s in self.sentences if s.citable), "")
        words = lead[:_TITLE_LENGTH].split()
        short = " ".join(words[:_TITLE_WORDS])
        return short.rstrip(".,;: ") + (" …" if len(short) < len(" ".join(lead.split())) else "")


def sentences_of(text: str, language: str = "") -> Iterator[Sentence]:
    """The sentences of a text, bullets of list items left out, with whether each may be cited."""
    for start, end in split_sentences(text, language):
        first = start + bullet_length(text, start, end)
        yield Sentence(first, end, is_citable(text[first:end]))


@dataclass(frozen=True)
class Passage:
    """Consecutive sentences of one article that a search found; `score` is in 0..1.

    `chunk_id` names the chunk of the library that it is, where it is one.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    score: float
    chunk_id: str = field(default="", repr=False, compare=False)

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end

    @property
    def text(self) -> str:
        """The passage as it stands in the article."""
        return self.article.text[self.start : self.end]

    @property
    def quotes(self) -> Iterator[str]:
        """The words of each sentence, in order."""
        return (self.article.quote(s) for s in self.sentences)
