"""News questions whose answer lies in two to four facts: `python -m benchmarks.multihop`.

MultiHop-RAG's 438 facts, each an article of a library: are a question's facts found, and are the
71 questions that no fact answers told from the others? Once by the facts' words alone, once with
the title, outlet and date of their articles. BM25 and vectors alone rank the same texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from benchmarks.metrics import auroc, fact_metrics, mean
from benchmarks.multihop_data import Question, facts, questions
from benchmarks.report import Figure, Section, run
from index.articles import Article, Passage
from index.chunking import header_of
from index.embedding.embedder import Embedder
from index.embedding.encoder import default_encoder
from index.library import Library
from index.search.bm25 import Bm25

_AIMS = {
    "text only": {"MRR@10": 0.89, "R@10": 0.83, "null AUROC": 0.95},
    "with header": {"MRR@10": 0.945, "R@10": 0.90, "null AUROC": 0.985},
}
_K = 10


# The texts found, best first, and how sure each way of telling is that they answer.
Ranked = tuple[list[str], dict[str, float]]
Search = Callable[[str], Ranked]


def measure() -> Section:
    asked, encoder = questions(), default_encoder()
    figures = [figure for kind in _AIMS for figure in _figures(kind, asked, encoder)]
    return Section("MultiHop-RAG: 429 questions and 71 null ones over 438 facts.", figures)


def _figures(kind: str, asked: Sequence[Question], encoder: Embedder) -> list[Figure]:
    articles = facts(header=kind == "with header")
    library = Library(":memory:", encoder)
    library.add(articles.values())
    ours = _scored(_ours(library, {a.id: fact for fact, a in articles.items()}), asked)
    library.close()
    peers = {"BM25": _bm25(articles), "vectors": _vectors(articles, encoder)}
    others = {name: _scored(search, asked) for name, search in peers.items()}
    return [
        Figure(
            f"{kind}, {name}",
            value,
            {other: of.get(name, of["null AUROC"]) for other, of in others.items()},
            aim=_AIMS[kind].get(name),
        )
        for name, value in ours.items()
    ]


def null_scores(library: Library, question: str, passages: Sequence[Passage]) -> dict[str, float]:
    """Ways to tell from what was found whether the question can be answered; the first counts."""
    found = library.evidence(question, passages)
    return {
        "null AUROC": passages[0].score if passages else 0.0,
        "null AUROC by answerability": found.answerability,
    }


def _ours(library: Library, fact_of: Mapping[str, str]) -> Search:
    def search(question: str) -> Ranked:
        passages = library.search(question, k=_K)
        sure = null_scores(library, question, passages)
        return [fact_of[passage.article.id] for passage in passages], sure

    return search


def _bm25(articles: Mapping[str, Article]) -> Search:
    ready = Bm25([f"{header_of(article)}\n{fact}" for fact, article in articles.items()])
    return lambda question: _best(list(articles), ready.scores(question))


def _vectors(articles: Mapping[str, Article], encoder: Embedder) -> Search:
    texts = [f"{header_of(article)}\n\n{fact}".strip() for fact, article in articles.items()]
    vectors = encoder.embed(texts)
    return lambda question: _best(list(articles), np.dot(vectors, encoder.embed_query(question)))


def _best(facts: Sequence[str], scores: np.ndarray) -> Ranked:
    order = np.argsort(-scores, kind="stable")[:_K]
    return [facts[i] for i in order], {"null AUROC": float(scores[order[0]])}


def _scored(search: Search, asked: Sequence[Question]) -> dict[str, float]:
    """The means over the questions with facts, then the AUROC of each null score."""
    found = [(question, *search(question.text)) for question in asked]
    rows = [fact_metrics(units, question.facts) for question, units, _ in found if question.facts]
    nulls = {
        name: auroc(
            [scores[name] for question, _, scores in found if question.facts],
            [scores[name] for question, _, scores in found if not question.facts],
        )
        for name in found[0][2]
    }
    return {name: mean(row[name] for row in rows) for name in rows[0]} | nulls


if __name__ == "__main__":
    run("multihop", measure)
