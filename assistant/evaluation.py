"""How often the right sentence is cited: questions with the sentences they must cite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from assistant.answers import Answer
from assistant.assistant import Assistant
from assistant.errors import QuestionError


@dataclass(frozen=True)
class Question:
    """A question; an answer is right that cites one sentence of every group in `cite`.

    Without groups the articles do not answer it, and it is right to decline.
    """

    id: str
    question: str
    cite: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one question."""

    question: Question
    answer: Answer

    @property
    def right(self) -> bool:
        """Whether every group of the question is cited, or the question rightly declined."""
        if not self.question.cite or not self.answer.answered:
            return bool(self.question.cite) == self.answer.answered
        cited = {_folded(citation.quote) for citation in self.answer.citations}
        return all(cited & group for group in self.question.cite)


@dataclass(frozen=True)
class Evaluation:
    """The outcomes of all questions, and the figures over them."""

    outcomes: list[Outcome]

    def to_dict(self) -> dict[str, Any]:
        """The figures, and a row per question."""
        answerable = [o for o in self.outcomes if o.question.cite]
        others = [o for o in self.outcomes if not o.question.cite]
        answered = [o for o in self.outcomes if o.answer.answered]
        return {
            "answerable": len(answerable),
            "right": sum(o.right for o in answerable),
            "wrongly_declined": sum(not o.answer.answered for o in answerable),
            "not_answerable": len(others),
            "declined": sum(o.right for o in others),
            "citations_per_answer": round(_mean(len(o.answer.citations) for o in answered), 2),
            "seconds_per_question": round(
                _mean(sum(o.answer.timings.values()) for o in self.outcomes), 3
            ),
            "questions": [_row(outcome) for outcome in self.outcomes],
        }

    def to_text(self) -> str:
        """The figures, and the questions that went wrong."""
        figures = self.to_dict()
        wrong = [f"  {o.question.id}: {_fault(o)}" for o in self.outcomes if not o.right]
        return "\n".join(
            [
                f"cited sentence right: {_share(figures['right'], figures['answerable'])} of the answerable",
                f"wrongly declined:     {figures['wrongly_declined']} of {figures['answerable']}",
                f"rightly declined:     {figures['declined']} of {figures['not_answerable']} not answerable",
                f"citations an answer:  {figures['citations_per_answer']} on average",
                f"seconds a question:   {figures['seconds_per_question']} on average",
                *(["went wrong:", *wrong] if wrong else []),
            ]
        )


def load_questions(file: Path) -> list[Question]:
    """Read a file such as seeds/questions.json. Raises QuestionError when it can't be read."""
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))["questions"]
        return [_question(row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        hint = "It must be JSON as seeds/README describes."
        raise QuestionError(f"{file} holds no questions: {error!r}.", hint=hint) from error


def evaluate(assistant: Assistant, questions: Sequence[Question]) -> Evaluation:
    """Ask them all."""
    return Evaluation([Outcome(q, assistant.ask(q.question)) for q in questions])


def _question(row: dict[str, Any]) -> Question:
    groups = tuple(frozenset(map(_folded, group)) for group in row["cite"])
    return Question(row["id"], row["question"], groups)


def _row(outcome: Outcome) -> dict[str, Any]:
    answer = outcome.answer
    quotes = [citation.quote for citation in answer.citations]
    shown = {"id": outcome.question.id, "question": outcome.question.question}
    return shown | {"right": outcome.right, "answered": answer.answered, "cited": quotes}


def _fault(outcome: Outcome) -> str:
    if not outcome.question.cite:
        return "answered, though the articles do not"
    return "other sentences cited" if outcome.answer.answered else "declined, though they answer it"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "0 of 0"


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return mean(found) if found else 0.0


def _folded(sentence: str) -> str:
    return " ".join(sentence.split())
