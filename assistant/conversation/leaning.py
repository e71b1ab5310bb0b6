"""Whether a question leans on what was said before it: rules, made to leave whole questions alone.

It leans when it is a fragment ("And when?", "What about the mayor?", "In Iraq?") or has a pronoun that
nothing before it in the question can stand for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from assistant.conversation.phrases import Kind, Phrase, phrases
from assistant.conversation.wording import (
    ASKED_FOR,
    AUXILIARIES,
    CONJUNCTION,
    LONGEST,
    PREPOSITIONS,
    WH,
    any_of,
    is_verb_form,
)
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
_CLAUSE = re.compile(
    r"[,;:?.!]|\b(?:when|because|if|that|after|before|while|and|but|although|since|who|which)\b"
)
# "Is it true that", "how long does it take to", "will it rain": it stands for nothing.
_NOTHING = re.compile(
    r"it\b(?:\s+(?:rain|snow|freeze|get|like)\b"
    r"|\s+(?:be\s+)?(?:\w+ly\s+)?(?:true|possible|known|likely|clear|legal|safe|worth|necessary|important|common"
    r"|easy|hard|difficult)\s+(?:that|to|for|when|if|whether|who|what|how|why)\b"
    r"|\s+(?:take|cost|mean)\b.*\s(?:to|when|if|that)\b|\s+that\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:he|she|him|his|her|hers|they|them|their|it|its|there"
    rf"|(?:that|this)(?=\s*[?!.]|\s+(?:{any_of(AUXILIARIES)}|happen|true|cost|mean|start|end|begin)\b)"
    r")\b(?!-)",
    re.IGNORECASE,
)
# A name that a place can have: a capital within the question.
_NAMED = re.compile(r"\s[A-Z]")
_MOST_FRAGMENT_WORDS = 3


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
        short = _COUNTED.match(bare) or (joined and len(content_words(bare)) < _MOST_FRAGMENT_WORDS)
        is_bare = short and not phrases_of_matter(bare)
        return Fragment(Form.SHORT, bare.rstrip("?!. ")) if words and is_bare else None
    if joined or words[0].lower() in PREPOSITIONS:
        return Fragment(Form.ABOUT, bare.rstrip("?!. "))
    return None


def unresolved(question: str) -> list[re.Match[str]]:
    """The pronouns that nothing in the question can stand for."""
    return [found for found in _PRONOUN.finditer(question) if _leans(question, found)]


def leans(question: str) -> bool:
    """Whether the question needs what was said before it."""
    if len(question) > LONGEST:
        return False
    return fragment(question) is not None or bool(unresolved(question))


def phrases_of_matter(text: str) -> list[Phrase]:
    """The phrases that say what a question is about: not "how many people", not dates."""
    return [p for p in phrases(text) if p.before not in ASKED_FOR and p.kind is not Kind.DATE]


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


def _leans(question: str, pronoun: re.Match[str]) -> bool:
    word, before = pronoun[0].lower(), question[: pronoun.start()]
    behind = question[pronoun.end() :].strip(" ").split(" ")[0].lower().strip("?!.,")
    if word == "there":
        return not _is_existential(before, behind) and not _NAMED.search(before)
    if word in ("it", "its") and _NOTHING.match(question, pronoun.start()):
        return False
    if word in ("that", "this"):
        return not phrases_of_matter(before) or behind == ""
    is_object = word in ("him", "them") or (
        word in ("her", "it") and (not behind or behind in PREPOSITIONS or behind == "and")
    )
    return not any(_may_stand_for(p, word, before, is_object) for p in phrases(before))


def _may_stand_for(phrase: Phrase, word: str, before: str, is_object: bool) -> bool:
    """Whether the phrase, which stands before a pronoun, can be what it means."""
    in_clause = not _CLAUSE.search(before, phrase.end)
    if in_clause and (is_object or phrase.before in ASKED_FOR):
        return False  # the clause's own subject would be "himself"; "how many seats does it have"
    if word in ("he", "him", "his", "she", "her", "hers"):
        return phrase.kind in (Kind.PERSON, Kind.NAME, Kind.THING, Kind.PLURAL)
    if word in ("it", "its"):
        return phrase.kind not in (Kind.PERSON, Kind.DATE) and not (
            in_clause and phrase.kind is Kind.PLURAL
        )
    return phrase.kind is not Kind.DATE


def _is_existential(before: str, behind: str) -> bool:
    """Whether it names no place: "Is there a plan?"."""
    last = re.findall(r"\w+", before.lower())[-1:]
    return behind in AUXILIARIES or (
        bool(last) and last[0] in AUXILIARIES and bool(behind) and not is_verb_form(behind)
    )


def without_conjunction(question: str) -> str:
    """The question without the "and" it begins with."""
    found = _CONJUNCTION.match(question)
    return question[found.end() :] if found else question
