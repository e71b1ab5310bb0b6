"""What speaks for a sentence as the answer to a question, or as the source of a claim.

Each feature is a function of a text compared with a query, and gives a figure in 0..1 for each
of its n sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.embedding.embedder import Embedder
from index.search.answer_types import answering
from index.search.answerability import names, share_known
from index.search.bm25 import Bm25
from index.search.matching import Matches, Scores, match
from index.text.terms import words

# What the sentence beside it says counts this much for a sentence: .7 to .9 do alike on WiCE.
_BESIDE = 0.8
# The BM25 score that counts half; 5 to 20 do alike on WiCE.
_HALF = 10.0
# From this sentence on, all stand equally far down.
_DEEP = 100
_ENDS = "?!. \n"


@dataclass(frozen=True)
class Text:
    """The sentences of a text, in order, compared with a query."""

    query: str
    sentences: Sequence[str]
    matches: Matches


Feature = Callable[[Text], Scores]


def compared(query: str, sentences: Sequence[str], encoder: Embedder) -> Text:
    """The query is matched as a sentence among sentences: with a full stop, whatever it ends in."""
    bare = query.rstrip(_ENDS)
    return Text(query, sentences, match(f"{bare}." if bare else "", sentences, encoder))


def features(text: Text, wanted: Sequence[Feature]) -> Scores:
    """A row for each of the n sentences, a column for each feature: (n, f), 0..1."""
    return np.stack([feature(text) for feature in wanted], axis=1, dtype=np.float32)


def interaction(text: Text) -> Scores:
    """Late interaction: how well a sentence matches the word pieces of the query."""
    return text.matches.interaction()


def with_neighbours(text: Text) -> Scores:
    """Late interaction in which what the sentence before or after says counts in part.

    A source spreads what a claim puts into one sentence, and names its subject once.
    """
    units = text.matches.units
    beside = np.zeros_like(units)
    beside[1:] = units[:-1]
    beside[:-1] = np.maximum(beside[:-1], units[1:])
    return text.matches.interaction(_BESIDE * beside)


def shared_stems(text: Text) -> Scores:
    """The words shared with the query: BM25 among the sentences, bent to end at 1."""
    scores = Bm25(text.sentences).scores(text.query)
    return np.asarray(scores / (scores + _HALF), dtype=np.float32)


def kind_asked_for(text: Text) -> Scores:
    """1 when it has what the question asks for: a number, a date, a name."""
    return answering(text.query, text.sentences)


def names_asked_for(text: Text) -> Scores:
    """The share of the query's names and figures that it has; 0 when the query has none."""
    asked = names(text.query)
    shares = [share_known(asked, [sentence]) if asked else 0.0 for sentence in text.sentences]
    return np.array(shares, dtype=np.float32)


def numbers(text: Text) -> Scores:
    """The share of the query's numbers that it has, as they are written; 0 when there are none."""
    asked = {word for word in words(text.query) if word[0].isdigit()}
    found = [len(asked.intersection(words(sentence))) for sentence in text.sentences]
    return np.array(found, dtype=np.float32) / np.float32(max(1, len(asked)))


def depth(text: Text) -> Scores:
    """How far down it stands: 0 for the first sentence, 1 from the hundredth after it on."""
    return np.minimum(np.arange(len(text.sentences)) / _DEEP, 1.0).astype(np.float32)
