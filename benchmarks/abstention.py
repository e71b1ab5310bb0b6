"""Is a question that the passage does not answer declined? `python -m benchmarks.abstention`.

CLAPNQ's 300 answerable and 300 unanswerable questions, each with its own passage only: the harder
half, for every passage is about what is asked. BM25's best sentence and the share of the
question's words that the passage has are the baselines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.evidence_data import Task, clapnq
from benchmarks.metrics import auroc, f1, mean
from benchmarks.report import Curve, Figure, Section, run
from index.embedding.encoder import default_encoder
from index.search.answerability import THRESHOLD, share_known
from index.search.bm25 import bm25
from index.search.evidence import Findings, find_evidence
from index.text.terms import content_words

Score = Callable[[Task], float]


def measure() -> Section:
    tasks = clapnq(answerable=True), clapnq(answerable=False)
    yes, no = ([_findings(task) for task in some] for some in tasks)
    sure = [found.answerability for found in yes], [found.answerability for found in no]
    scores = {"BM25": _best_sentence, "words known": _words_known}
    others = {name: tuple(list(map(of, some)) for some in tasks) for name, of in scores.items()}
    figures = [
        Figure("AUROC", auroc(*sure), {n: auroc(*of) for n, of in others.items()}, aim=0.91),
        Figure("answerable ones answered", mean(found.answered for found in yes)),
        Figure("unanswerable ones declined", mean(not found.answered for found in no)),
        Figure("F1@3 of the sentences shown", _f1(tasks[0], yes), {"BM25": _bm25_f1(tasks[0])}),
    ]
    about = "CLAPNQ: 300 questions that their passage answers, 300 that it does not."
    return Section(about, figures, [curve({"ours": sure} | others)])


def curve(scores: dict[str, tuple[list[float], ...]]) -> Curve:
    """The share answered over the share declined, over all thresholds, with ours marked."""
    series = {name: trade(*of) for name, of in scores.items()}
    yes, no = (np.array(some) for some in scores["ours"])
    mark = ("our threshold", float((no < THRESHOLD).mean()), float((yes >= THRESHOLD).mean()))
    title = "CLAPNQ: answered and declined"
    x, y = "unanswerable questions declined", "answerable questions answered"
    return Curve("abstention", title, x, y, series, mark)


def trade(yes: Sequence[float], no: Sequence[float]) -> list[tuple[float, float]]:
    """(declined of `no`, answered of `yes`) at each threshold; three decimals do for a plot."""
    high, low = np.array(yes), np.array(no)
    steps = [*np.unique(np.quantile([*yes, *no], np.linspace(0, 1, 101))), np.inf]
    points = [
        (round(float((low < t).mean()), 3), round(float((high >= t).mean()), 3)) for t in steps
    ]
    return list(dict.fromkeys(points))


def _findings(task: Task) -> Findings:
    return find_evidence(task.question, [task.passage], default_encoder())


def _best_sentence(task: Task) -> float:
    return max(bm25(task.question, task.sentences))


def _words_known(task: Task) -> float:
    return share_known(content_words(task.question), task.sentences)


def _f1(tasks: Sequence[Task], found: Sequence[Findings]) -> float:
    """In the light of the passage, unlike that of `benchmarks.evidence`."""
    return mean(
        f1(task.right[0], {_number(task, e.sentence.start) for e in findings.evidence[:3]})
        for task, findings in zip(tasks, found, strict=True)
        if task.right[0]
    )


def _bm25_f1(tasks: Sequence[Task]) -> float:
    own = [task for task in tasks if task.right[0]]
    orders = [np.argsort([-s for s in bm25(t.question, t.sentences)], kind="stable") for t in own]
    return mean(f1(t.right[0], set(o[:3].tolist())) for t, o in zip(own, orders, strict=True))


def _number(task: Task, start: int) -> int:
    return [sentence.start for sentence in task.passage.sentences].index(start)


if __name__ == "__main__":
    run("abstention", measure)
