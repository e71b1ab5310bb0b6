"""Places of an article that have a quote's words, and which of them is the one that was cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.anchoring.anchors import CLOSING, Anchor, begins
from assistant.anchoring.contexts import AHEAD, Around
from assistant.anchoring.literal import MOST, is_whole, literal
from assistant.anchoring.selectors import REACH
from assistant.anchoring.setting import plain
from assistant.checking.exact import extended
from assistant.checking.tokens import keys, tokens_of
from assistant.verifying.places import Place
from index.articles import Article

# So many words rarely stand twice, so that the only place that has them is the one; fewer need
# context, too. Of the sentences of WiCE's pages with as many words 1 % are repeated within their page.
DISTINCT = 8
# Where the nearest words decide nothing, as many as a paragraph has.
_PARAGRAPH = 600
# Places with the quote's words that are looked at, sign by sign: far more than a sentence has.
_TRIES = 20 * MOST


@dataclass(frozen=True)
class Choice:
    """The place that was meant, if that can be told; else those that it may be."""

    place: Place | None
    among: Sequence[Place]


def set_otherwise(quote: str, text: str) -> list[Place]:
    """Where it stands with other quotation marks, dashes or spaces; as `literal`."""
    wanted, tokens, found = keys(quote), tokens_of(text), list[Place]()
    for at in islice(_runs(wanted, [token.key for token in tokens]), _TRIES):
        span = tokens[at].start, tokens[at + len(wanted) - 1].end
        start, end = extended(quote, text, *span)
        if plain(text[start:end]) == plain(quote) and is_whole(text, (start, end)):
            found.append((start, end))
        if len(found) > MOST:
            break
    return found


def _runs(wanted: Sequence[str], said: Sequence[str]) -> Iterator[int]:
    """Where a run of keys begins among others; keys have no spaces."""
    if not wanted:
        return
    needle, hay = f" {' '.join(wanted)} ", f" {' '.join(said)} "
    seen = counted = 0
    while (at := hay.find(needle, seen)) >= 0:
        counted += hay.count(" ", seen, at + 1)
        seen = at + 1
        yield counted - 1


def unbroken(anchor: Anchor, article: Article, places: Sequence[Place]) -> list[Place]:
    """Those of the places where a sentence that was cited as a whole is no part of a longer one."""
    ends = {sentence.end for sentence in article.sentences}
    is_ended = not anchor.closes or anchor.quote[-1:] in CLOSING
    return [
        (start, end)
        for start, end in places
        if (not anchor.opens or begins(article.text[:start])) and (is_ended or end in ends)
    ]


def chosen(anchor: Anchor, new: Article, places: Sequence[Place], old: Article | None) -> Choice:
    """Which of the places in `new` is the anchor's. `old` is the article that it was cited from.

    Where the words stood in `old` several times, those places are given to the other times first
    whose context is theirs.
    """
    if len(places) > MOST:
        return Choice(None, places[:MOST])
    if old is None:
        return _by_what_was_written(anchor, new, places)
    choice = _by_context(anchor, new, places, old, REACH)
    if choice.place or not choice.among:
        return choice
    return _by_context(anchor, new, places, old, _PARAGRAPH)


def _by_what_was_written(anchor: Anchor, new: Article, places: Sequence[Place]) -> Choice:
    """Without the old version: the only place of words that stood there once, if they are many or in
    their context; of several the one that is between the same neighbours, where these recur nowhere.
    """
    own = Around.of(anchor.prefix, anchor.suffix)
    around = {place: Around.at(new, *place) for place in places}
    if len(places) == anchor.times == 1:
        is_it = len(keys(anchor.quote)) >= DISTINCT or own.likeness(around[places[0]]) >= AHEAD
        return Choice(places[0] if is_it else None, places)
    between = [place for place in places if own.is_between(around[place])]
    is_it = len(between) == 1 and len(places) >= anchor.times and anchor.contexts == 1
    return Choice(between[0] if is_it else None, places)


def _by_context(
    anchor: Anchor, new: Article, places: Sequence[Place], old: Article, reach: int
) -> Choice:
    own = Around.at(old, anchor.start, anchor.end, reach)
    others = list(_others(anchor, old, reach))
    fits, claimed = list[_Fit](), 0
    for place in places:
        here = Around.at(new, *place, reach)
        theirs = max((other.likeness(here) for other in others), default=-1)
        fit = _Fit(place, own.likeness(here), theirs, own.touches(here))
        if fit.theirs > fit.mine:
            claimed += 1
        else:
            fits.append(fit)
    return _best(fits, is_alone=claimed == len(others))


@dataclass(frozen=True)
class _Fit:
    """A place, how like its context is to that of the cited words, and to the likest other's; and
    whether a word next to it is that of the cited ones: a twin that was moved may have the others near.
    """

    place: Place
    mine: int
    theirs: int
    touches: bool


def _best(fits: Sequence[_Fit], *, is_alone: bool) -> Choice:
    """The place that fits best, where it is well ahead; where `is_alone`, an only one anyway."""
    ordered = sorted(fits, key=lambda fit: (-fit.mine, fit.place))
    among = [fit.place for fit in ordered]
    if not ordered:
        return Choice(None, [])
    best, second = ordered[0], max((fit.mine for fit in ordered[1:]), default=0)
    is_ahead = best.touches and best.mine >= max(second, best.theirs) + AHEAD
    is_it = is_ahead or (is_alone and len(ordered) == 1)
    return Choice(best.place if is_it else None, among)


def _others(anchor: Anchor, old: Article, reach: int) -> Iterator[Around]:
    """Around the other places of the old article with the same words."""
    for place in literal(anchor.quote, old.text)[:MOST]:
        if place[0] != anchor.start:
            yield Around.at(old, *place, reach)
