"""Questions over the sample articles, in quoted mode: is the right sentence cited?

`python -m benchmarks.seeds`: for each file of questions what `sidenote eval` counts, beside the plain
way: the four best sentences of a BM25 ranking, answered whatever is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant import Assistant, Settings
from assistant.evaluation import Question, evaluate, load_questions
from benchmarks.report import Figure, Section, run
from index.search.bm25 import bm25

_SEEDS = Path("seeds")
_FILES = ("questions.json", "questions-paraphrased.json")
_CITED = 4


def measure() -> Section:
    with Assistant(":memory:", settings=Settings.load(mode="quoted")) as assistant:
        assistant.add(_SEEDS)
        figures = [
            figure
            for name in _FILES
            for figure in _figures(assistant, Path(name).stem, load_questions(_SEEDS / name))
        ]
    return Section("Questions over our own sample articles, answered in quotes.", figures)


def _figures(assistant: Assistant, name: str, questions: list[Question]) -> Iterator[Figure]:
    """BM25 answers with four sentences whatever is asked, so it declines nothing."""
    ours = evaluate(assistant, questions).to_dict()
    plain = {"BM25": _baseline(assistant, questions)}
    yield Figure(f"{name}, right sentence cited", ours["right"] / ours["answerable"], plain)
    if ours["not_answerable"]:
        declined = ours["declined"] / ours["not_answerable"]
        yield Figure(f"{name}, rightly declined", declined, {"BM25": 0.0})


def _baseline(assistant: Assistant, questions: list[Question]) -> float:
    """The share of answerable questions for which BM25's four best sentences are right."""
    sentences = [
        " ".join(article.quote(sentence).split())
        for article in assistant.articles()
        for sentence in article.sentences
        if sentence.citable
    ]
    asked = [question for question in questions if question.cite]
    return sum(_is_right(question, sentences) for question in asked) / len(asked)


def _is_right(question: Question, sentences: list[str]) -> bool:
    scores = bm25(question.question, sentences)
    best = sorted(range(len(sentences)), key=lambda n: -scores[n])[:_CITED]
    cited = {sentences[n] for n in best}
    return all(cited & group for group in question.cite)


if __name__ == "__main__":
    run("seeds", measure)
