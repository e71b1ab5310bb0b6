"""Who says, within an article, what a dated sentence says."""

from __future__ import annotations

from assistant.checking.speaking import spoken
from assistant.timelines.dating import Dated
from assistant.timelines.telling import CORRECTION
from assistant.verifying.reading import Reading, read
from assistant.verifying.speakers import Speaker, speakers

# "The employees were told": who was, does not speak.
_PASSIVE = frozenset("am is are was were be been being".split())
# "The line called off all crossings": it did so.
_ALSO_DOING = frozenset(("called", "calls"))
_ARTICLES = frozenset(("the", "a", "an"))
# "It was then that Reidl admitted": no part of the name.
_BEFORE_NAMES = frozenset("that as then also later".split())
_MARKS = frozenset('"“”„«»')


def credited(one: Dated) -> str:
    """The name as the article has it, of the nearest speaker; "" where the article speaks itself."""
    told = one.told
    if CORRECTION.match(told.quote):  # the paper's own
        return ""
    for said in reversed(one.said):
        if named := _speaker(said.quote):
            return named
    if not _MARKS & set(told.quote):
        return ""
    found = spoken(told.article, told.sentence.start, told.sentence.end)
    return found.who[0] if found.sure and found.who else ""


def _speaker(quote: str) -> str:
    reading = read(quote)
    found = next((speaker for speaker in speakers(reading) if _speaks(reading, speaker)), None)
    if found is None:
        return ""
    first, words = found.first, reading.words
    while first < found.last and words[first].folded in _BEFORE_NAMES:
        first += 1
    return reading.shown(first, found.last)


def _speaks(reading: Reading, found: Speaker) -> bool:
    """Whether it is a speaker's name, and not what else stands beside a verb of saying."""
    words = reading.words
    if found.verb == found.first:  # "according to": the name ends where the clause does
        behind = reading.text[words[found.last].end :]
        return not behind or not behind[0].isspace()
    if words[found.verb].folded in _ALSO_DOING or words[found.last].folded in _PASSIVE:
        return False
    named = words[found.first : found.last + 1]
    return named[0].folded in _ARTICLES or any(word.is_capital for word in named)
