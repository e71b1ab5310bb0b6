"""A follow-up made to stand alone without a language model: from the questions and cited
sentences before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation.entities import meant_by, topic
from assistant.conversation.fragments import Form, Fragment, fragment, without_conjunction
from assistant.conversation.leaning import leans
from assistant.conversation.phrases import phrases_of_matter
from assistant.conversation.pronouns import unresolved
from assistant.conversation.question_words import with_question_word
from assistant.conversation.substitution import about, regarding
from assistant.conversation.turns import Turn
from assistant.conversation.wording import LONGEST, PREPOSITIONS, capitalized

# A pronoun means what was spoken of not long ago.
_RECENT = 8
# They mean what was said, not a thing that was named.
_SAID = ("that", "this")
_OWNING = ("his", "its", "their", "hers")
_COUNTED = re.compile(r"(how many)\s+(?=\w)", re.IGNORECASE)
_ASKED_NOUN = re.compile(r"how many ((?:\w+ ){0,2}?\w+s|people) ", re.IGNORECASE)


def by_rules(question: str, turns: Sequence[Turn]) -> str:
    """The question with what it lacks taken from the turns before; as it is where that fails."""
    turns = [turn for turn in turns[-_RECENT:] if len(turn.stand_alone) <= LONGEST]
    if not turns or not leans(question):
        return question
    named = _with_names(question, turns)
    found = fragment(named)
    if found is not None:
        return _completed(found, turns)
    bare = capitalized(without_conjunction(named))
    if any(pronoun[0].lower() in _SAID for pronoun in unresolved(named)):
        return about_topic(bare.rstrip("?!. "), turns)
    return bare if named != question else question


def _completed(found: Fragment, turns: Sequence[Turn]) -> str:
    last = turns[-1].stand_alone
    match found.form:
        case Form.WH:
            return with_question_word(last, found.text)
        case Form.ABOUT:
            return about(last, found.text)
    noun = _ASKED_NOUN.match(last)
    if noun and _COUNTED.match(found.text):
        text = f"{found.text[:8]} {noun[1]}{found.text[8:]}"
        return capitalized(f"{text}?") if phrases_of_matter(text) else about_topic(text, turns)
    return about_topic(found.text, turns)


def about_topic(text: str, turns: Sequence[Turn]) -> str:
    """The question with what the last of the turns are about."""
    found = topic(turns)
    return regarding(capitalized(text), found) if found else capitalized(f"{text}?")


def _with_names(question: str, turns: Sequence[Turn]) -> str:
    """The question with what its pronouns mean in their places, last one first."""
    if (whole := fragment(question)) and whole.form is Form.WH:
        return question
    for pronoun in reversed(unresolved(question)):
        if pronoun[0].lower() in _SAID:
            continue
        if meant := meant_by(pronoun[0], turns, but=question):
            behind = question[pronoun.end() :]
            question = question[: pronoun.start()] + _fitted(meant, pronoun[0], behind) + behind
    return question


def _fitted(meant: str, pronoun: str, behind: str) -> str:
    """What is meant in the form of the pronoun: "his" becomes "Ferris's"."""
    next_word = re.match(r"\s+([\w-]+)", behind)
    owns = pronoun.lower() in _OWNING or (
        pronoun.lower() == "her" and next_word and next_word[1].lower() not in PREPOSITIONS
    )
    ending = "'" if meant.endswith("s") and not meant[0].isupper() else "'s"
    return meant + ending if owns else meant
