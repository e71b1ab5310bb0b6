"""Questions that are no whole question: "And when?", "What about the mayor?", "And who won?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from assistant.conversation.phrases import phrases_of_matter
from assistant.conversation.wording import AUXILIARIES, CONJUNCTION, PREPOSITIONS, WH, is_verb_form
from index.text.terms import content_words

_CONJUNCTION = re.compile(rf"{CONJUNCTION}\b,?\s+", re.IGNORECASE)
_END = r"\s*[?!.…]*\s*"
_WH_ALONE = re.compile(
    rf"({WH})((?:\s+\w+){{0,2}}?)(?:\s+(?:then|so|not|if so))?"
    rf"(?:\s+(?:is|was|did|does|will)\s+(?:that|this|it)(?:\s+(?:happen|be))?)?{_END}",
    re.IGNORECASE,
)
_ABOUT = re.compile(rf"(?:what|how)\s+about\s+(.+?){_END}", re.IGNORECASE)
_COUNTED = re.compile(
    r"how many (?:were|was|are|is|have|had|died|did|do|survived)\b", re.IGNORECASE
)
# Content words that "And who won?" may have and still lack something.
_FEW = 2


class Form(Enum):
    """How a fragment asks."""

    WH = auto()  # "And when?"
    ABOUT = auto()  # "What about the mayor?", "And in Iraq?"
    SHORT = auto()  # "And who won?", "How many were wounded?"


@dataclass(frozen=True)
class Fragment:
    """A question that lacks something: its form, and what it brings, without "and" and "?"."""

    form: Form
    text: str


def fragment(question: str) -> Fragment | None:
    """The fragment that a question is; None for one with a clause of its own."""
    joined = _CONJUNCTION.match(question)
    bare = question[joined.end() :] if joined else question
    words = re.findall(r"[\w’'-]+", bare)
    if about := _ABOUT.fullmatch(bare):
        return Fragment(Form.ABOUT, about[1])
    if (found := _WH_ALONE.fullmatch(bare)) and _is_only_wh(found[1], found[2]):
        return Fragment(Form.WH, (found[1] + found[2]).strip())
    if not words or _is_clause(words):
        short = _COUNTED.match(bare) or (joined and len(content_words(bare)) <= _FEW)
        is_bare = short and not phrases_of_matter(bare)
        return Fragment(Form.SHORT, bare.rstrip("?!. ")) if words and is_bare else None
    if joined or words[0].lower() in PREPOSITIONS:
        return Fragment(Form.ABOUT, bare.rstrip("?!. "))
    return None


def without_conjunction(question: str) -> str:
    """The question without the "and" it begins with."""
    found = _CONJUNCTION.match(question)
    return question[found.end() :] if found else question


def _is_only_wh(wh: str, more: str) -> bool:
    """Whether no clause follows: "How many people?" is only that, "Who won?" is not."""
    words = more.split()
    if any(is_verb_form(word) or word[0].isupper() for word in words):
        return False
    if re.search(r"\b(?:how (?:many|much)|what|which|whose)\b", wh, re.IGNORECASE):
        return not any(word.lower() in AUXILIARIES for word in words)
    return not words


def _is_clause(words: list[str]) -> bool:
    """Whether there is a verb, an auxiliary or a question word in it."""
    first = words[0].lower()
    return (
        re.fullmatch(WH, first, re.IGNORECASE) is not None
        or any(word.lower() in AUXILIARIES or is_verb_form(word) for word in words)
        or first in ("tell", "give", "show", "explain", "describe", "list", "name", "summarize")
    )
