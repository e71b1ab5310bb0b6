"""A whole question asked with another question word: rules.

The question before supplies the words that "And when?" lacks: "Where were the strikes carried out?"
becomes "When were the strikes carried out?".
"""

from __future__ import annotations

import re

from assistant.conversation.wording import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    WH,
    any_of,
    capitalized,
    decapitalized,
    is_function_word,
    is_verb_form,
)

_ASKED = re.compile(rf"({WH})\b\s*(.*?)[?!.\s]*", re.IGNORECASE | re.DOTALL)
_AUXILIARY = re.compile(rf"\b({any_of(AUXILIARIES)})(?:n['’]t|not)?\b", re.IGNORECASE)
_ADJUNCT = re.compile(
    r"\b(?:when|where|why|how long|how often|how soon|how)\b(?! (?!exactly|else)\w)"
    r"|\b(?:what|which) (?:year|month|day|date|time|place|town|city|country|reason)\b",
    re.IGNORECASE,
)
# The subject that a question word leaves behind: "When was anyone hurt?", "that someone won".
_ANYONE = {"who": "anyone", "whom": "anyone", "what": "anything", "which": "any"}
_SOMEONE = {"who": "someone", "what": "something"}
_PREPOSITION = re.compile(rf"\s+{any_of(PREPOSITIONS)}\b", re.IGNORECASE)


def with_question_word(question: str, wh: str) -> str:
    """The question with `wh`, such as "when" or "how many people", in place of its own."""
    if _AUXILIARY.match(question):  # a question for yes or no
        bare = decapitalized(question.rstrip("?!. \n"))
        return f"{capitalized(wh)} {bare}?" if _is_adjunct(wh) else _both(question, wh)
    if (old := _ASKED.fullmatch(question)) is None:
        return _both(question, wh)
    auxiliary = _AUXILIARY.search(old[2])
    noun = old[2][: auxiliary.start()].strip() if auxiliary else ""
    if auxiliary is None or any(map(is_verb_form, noun.split())):
        return _before_verb(wh, old[1], old[2])
    verb, tail = auxiliary[0], old[2][auxiliary.end() :].strip()
    if _asks_for_subject(old[1], tail):
        return _before_subject(wh, old[1], noun, f"{verb} ", tail)
    if _is_adjunct(wh):
        return f"{capitalized(wh)} {verb} {_with_object(tail, noun)}?"
    return _both(question, wh) if _is_adjunct(old[1]) else f"{capitalized(wh)} {verb} {tail}?"


def _before_verb(wh: str, old: str, rest: str) -> str:
    """Of "Who | won the cup": "How many won the cup", "When was it that someone won the cup"."""
    if not _is_adjunct(wh):
        return f"{capitalized(wh)} {rest}?"
    own = old.rsplit(maxsplit=1)[-1].lower()
    subject = "" if own in ("many", "much", "which") else _SOMEONE.get(own, "")
    return f"{capitalized(wh)} was it that {f'{subject} {rest}'.strip()}?"


def _before_subject(wh: str, old: str, noun: str, verb: str, tail: str) -> str:
    """Of "How many people | were hurt": "When were people hurt", of "who": "When was anyone hurt"."""
    own = old.rsplit(maxsplit=1)[-1].lower()
    subject = f"the {noun}" if noun and own == "which" else noun or _ANYONE.get(own, "")
    return f"{capitalized(wh)} {verb}{f'{subject} ' if _is_adjunct(wh) else ''}{tail}?"


def _both(question: str, wh: str) -> str:
    """Where one can't take the other's place, both are asked."""
    return f"{question.rstrip('?!. ')}, and {decapitalized(wh)}?"


def _is_adjunct(wh: str) -> bool:
    """Whether it asks for a circumstance, which any clause can have: when, where, why, how long."""
    return _ADJUNCT.search(wh) is not None or wh.split(maxsplit=1)[0].lower() in PREPOSITIONS


def _asks_for_subject(wh: str, tail: str) -> bool:
    """Whether no subject follows the auxiliary: "How many people were | hurt in the collision?"."""
    first = re.match(r"[\w’'-]+", tail)
    if _is_adjunct(wh) or first is None:
        return False
    word = first[0]
    return not word[0].isupper() and (
        is_verb_form(word)
        or word.lower() in PREPOSITIONS
        or (is_function_word(word) and word.lower() not in DETERMINERS)
    )


def _with_object(tail: str, noun: str) -> str:
    """The clause with the noun that was asked for at its place behind the verb."""
    if not noun:
        return re.sub(r"\bsay about\b", "speak about", tail)
    found = _PREPOSITION.search(tail, len(tail.partition(" ")[0]))
    at = found.start() if found else len(tail)
    return f"{tail[:at]} {noun}{tail[at:]}"
