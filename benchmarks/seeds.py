"""Questions over the sample articles, in quoted mode: is the right sentence cited?

`python -m benchmarks.seeds`: the same figures as `sidenote eval seeds/questions.json`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant import Assistant, Settings
from assistant.evaluation import Evaluation, evaluate, load_questions

_SEEDS = Path("seeds")


def main() -> None:
    print(run().to_text())


def measure() -> dict[str, Any]:
    return {name: value for name, value in run().to_dict().items() if name != "questions"}


def run() -> Evaluation:
    with Assistant(":memory:", settings=Settings.load(mode="quoted")) as assistant:
        assistant.add(_SEEDS)
        return evaluate(assistant, load_questions(_SEEDS / "questions.json"))


if __name__ == "__main__":
    main()
