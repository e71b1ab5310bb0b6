"""Questions to their passages: `python -m benchmarks.passages`.

CLAPNQ's 600 passages are taken in as articles, and its 300 answerable questions are asked. BM25
ranks the same passages with their titles; vectors alone, the library's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.evidence_data import Task, clapnq
from benchmarks.lists import by_vectors
from benchmarks.metrics import mean, reciprocal_rank
from benchmarks.report import Figure, Section, run
from index.articles import Article, Passage
from index.embedding.encoder import default_encoder
from index.library import Library
from index.search.bm25 import Bm25

_AIMS = {"hit@1": 0.94, "MRR@10": 0.96}
_K = 10
# A long passage is cut in two: so many passages hold ten articles.
_DEEP = 3 * _K

Search = Callable[[str], list[str]]


def measure() -> Section:
    asked = clapnq(answerable=True)
    articles = {task.question: _article(task) for task in [*asked, *clapnq(answerable=False)]}
    library = Library(":memory:", default_encoder())
    library.add(articles.values())
    searches: dict[str, Search] = {
        "ours": lambda question: _pages(library.search(question, k=_DEEP)),
        "BM25": _bm25(list({a.id: a for a in articles.values()}.values())),
        "vectors": lambda question: _pages(by_vectors(library, question, _DEEP)),
    }
    gold = [(task.question, articles[task.question].id) for task in asked]
    found = {name: _scored(search, gold) for name, search in searches.items()}
    library.close()
    ours = found.pop("ours")
    figures = [
        Figure(name, ours[name], {other: of[name] for other, of in found.items()}, aim=aim)
        for name, aim in _AIMS.items()
    ]
    return Section("CLAPNQ: 300 questions over 600 passages as a library.", figures)


def _article(task: Task) -> Article:
    return Article(" ".join(task.sentences), title=task.title)


def _pages(passages: Sequence[Passage]) -> list[str]:
    """Their articles, each once."""
    return list(dict.fromkeys(passage.article.id for passage in passages))


def _bm25(articles: Sequence[Article]) -> Search:
    ready = Bm25([f"{article.title}\n{article.text}" for article in articles])

    def search(question: str) -> list[str]:
        order = np.argsort(-ready.scores(question), kind="stable")
        return [articles[i].id for i in order[:_K]]

    return search


def _scored(search: Search, gold: Sequence[tuple[str, str]]) -> dict[str, float]:
    hits = [[i == right for i in search(question)[:_K]] for question, right in gold]
    return {
        "hit@1": mean(h[:1] == [True] for h in hits),
        "MRR@10": mean(map(reciprocal_rank, hits)),
    }


if __name__ == "__main__":
    run("passages", measure)
