"""Who says some words in an article, as far as the sentences around them tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checking.tokens import keys
from assistant.verifying.naming import Names
from assistant.verifying.reading import Reading, read
from assistant.verifying.speakers import speakers
from index.articles import Article

# Sentences before that may name whom "he" is.
_BEFORE = 3
# "SKARRA (Reuters) - …" stands within so many sentences and words of each.
_LEAD, _DATELINE = 3, 8
_QUOTE_MARKS = frozenset('"“”„«»')


@dataclass(frozen=True)
class Spoken:
    """The names of who speaks, nearest first, as shown and as keys; `sure` where a verb says so.

    `near` are the keys of all the words around, `lead` those of the article's first words, where
    agencies are named.
    """

    who: Sequence[str]
    sure: bool
    near: frozenset[str]
    lead: frozenset[str] = frozenset()


def spoken(article: Article, start: int, end: int) -> Spoken:
    """Who says `article.text[start:end]`."""
    inside = [n for n, s in enumerate(article.sentences) if s.start < end and s.end > start]
    if not inside:
        return Spoken([], False, frozenset())
    first, last = inside[0], inside[-1]
    around = _around(article, first, last, start, end)
    near = frozenset(key for text in around for key in keys(text))
    lead = frozenset(
        key for s in article.sentences[:_LEAD] for key in keys(article.quote(s))[:_DATELINE]
    )
    named = [name for text in around[:2] for name in _speakers(text)]
    if named:
        return Spoken(named, True, near, lead)
    said = (list(_speakers(text)) for text in around[2:])
    names = [name for text in around[2:] for name in _names(text)]
    return Spoken(next(filter(None, said), names), False, near, lead)


def _around(article: Article, first: int, last: int, start: int, end: int) -> list[str]:
    """The words' own sentences without them, the sentence behind where a quote goes on, and those
    before, the nearest first.
    """
    text, spans = article.text, article.sentences
    own = text[spans[first].start : start] + " … " + text[end : spans[last].end]
    behind = ""
    if last + 1 < len(spans) and not any(map(str.isalnum, text[end : spans[last].end])):
        gap = text[spans[last].end : spans[last + 1].start]
        following = article.quote(spans[last + 1])
        if "\n" not in gap and set(following) & _QUOTE_MARKS:
            behind = following
    before = [article.quote(s) for s in spans[max(0, first - _BEFORE) : first]]
    return [own, behind, *reversed(before)]


def _speakers(text: str) -> Iterator[str]:
    reading = read(text)
    for speaker in speakers(reading):
        yield reading.shown(speaker.first, speaker.last)


def _names(text: str) -> Iterator[str]:
    reading = read(text)
    for run in reversed(Names(reading, _NOTHING, []).runs):
        yield reading.shown(run[0], run[-1])


_NOTHING = Reading("", ())
