"""Whether the articles say in their own words what a statement says, or something against it.

The checks are those of answers (`assistant.verification`), and each article stands for itself: what
only several together would cover was put together by whoever wrote the statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answers import Verdict
from assistant.checking.tokens import keys
from assistant.verification import Case, Verification, verify_all
from index.articles import Article, Sentence
from index.askable import Askable
from index.storage.filters import Filters
from index.text.terms import terms

# Passages that are looked through, articles that are compared, and sentences of each.
_PASSAGES, _ARTICLES, _SENTENCES = 6, 2, 3
# Below this share of its words a statement is not even compared: none of the fitting half's texts
# that were supported had so few.
_SHARED = 0.25
# Of shuffled quotes of the fitting half 20 of 22 that likeness alone took for supported had so many
# of the words and so few of the pairs. With fewer words in all, pairs tell nothing.
_SAME_WORDS, _SAME_PAIRS, _FEW = 0.8, 0.4, 6
_UNLIKE = Verification(Verdict.UNSUPPORTED, 0.0)
# Support from which on a statement counts as said, chosen with `python -m benchmarks.quotes fit`: of
# sentences from elsewhere and of WiCE's claims without support none of the fitting half reached .5.
SURE = 0.6


@dataclass(frozen=True)
class Ground:
    """Sentences of one article that are nearest to a statement, in order, and what they make of it.

    `scrambled` tells that it has their words and not their order.
    """

    article: Article
    sentences: Sequence[Sentence]
    verification: Verification
    scrambled: bool = False

    @property
    def supports(self) -> bool:
        """Whether they say it, without a doubt."""
        found = self.verification
        if self.scrambled:
            return False
        return found.verdict is Verdict.SUPPORTED and found.score >= SURE and not found.uncovered

    @property
    def contradicts(self) -> bool:
        """Whether they say something else in its place."""
        return self.verification.verdict is Verdict.CONTRADICTED


def grounds(statement: str, library: Askable, filters: Filters) -> list[Ground]:
    """What the nearest sentences of the nearest articles make of a statement, the best first."""
    nearest = _nearest(statement, library, filters)
    cases = [
        (article, some) for article, found in nearest for some in dict.fromkeys((found[:1], found))
    ]
    if not _is_worth_reading(statement, nearest):
        return [Ground(*case, _UNLIKE) for case in cases]
    verified = verify_all([_case(statement, article, some) for article, some in cases])
    found = [
        Ground(*case, one, _is_scrambled(statement, *case))
        for case, one in zip(cases, verified, strict=True)
    ]
    return sorted(found, key=_order)


def _is_worth_reading(
    statement: str, nearest: Sequence[tuple[Article, Sequence[Sentence]]]
) -> bool:
    """Whether some article's sentences have enough of a statement's words, whatever they mean."""
    asked = set(terms(statement))
    shared = (
        asked & {term for s in found for term in terms(article.quote(s))}
        for article, found in nearest
    )
    return any(len(some) >= _SHARED * len(asked) for some in shared)


def _is_scrambled(statement: str, article: Article, sentences: Sequence[Sentence]) -> bool:
    """Whether nearly all words are the article's, but few stand beside those that they do there."""
    mine = keys(statement)
    said = [keys(article.quote(sentence)) for sentence in sentences]
    words, pairs = {w for s in said for w in s}, {pair for s in said for pair in pairwise(s)}
    if len(mine) < _FEW or sum(word in words for word in mine) < _SAME_WORDS * len(mine):
        return False
    return sum(pair in pairs for pair in pairwise(mine)) < _SAME_PAIRS * (len(mine) - 1)


def _order(ground: Ground) -> tuple[bool, int, float]:
    """What supports comes first, of that what needs fewer sentences."""
    count = len(ground.sentences) if ground.supports else 0
    return not ground.supports, count, -ground.verification.score


def _nearest(
    statement: str, library: Askable, filters: Filters
) -> list[tuple[Article, tuple[Sentence, ...]]]:
    """Of each article the citable sentences that share most words with the statement, best first."""
    asked = frozenset(terms(statement))
    found: dict[str, tuple[Article, dict[Sentence, int]]] = {}
    for passage in library.find(statement, _PASSAGES, filters):
        _, shared = found.setdefault(passage.article.id, (passage.article, {}))
        for sentence in passage.sentences:
            if sentence.citable:
                shared[sentence] = len(asked & set(terms(passage.article.quote(sentence))))
    best = list(found.values())[:_ARTICLES]
    return [
        (article, tuple(sorted(shared, key=lambda s: -shared[s])[:_SENTENCES]))
        for article, shared in best
        if shared
    ]


def _case(statement: str, article: Article, sentences: Sequence[Sentence]) -> Case:
    ordered = sorted(sentences, key=lambda sentence: sentence.start)
    quotes = [article.quote(sentence) for sentence in ordered]
    many = len(quotes)
    return Case(statement, quotes, [article.published] * many, [article.source] * many)
