"""How soon an answer is there: `python -m benchmarks.start`.

Processes that start from nothing, over a library of the sample articles, and questions within one
that is warm. Files are as the system has cached them. Importing LlamaIndex and Chroma, which a
program built of these parts does before anything else, is the comparison.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from assistant import Assistant, Settings
from assistant.evaluation import load_questions
from benchmarks.report import Figure, Section, run

_SEEDS = Path("seeds")
_QUESTION = "How many people were on board the ferry?"
_RUNS, _MOST = 5, 20
_SIDENOTE = "import sys; from ui.cli import main; sys.argv[0] = 'sidenote'; main()"
_PEERS = "import llama_index.core, chromadb"
_STOPWATCH = "from time import perf_counter as now; t = now(); {}; print(now() - t)"


def measure() -> Section:
    with tempfile.TemporaryDirectory() as folder:
        _sidenote("add", str(_SEEDS), "--library", folder)
        ask = _median("ask", _QUESTION, "--library", folder)
        warm = _warm(folder)
    helped = _median("--help")
    ours, peers = _import_time("import assistant"), _import_time(_PEERS)
    beside = {"import of LlamaIndex and Chroma": peers}
    figures = [
        Figure("sidenote ask, cold", ask, beside, aim=4, at_most=True, unit="s", digits=2),
        Figure("the next question", 1000 * warm, aim=150, at_most=True, unit="ms", digits=0),
        Figure("sidenote --help", helped, unit="s", digits=2),
        Figure("import assistant", ours, beside, unit="s", digits=2),
    ]
    return Section(f"16 articles; medians of {_RUNS} processes or {_MOST} questions.", figures)


def _median(*arguments: str) -> float:
    return median(_sidenote(*arguments) for _ in range(_RUNS))


def _sidenote(*arguments: str) -> float:
    """Seconds that a command takes, its process included."""
    began = perf_counter()
    command = [sys.executable, "-c", _SIDENOTE, *arguments]
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - began


def _import_time(statement: str) -> float:
    command = [sys.executable, "-c", _STOPWATCH.format(statement)]
    runs = (subprocess.run(command, check=True, capture_output=True) for _ in range(_RUNS))
    return median(float(run.stdout) for run in runs)


def _warm(folder: str) -> float:
    """Seconds per question, each asked for the first time, after one that loads everything."""
    asked = [q.question for q in load_questions(_SEEDS / "questions.json")[:_MOST]]
    with Assistant(folder, settings=Settings.load(mode="quoted")) as assistant:
        assistant.ask(_QUESTION)
        return median(_seconds(assistant, question) for question in asked)


def _seconds(assistant: Assistant, question: str) -> float:
    began = perf_counter()
    assistant.ask(question)
    return perf_counter() - began


if __name__ == "__main__":
    run("start", measure)
