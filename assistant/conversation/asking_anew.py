"""A whole question asked anew with another question word, or about something else: rules.

The question before supplies the words that a fragment lacks: "Where were the strikes carried out?"
and "And when?" make "When were the strikes carried out?".
"""

from __future__ import annotations

import re
from datetime import date

from assistant.conversation.phrases import Kind, Phrase, phrases, pieces
from assistant.conversation.wording import (
    ASKED_FOR,
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
from index.text.when.mentions import mentions

# Which day counts as today is no matter where only the words' places are wanted.
_ANY_DAY = date(2000, 1, 1)
_ASKED = re.compile(rf"({WH})\b\s*(.*?)[?!.\s]*", re.IGNORECASE | re.DOTALL)
_AUXILIARY = re.compile(rf"\b({any_of(AUXILIARIES)})(?:n['’]t|not)?\b", re.IGNORECASE)
_ADJUNCT = re.compile(
    r"\b(?:when|where|why|how long|how often|how soon|how)\b(?! (?!exactly|else)\w)"
    r"|\b(?:what|which) (?:year|month|day|date|time|place|town|city|country|reason)\b",
    re.IGNORECASE,
)
_ANYONE = {"who": "anyone", "whom": "anyone", "what": "anything", "which": "any"}
_SOMEONE = {"who": "someone", "what": "something"}
_PREPOSITION = re.compile(rf"\s+{any_of(PREPOSITIONS)}\b", re.IGNORECASE)


def with_question_word(question: str, wh: str) -> str:
    """The question with `wh`, such as "when" or "how many people", in place of its own."""
    new, old = capitalized(wh), _ASKED.fullmatch(question)
    if _AUXILIARY.match(question):  # a question for yes or no
        return (
            f"{new} {decapitalized(_bare(question))}?" if _is_adjunct(wh) else _both(question, wh)
        )
    if old is None:
        return _both(question, wh)
    own, rest = old[1].split()[-1].lower(), old[2]
    auxiliary = _AUXILIARY.search(rest)
    noun = rest[: auxiliary.start()].strip() if auxiliary else ""
    if auxiliary is None or any(is_verb_form(word) for word in noun.split()):
        who = (
            rest if own in ("many", "much", "which", "what") else f"{_SOMEONE.get(own, '')} {rest}"
        )
        return f"{new} was it that {who.strip()}?" if _is_adjunct(wh) else f"{new} {rest}?"
    verb, tail = auxiliary[0], rest[auxiliary.end() :].strip()
    if _asks_for_subject(old[1], tail):
        subject = noun or _ANYONE.get(own, "")
        return f"{new} {verb} {subject} {tail}?" if _is_adjunct(wh) else f"{new} {verb} {tail}?"
    if not _is_adjunct(wh):
        return f"{new} {verb} {tail}?" if not _is_adjunct(old[1]) else _both(question, wh)
    return f"{new} {verb} {_with_object(tail, noun)}?"


def about(question: str, other: str) -> str:
    """The question about `other`, "the mayor" or "in Iraq", in place of what is most like it."""
    first, _, rest = other.partition(" ")
    if first.lower() in PREPOSITIONS:
        return _with_place(question, first.lower(), rest)
    found = _most_alike(question, other)
    if found is None:
        return f"{_bare(question)}, regarding {other}?"
    start, end = found
    return f"{question[:start]}{other}{question[end:]}"


def regarding(question: str, topic: str) -> str:
    """The question with what it is about."""
    return f"{_bare(question)}, regarding {topic}?"


def _bare(question: str) -> str:
    return question.rstrip("?!. \n")


def _both(question: str, wh: str) -> str:
    """Where one can't take the other's place, both are asked."""
    return f"{_bare(question)}, and {decapitalized(wh)}?"


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
    """A person takes a person's place; a thing that of a subject or object, not "in the …"."""
    if wanted in (Kind.PERSON, Kind.NAME, Kind.PLACE):
        named = (
            (Kind.PERSON, Kind.NAME)
            if wanted is Kind.PERSON
            else (wanted, Kind.PERSON, Kind.NAME, Kind.PLACE)
        )
        return phrase.kind in named
    return phrase.before not in PREPOSITIONS and phrase.kind in (wanted, Kind.THING, Kind.NAME)
