"""A follow-up made to stand alone by the language model, in one request, and whether to trust it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import prompts
from assistant.answers import Usage
from assistant.conversation.history import history
from assistant.conversation.turns import Turn
from assistant.language_model.model import LanguageModel
from index.search.answerability import names, share_known
from index.text.cleaning import clean_line
from index.text.terms import content_words

# A stand-alone question is longer than the follow-up by what it takes from the turn before.
_LONGEST = 400
_QUOTES = "\"'“”„«»` "
_ENDS = ("?", "\uff1f", "\u061f", ";")  # Latin, full-width, Arabic, Greek


@dataclass(frozen=True)
class Rewriting:
    """The question as a model put it, "" where it can't be used, and what that took."""

    question: str
    usage: Usage


def by_model(model: LanguageModel, question: str, turns: Sequence[Turn]) -> Rewriting:
    """Ask the model once. Raises ModelError."""
    told = history(turns, question)
    stream = model.stream([("system", prompts.load("stand-alone")), ("user", told)])
    said = ""
    for delta in stream:
        said += delta
        if len(said) > 2 * _LONGEST:  # it writes an essay: no need to wait for its end
            break
    usable = stream.complete and _is_usable(said.strip(), question, turns)
    return Rewriting(clean_line(said).strip(_QUOTES) if usable else "", stream.usage)


def _is_usable(said: str, question: str, turns: Sequence[Turn]) -> bool:
    """One question, of words that were there, that still asks what was asked."""
    bare = said.strip(_QUOTES)
    if not bare or "\n" in said or len(bare) > max(_LONGEST, 2 * len(question)):
        return False
    known = [question, *(t.stand_alone for t in turns), *(t.text for t in turns)]
    known += [cited.quote for turn in turns for cited in turn.citations]
    own = [word for word in content_words(question) if len(word) > 2]
    return (
        bare.endswith(_ENDS)
        and share_known(names(bare), known) == 1.0
        and share_known(own, [bare]) >= 0.5
        and not re.search(r"\[\^?\w+:?\d*\]", bare)
    )
