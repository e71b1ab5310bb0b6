"""The noun phrases of a question, and what kind of thing each of them names: rules, no model.

A phrase is a run of words that are neither function words nor recognizably verbs, with its
determiner: "the final report", "Mayor Thorvald", "council members". After "did" or "will" the last
word of a run is its verb: "did the ferry hit the barge".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.conversation.kinds import POSSESSIVE, Kind, kind_of
from assistant.conversation.wording import (
    ADVERBS,
    ASKED_FOR,
    DETERMINERS,
    MODALS,
    PREDICATES,
    is_function_word,
    is_verb_form,
)

_TOKEN = re.compile(r"\w+(?:[.,'’-]\w+)*\.?(?=\s+[A-Z])|\w+(?:[.,'’-]\w+)*|[^\w\s]")
# What joins a phrase to what it is about: "the final report on the accident".
_JOINS = frozenset("of on for".split())
# Behind the subject these come before its verb: "will the pump for the school arrive".
_NO_VERB_BEFORE = frozenset("of for and who which have be do get".split())


@dataclass(frozen=True)
class Phrase:
    """A phrase, where it stands in the text, and the word before it in lower case."""

    text: str
    start: int
    end: int
    kind: Kind
    before: str = ""


def phrases(text: str) -> list[Phrase]:
    """The noun phrases in order, with what ties on to them: "the final report on the accident"."""
    return list(_joined(text, list(pieces(text))))


def phrases_of_matter(text: str) -> list[Phrase]:
    """The phrases that say what a question is about: not "how many people", not dates."""
    return [p for p in phrases(text) if p.before not in ASKED_FOR and p.kind is not Kind.DATE]


def pieces(text: str) -> Iterator[Phrase]:
    """The noun phrases in order, each by itself: "the final report", "the accident"."""
    tokens = list(_TOKEN.finditer(text))
    at, wants_verb = 0, False
    while at < len(tokens):
        before = tokens[at - 1][0].lower() if at else ""
        wants_verb = (wants_verb or before in MODALS) and before != "?" and not is_verb_form(before)
        end = _run_end(tokens, at)
        own = at + _is_determiner(tokens[at][0])
        if end <= own:
            at += 1
            continue
        stop = _without_verb(tokens, own, end, before if not wants_verb else "do")
        wants_verb = wants_verb and stop == end
        if stop > own and before != "how":
            yield _phrase(text, tokens[at:stop], before)
        at = end


def _run_end(tokens: Sequence[re.Match[str]], at: int) -> int:
    """Behind the last word of the phrase that begins here; `at` where none does."""
    end = at + _is_determiner(tokens[at][0])
    own = end
    opened = end > at  # by a determiner or an owner: what comes next is no verb
    while end < len(tokens) and (
        _belongs(tokens[end][0], opened=opened, in_text=end > 0)
        or (own < end + 1 < len(tokens) and _is_attribute(tokens[end][0], tokens[end + 1][0]))
    ):
        opened = POSSESSIVE.search(tokens[end][0]) is not None
        end += 1
    return end


def _belongs(word: str, *, opened: bool, in_text: bool) -> bool:
    if not re.match(r"\w", word):
        return False
    if is_function_word(word):
        return opened and word in ADVERBS
    return (in_text and word[0].isupper()) or opened or not is_verb_form(word)


def _is_attribute(word: str, behind: str) -> bool:
    """Whether a form in -ing belongs to the noun behind it: "a new heating system"."""
    if is_function_word(word):
        return False
    return word.endswith("ing") and behind.isalpha() and not is_function_word(behind)


def _without_verb(tokens: Sequence[re.Match[str]], own: int, end: int, before: str) -> int:
    """The run's end without the verb or the predicate that the auxiliary before it belongs to."""
    last, behind = tokens[end - 1][0], "".join(t[0].lower() for t in tokens[end : end + 1])
    is_verb = last[0].islower() and end - own > 1 and behind not in _NO_VERB_BEFORE
    if before in MODALS and is_verb and not is_verb_form(behind):
        return end - 1
    if last in PREDICATES and end - own > 1:
        return end - 1
    return end


def _phrase(text: str, tokens: Sequence[re.Match[str]], before: str) -> Phrase:
    start, end = tokens[0].start(), tokens[-1].end()
    end -= text[start:end].endswith(".")
    words = [token[0].rstrip(".") for token in tokens if not _is_determiner(token[0])]
    has_determiner = len(words) < len(tokens)
    return Phrase(text[start:end], start, end, kind_of(words, before, has_determiner), before)


def _joined(text: str, found: Sequence[Phrase]) -> Iterator[Phrase]:
    """Phrases, those that a small word ties together as one, of the kind of the first."""
    whole: Phrase | None = None
    for phrase in found:
        between = text[whole.end : phrase.start].strip().lower() if whole else ""
        if whole and between in _JOINS and _may_own(whole):
            whole = Phrase(
                text[whole.start : phrase.end], whole.start, phrase.end, whole.kind, whole.before
            )
            continue
        if whole:
            yield whole
        whole = phrase
    if whole:
        yield whole


def _may_own(phrase: Phrase) -> bool:
    """Whether "of …" behind it belongs to it, not to the verb: "the end of", not "Ferris on"."""
    return phrase.text.split()[0].lower() in DETERMINERS or phrase.kind is Kind.PLURAL


def _is_determiner(word: str) -> bool:
    return word.lower() in DETERMINERS
