"""Whether the best sentences found answer a question: a logistic model over a few signals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from index.text.scripts import has_pairs
from index.text.terms import STOP_WORDS, asked_in, stem, words

# Likeness, cosine, alone, known, then the constant: fitted on CLAPNQ (`python -m benchmarks.evidence fit`).
_WEIGHTS = (5.31, 6.40, 5.61, 1.72)
_CONSTANT = -11.45
# From this probability on, a question counts as answered: 98.5 % of CLAPNQ's answerable do.
THRESHOLD = 0.12
# Not fitted, for CLAPNQ's questions have no capitals: when all the names that a question gives are
# in none of the articles found, the odds fall to a fiftieth.
_NAMES = 4.0
# An amount that is asked for and not there leaves next to nothing: it would be the answer.
_AMOUNT = 6.0
# Not fitted, as CLAPNQ is English: in letters the local model was not trained on, all sentences are alike
# to it, and only shared words tell. When none is, the odds fall to a three-thousandth.
_WORDS = 8.0
# Words this long match by their beginning as well: Iraq, Iraqi; Norway, Norwegian.
_PREFIX = 4


@dataclass(frozen=True)
class Signals:
    """What speaks for an answer, each in 0..1.

    `likeness` is the best sentence's late interaction, what it leans on left out, `cosine` its
    meaning's; `alone` is the best cosine of a sentence read by itself. `known` is the share of the
    question's content words that its article has, `names` the share of its names and figures that
    stand in any of the articles. `amount` is False when one is asked for and no sentence has one.
    `by_words` says that the model can't read the question's letters.
    """

    likeness: float
    cosine: float
    alone: float
    known: float
    names: float = 1.0
    amount: bool = True
    by_words: bool = False


# Of a question without words, or over no sentences.
NOTHING = Signals(0.0, 0.0, 0.0, 0.0)


def probability(signals: Signals) -> float:
    """That the best sentences answer the question."""
    logit = _CONSTANT + sum(w * x for w, x in zip(_WEIGHTS, fitted(signals), strict=True))
    logit -= _NAMES * (1 - signals.names) + _AMOUNT * (not signals.amount)
    logit -= _WORDS * (1 - signals.known) * signals.by_words
    return 1 / (1 + exp(-logit))


def fitted(signals: Signals) -> tuple[float, ...]:
    """The signals whose weights are fitted."""
    return signals.likeness, signals.cosine, signals.alone, signals.known


def names(question: str) -> list[str]:
    """Its capitalized words, the first one left out, and its figures; folded.

    German gives every noun a capital: there only the figures are sure to be of this kind.
    """
    given = question.split()
    if asked_in(question) == "german":
        given = [word for word in given if not word[0].isalpha()]
    marked = [w for i, w in enumerate(given) if (i and w[0].isupper()) or w[0].isdigit()]
    return [w for w in dict.fromkeys(words(" ".join(marked))) if w not in STOP_WORDS]


def share_known(asked: Sequence[str], texts: Sequence[str]) -> float:
    """The share of the words asked for that some text has, in any form; 1 when none are asked."""
    known = len(asked) - len(unknown(asked, texts))
    return known / len(asked) if asked else 1.0


def unknown(asked: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The words asked for that no text has in any form."""
    read = set(words(" ".join(texts)))
    stems, starts = {stem(word) for word in read}, {w[:_PREFIX] for w in read if len(w) >= _PREFIX}
    return [
        word
        for word in asked
        if stem(word) not in stems
        and not (word.isalpha() and word[:_PREFIX] in starts)
        and not (len(word) == 1 and has_pairs(word) and any(word in pair for pair in read))
    ]
