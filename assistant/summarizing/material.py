"""What there is to summarize: articles, and which of their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from index.articles import Article, Sentence
from index.text.scripts import has_pairs
from index.text.terms import words


@dataclass(frozen=True)
class Said:
    """A sentence of an article, and its place among those of the article that may be cited, from 0."""

    article: Article
    sentence: Sentence
    place: int

    @property
    def quote(self) -> str:
        """The sentence as it stands in the article."""
        return self.article.quote(self.sentence)

    @property
    def begins_paragraph(self) -> bool:
        """Whether only the mark of a list's item, if anything, stands before it on its line."""
        line = self.article.text.rfind("\n", 0, self.sentence.start) + 1
        return not any(s.isalnum() for s in self.article.text[line : self.sentence.start])

    @property
    def key(self) -> tuple[str, int]:
        """Which sentence it is, whoever found it."""
        return self.article.id, self.sentence.start


@dataclass(frozen=True)
class Material:
    """Sentences in readable order: by their articles' days, then as they stand.

    `of` says what they are of; `topic` are the words that they were found by, `focus` is the question to
    keep to. `printed` is how many articles print each article's report, by id, and
    `total` how many articles there were before any was left aside.
    """

    of: str
    said: Sequence[Said]
    total: int = 0
    focus: str = ""
    topic: str = ""
    printed: Mapping[str, int] = field(default_factory=dict)

    @property
    def asked(self) -> str:
        """What the sentences should be near to."""
        return self.focus or self.topic

    @property
    def articles(self) -> list[Article]:
        """The articles that the sentences are from, in their order."""
        return list({said.article.id: said.article for said in self.said}.values())


def in_order(articles: Iterable[Article]) -> list[Article]:
    """By day, the undated last; of a day by title."""
    return sorted(articles, key=lambda a: (a.published or date.max, a.title, a.id))


def sentences(article: Article) -> list[Said]:
    """The sentences of an article that may be cited."""
    citable = [sentence for sentence in article.sentences if sentence.citable]
    return [Said(article, sentence, place) for place, sentence in enumerate(citable)]


def length(text: str) -> int:
    """How many words a text has; where no spaces part words, pairs of characters are counted."""
    return len(words(text)) if has_pairs(text) else len(text.split())
