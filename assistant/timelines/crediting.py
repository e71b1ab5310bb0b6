"""Who says, within an article, what a dated sentence says."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.speaking import spoken
from assistant.timelines.dating import Dated
from assistant.timelines.telling import CORRECTION
from assistant.verifying.reading import Reading, Word, read
from assistant.verifying.speakers import Speaker, speakers

_AUXILIARIES = frozenset("am is are was were be been being has have had".split())
# "The employees were told", "migrants crossing the Channel last year … claims": no names of speakers.
_NO_NAMES = _AUXILIARIES | frozenset("to last next until since".split())
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
    named = words[found.first : found.last + 1]
    if any(word.folded in _NO_NAMES for word in named):
        return False
    if named[0].folded not in _ARTICLES and not any(word.is_capital for word in named):
        return False
    if found.verb == found.first:  # "according to": the name ends where the clause does
        behind = reading.text[words[found.last].end :]
        return not behind or not behind[0].isspace()
    return words[found.verb].folded not in _ALSO_DOING and not _is_noun(words, found.verb)


def _is_noun(words: Sequence[Word], verb: int) -> bool:
    """Of "the United States", of "recent reports have revealed"."""
    behind = words[verb + 1 : verb + 2]
    is_name = words[verb].is_capital and not words[verb].opens
    return is_name or any(word.folded in _AUXILIARIES for word in behind)
