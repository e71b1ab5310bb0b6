"""From the sentences of an article to dated ones: the day each speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.summarizing.material import Said, sentences
from assistant.summarizing.openers import points_back, with_openers
from assistant.timelines.rows import Basis
from assistant.timelines.telling import (
    CORRECTION,
    is_event,
    is_just_past,
    is_planned,
    tells_of_the_past,
)
from index.search.leaning import leans_on
from index.text.when.calendar import Days
from index.text.when.mentions import mentions

# Of what happened longer ago an article is not the first report.
_RECENT = timedelta(31)
_MARKS = frozenset('"“„«')


@dataclass(frozen=True)
class Dated:
    """Sentences of one article about an event of the days `days`, both included.

    The last sentence is the one that tells of it; `words` is the span within it that names the days,
    (0, 0) where none do.
    """

    said: Sequence[Said]
    days: Days
    words: tuple[int, int]
    planned: bool

    @property
    def basis(self) -> Basis:
        """Where the days come from."""
        return Basis.NAMED if self.words[1] else Basis.REPORTED

    @property
    def told(self) -> Said:
        """The sentence that tells of the event."""
        return self.said[-1]

    @property
    def quote(self) -> str:
        """All its words."""
        return " ".join(said.quote for said in self.said)

    @property
    def published(self) -> date | None:
        """The day of the article."""
        return self.told.article.published

    @property
    def length(self) -> int:
        """How many days it may be of."""
        return (self.days[1] - self.days[0]).days + 1


def dated(said: Sequence[Said]) -> list[Dated]:
    """What some sentences of one article tell, each with its days.

    An article's first sentence, without a recent day of its own, has that of the sentence behind it, if
    that lies in the week before the article, else the article's own day, if it tells of what has happened.
    """
    found = [one for item in said for one in _of(item)]
    lead = {item.place: item for item in said if item.place < 2}
    if 0 not in lead or any(one.told.place == 0 and _is_news(one) for one in found):
        return found
    if 1 in lead and (joined := _joined(lead[0], lead[1], found)):
        return [joined if one.told.place == 1 else one for one in found]
    return [*_reported(lead[0]), *found]


def _is_news(one: Dated) -> bool:
    """Whether nothing but these days is news: "the mill, built in 1908, burned down" has a verb more."""
    if one.published is None or one.planned or one.basis is Basis.REPORTED:
        return True
    behind = one.told.quote[one.words[1] :]
    is_recent = one.published - one.days[1] <= _RECENT
    return is_recent or not tells_of_the_past(behind, one.told.article.language)


def _of(said: Said) -> Iterator[Dated]:
    if CORRECTION.match(said.quote):  # the days that it names are those of what it corrects
        yield from _of_its_day(said)
    else:
        yield from _named(said)


def _named(said: Said) -> Iterator[Dated]:
    quote, published = said.quote, said.article.published
    opened = with_openers(said) or _within_speech(said)
    for named in mentions(quote, published):
        if is_event(quote, named, published):
            yield Dated(
                opened,
                (named.first, named.last),
                (named.start, named.end),
                is_planned(quote, named, published),
            )


def _within_speech(said: Said) -> list[Said]:
    """A sentence of speech behind the one that the speech goes on from, where its speaker is named."""
    opener = leans_on(said.article, said.sentence)
    before = [item for item in sentences(said.article) if item.place < said.place]
    if opener is not None:
        return [*(item for item in before if item.sentence == opener), said]
    # “…,” said Y. “We have …”: it goes on in quotation marks of its own.
    goes_on = said.quote[:1] in _MARKS and not said.begins_paragraph and before
    return [before[-1], said] if goes_on and _MARKS & set(before[-1].quote) else [said]


def _joined(first: Said, second: Said, found: Sequence[Dated]) -> Dated | None:
    """The lead and the sentence behind it, if that says when, in the same paragraph."""
    when = [one for one in found if one.told.place == 1]
    if second.begins_paragraph or len(when) != 1 or when[0].planned or not first.article.published:
        return None
    if not is_just_past(when[0].days, first.article.published):
        return None
    return Dated([first, second], when[0].days, when[0].words, planned=False)


def _reported(first: Said) -> list[Dated]:
    """Not of a text that begins in the middle: "She said that …"."""
    if points_back(first.quote) or not tells_of_the_past(first.quote, first.article.language):
        return []
    return _of_its_day(first)


def _of_its_day(said: Said) -> list[Dated]:
    day = said.article.published
    return [Dated([said], (day, day), (0, 0), planned=False)] if day else []
