"""A question with several parts to the questions it consists of: rules that rather leave it whole.

A part is a clause of its own: "Who carried out the strikes and how many people died?" has two, "When
and where do they meet?" and "What did A and B say about C?" have one.
"""

from __future__ import annotations

import re

from assistant.conversation.fragments import without_conjunction
from assistant.conversation.leaning import leans
from assistant.conversation.phrases import phrases_of_matter
from assistant.conversation.rules import about_topic, by_rules
from assistant.conversation.turns import Turn
from assistant.conversation.wording import (
    AUXILIARIES,
    DETERMINERS,
    LONGEST,
    WH,
    any_of,
    capitalized,
    is_verb_form,
)
from index.text.terms import content_words

# More questions than this in one are an essay: it is searched as a whole.
_MOST = 4
_BETWEEN = re.compile(r"(?<=\?)\s+(?=[A-Z])")
_AUXILIARY = any_of(AUXILIARIES - {"be", "been", "being", "am"})
_JOIN = re.compile(rf",?\s+and\s+(?=(?:{WH})\b|{_AUXILIARY}\s)", re.IGNORECASE)
_WH = re.compile(rf"\b(?:{WH})\b", re.IGNORECASE)
_INVERTED = re.compile(
    rf"(?:(?:when|where|why|how|whom)\s+)?{_AUXILIARY}\s+"
    rf"(?:{any_of(DETERMINERS)}\b|he\b|she\b|it\b|they\b|there\b|[A-Z])"
)
# "Who is accused of fraud and is the same person who …" goes on with "who".
_MAY_GO_ON = re.compile(
    r"(?:is|are|was|were|has|have|had)\s+(?!(?:he|she|it|they|there)\b)", re.IGNORECASE
)
# "How many wounded" lacks what the clause before it has.
_OF_SUBJECT = re.compile(r"(?:who|what|which|how (?:many|much))\b(?! \w+ed\b)", re.IGNORECASE)


def parts(question: str) -> list[str]:
    """The stand-alone questions in a question; itself alone where it is one."""
    if len(question) > LONGEST:
        return [question]
    sentences = [without_conjunction(s.strip()) for s in _BETWEEN.split(question.strip())]
    if not all(s.endswith("?") and _is_clause(s) for s in sentences):
        return [question]
    first, *others = [clause for sentence in sentences for clause in _clauses(sentence)]
    if not 1 <= len(others) < _MOST or not phrases_of_matter(first):
        return [question]
    whole = [first]
    for clause in others:
        whole.append(_completed(clause, [Turn(asked, "") for asked in whole]))
    return whole if all(_stands(part) for part in whole) else [question]


def _completed(clause: str, before: list[Turn]) -> str:
    """A later part with what it takes from those before it."""
    if leans(clause):
        return by_rules(clause, before)
    clause = capitalized(clause)
    return clause if phrases_of_matter(clause) else about_topic(clause.rstrip("?"), before)


def _clauses(sentence: str) -> list[str]:
    """The sentence cut where "and" joins two questions."""
    for join in _JOIN.finditer(sentence):
        left, right = sentence[: join.start()], sentence[join.end() :]
        joins = _is_clause(left) and not _has_inner_question(left) and _is_question(right)
        if joins and not (_WH.match(left) and _MAY_GO_ON.match(right)):
            return [f"{left}?", *_clauses(right)]
    return [sentence]


def _is_question(clause: str) -> bool:
    """Whether its words stand as in a question: "how is it split", not "how it is split"."""
    if _INVERTED.match(clause):
        return True
    return _OF_SUBJECT.match(clause) is not None and _is_clause(clause)


def _is_clause(text: str) -> bool:
    """Whether it asks something with a verb; behind "who" comes one, whatever its form."""
    asks, words = _WH.match(text), re.findall(r"[\w’'-]+", text)
    if not asks and (not words or words[0].lower() not in AUXILIARIES):
        return False
    has_verb = any(word.lower() in AUXILIARIES or is_verb_form(word) for word in words)
    return has_verb or re.match(r"who [a-z]+s\b", text, re.IGNORECASE) is not None


def _has_inner_question(clause: str) -> bool:
    """Whether it asks about a question: "What did she say about how …"; "and" may belong to that."""
    own = _WH.match(clause)
    return _WH.search(clause, own.end() if own else 0) is not None


def _stands(part: str) -> bool:
    """Whether it can be searched by itself."""
    return len(content_words(part)) > 1 and not leans(part)
