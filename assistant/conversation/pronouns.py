"""Pronouns of a question that nothing in the question itself can stand for."""

from __future__ import annotations

import re

from assistant.conversation.kinds import Kind
from assistant.conversation.phrases import Phrase, phrases, phrases_of_matter
from assistant.conversation.wording import (
    ASKED_FOR,
    AUXILIARIES,
    PREPOSITIONS,
    any_of,
    is_verb_form,
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


def unresolved(question: str) -> list[re.Match[str]]:
    """The pronouns that nothing in the question can stand for."""
    return [found for found in _PRONOUN.finditer(question) if _leans(question, found)]


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
    """Whether it names no place: "Is there a plan?", "How many are there?"."""
    last = re.findall(r"\w+", before.lower())[-1:]
    if not last or last[0] not in AUXILIARIES:
        return behind in AUXILIARIES
    counts = before.lower().startswith("how many") and not behind
    return counts or (bool(behind) and not is_verb_form(behind))
