"""The life of a question: search, read, answer, check; told in events."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.gaps import gap_text, missing_in
from assistant.answering.made import Made
from assistant.answering.numbering import Numbering
from assistant.answering.parts import Part, fairly
from assistant.answering.quoting import Quoter
from assistant.answering.reports import count_reports
from assistant.answering.splitting import parts
from assistant.answering.stopwatch import Stopwatch
from assistant.answering.written import Writing
from assistant.answers import Answer, Trace, Usage
from assistant.conversation.standing import stand_alone
from assistant.conversation.turns import Turn
from assistant.errors import QuestionError
from assistant.events import Delta, Done, Event, Reading, Searching
from assistant.language_model.model import LanguageModel
from index.articles import Passage
from index.askable import Askable
from index.storage.filters import Filters
from index.text.cleaning import clean

_LONGEST_QUESTION = 20_000
# Passages read for an answer. Questions rarely rest on more than three articles.
_PASSAGES = 10


class Asking:
    """One question to one library: `events()` tells how it goes and ends with the answer.

    `notice` is said below a quoted answer; `today` is the day on which the question is asked;
    `turns` are what was said before it. Without a `model` the answer is quoted.
    """

    def __init__(
        self,
        library: Askable,
        model: LanguageModel | None,
        question: str,
        filters: Filters,
        notice: str = "",
        *,
        today: date,
        turns: Sequence[Turn] = (),
    ) -> None:
        self._library = library
        self._model = model
        self._asked = _checked(question)
        self._question = self._asked  # what is searched
        self._filters = filters
        self._notice = notice
        self._today = today
        self._turns = turns
        self._rewriting = Usage()
        self._clock = Stopwatch()

    def events(self) -> Generator[Event]:
        """Searching, Reading, Delta and so on, Done."""
        if self._turns:
            self._stand_alone(self._turns)
        scope = self._library.scope(self._filters)
        trace = Trace(scope.articles, scope.first_day, scope.last_day)
        yield Searching(self._asked, scope.articles, self._asked_as)
        with self._clock("search"):
            found = [Part(part, self._find(part)) for part in parts(self._question)]
        passages = fairly(found)
        trace = replace(trace, passages=len(passages))
        yield Reading(passages)
        if self._model and passages:
            made = yield from self._written(self._model, passages, trace)
        else:
            made = yield from self._quoted(found, passages, trace)
        count_reports(made, self._library, self._filters)
        yield Done(self._answer(made, passages, trace))

    def _stand_alone(self, turns: Sequence[Turn]) -> None:
        with self._clock("rewrite"):
            rewritten = stand_alone(self._asked, turns, self._model)
        self._question, self._rewriting = rewritten.question, rewritten.usage

    @property
    def _asked_as(self) -> str:
        return "" if self._question == self._asked else self._question

    def _find(self, question: str) -> list[Passage]:
        return self._library.find(question, _PASSAGES, self._filters, self._today)

    def _quoted(
        self, found: Sequence[Part], passages: list[Passage], trace: Trace
    ) -> Generator[Event, None, Made]:
        with self._clock("read"):
            quoter = Quoter(self._library, self._filters, Numbering(self._turns), self._today)
            made = quoter.answer(self._question, passages, found, trace)
        if self._notice:
            made.text += f"\n\n*{self._notice}*"
        yield Delta(made.text)
        return made

    def _written(
        self, model: LanguageModel, passages: list[Passage], trace: Trace
    ) -> Generator[Event, None, Made]:
        writing, text = Writing(model, self._question, passages, Numbering(self._turns)), ""
        for delta in self._clock.each("write", writing):
            text += delta
            yield Delta(delta)
        with self._clock("verify"):
            made = writing.made(text)
        if not made.answered and made.ending.complete:  # cut off, it may have been answered
            made.missing = missing_in(self._question, passages)
            gap = self._gap(passages, trace, made.missing)
            gap = f"\n\n{gap}" if text else gap
            yield Delta(gap)
            made.text += gap
        return made

    def _gap(self, passages: list[Passage], trace: Trace, missing: list[str]) -> str:
        with self._clock("read"):
            findings = self._library.evidence(self._question, passages, self._today)
        return gap_text(trace, findings.evidence, missing, self._filters)

    def _answer(self, made: Made, passages: list[Passage], trace: Trace) -> Answer:
        return Answer(
            question=self._asked,
            text=made.text,
            claims=made.claims,
            citations=made.citations,
            answered=made.answered,
            mode=made.mode,
            nearest=[] if made.answered else passages,
            complete=made.ending.complete,
            incomplete_reason=made.ending.reason,
            notice=made.notice,
            usage=made.usage + self._rewriting,
            timings=self._clock.seconds,
            trace=replace(trace, sentences_offered=made.offered, markers_dropped=made.dropped),
            asked_as=self._asked_as,
            unanswered=made.unanswered,
            missing=made.missing,
            premise=made.premise,
            reports=made.reports,
        )


def _checked(question: str) -> str:
    if len(question) > _LONGEST_QUESTION:
        message = f"The question has {len(question):,} characters."
        raise QuestionError(message, hint=f"Use at most {_LONGEST_QUESTION:,}.")
    question = clean(question).strip()
    if not any(sign.isprintable() and not sign.isspace() for sign in question):
        raise QuestionError("The question is empty.", hint="Ask something.")
    return question
