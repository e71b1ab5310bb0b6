"""A whole question asked about something else: rules.

"What about the mayor?" after "What did Ferris say about the plan?" asks what the mayor said.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.conversation.kinds import Kind
from assistant.conversation.phrases import Phrase, phrases, pieces
from assistant.conversation.wording import ASKED_FOR, PREPOSITIONS
from index.text.when.mentions import mentions

# Which day counts as today is no matter where only the words' places are wanted.
_ANY_DAY = date(2000, 1, 1)
# Whose place each kind may take; others take their own kind's.
_ALIKE = {
    Kind.PERSON: {Kind.PERSON, Kind.NAME},
    Kind.NAME: {Kind.PERSON, Kind.NAME, Kind.PLACE},
    Kind.PLACE: {Kind.PERSON, Kind.NAME, Kind.PLACE},
}


def about(question: str, other: str) -> str:
    """The question about `other`, "the mayor" or "in Iraq", in place of what is most like it."""
    first, _, rest = other.partition(" ")
    if not rest and first.lower() in PREPOSITIONS:
        return f"{_bare(question)}, and {first.lower()}?"
    if first.lower() in PREPOSITIONS:
        return _with_place(question, first.lower(), rest)
    found = _most_alike(question, other)
    if found is None:
        return regarding(question, other)
    start, end = found
    return f"{question[:start]}{other}{question[end:]}"


def regarding(question: str, topic: str) -> str:
    """The question with what it is about behind it."""
    return f"{_bare(question)}, regarding {topic}?"


def _bare(question: str) -> str:
    return question.rstrip("?!. \n")


def _with_place(question: str, preposition: str, rest: str) -> str:
    """The question with a phrase of place or time in place of the one with the same preposition."""
    for phrase in reversed(list(pieces(question))):
        if phrase.before == preposition:
            return f"{question[: phrase.start]}{rest}{question[phrase.end :]}"
    return f"{_bare(question)} {preposition} {rest}?"


def _most_alike(question: str, other: str) -> tuple[int, int] | None:
    """The span of what is of the same kind as `other`; None where nothing is."""
    if mentions(other, _ANY_DAY) or re.fullmatch(r"(?:1[5-9]|20)\d\d", other):
        return _last_date(question)
    own = [p for p in phrases(question) if p.kind is not Kind.DATE and p.before not in ASKED_FOR]
    wanted = next((p.kind for p in phrases(f"about {other}")), Kind.THING)
    alike = next((p for p in own if _is_alike(p, wanted)), None)
    return (alike.start, alike.end) if alike else None


def _last_date(question: str) -> tuple[int, int] | None:
    """The last date without its preposition."""
    found = mentions(question, _ANY_DAY)
    if not found:
        return None
    words = question[found[-1].start : found[-1].end]
    first, _, rest = words.partition(" ")
    return found[-1].end - len(rest if first.lower() in PREPOSITIONS else words), found[-1].end


def _is_alike(phrase: Phrase, wanted: Kind) -> bool:
    """A name takes a name's place; a thing that of a subject or object, not "in the …"."""
    if wanted in _ALIKE:
        return phrase.kind in _ALIKE[wanted]
    return phrase.before not in PREPOSITIONS and phrase.kind in (wanted, Kind.THING, Kind.NAME)
