"""Questions over the sample articles, in quoted mode: is the right sentence cited?

`python -m benchmarks.seeds`: for each file of questions the figures of `sidenote eval`, beside those
of the plain way: the four best sentences of a BM25 ranking, answered whatever is asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant import Assistant, Settings
from assistant.evaluation import Evaluation, Question, evaluate, load_questions
from benchmarks.bm25 import bm25

_SEEDS = Path("seeds")
_FILES = ("questions.json", "questions-paraphrased.json")
_CITED = 4


def main() -> None:
    for name, figures in measure().items():
        print(f"{name}\n  BM25, 4 sentences:    {figures['bm25']:.0%} right, none declined")
        print(f"{figures['text']}\n")


def measure() -> dict[str, dict[str, Any]]:
    with Assistant(":memory:", settings=Settings.load(mode="quoted")) as assistant:
        assistant.add(_SEEDS)
        return {name: _figures(assistant, load_questions(_SEEDS / name)) for name in _FILES}


def _figures(assistant: Assistant, questions: list[Question]) -> dict[str, Any]:
    ours: Evaluation = evaluate(assistant, questions)
    figures = {k: v for k, v in ours.to_dict().items() if k != "questions"}
    return figures | {"bm25": _baseline(assistant, questions), "text": ours.to_text()}


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
    main()
