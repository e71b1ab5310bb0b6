"""The life of a question: search, read, answer, check; told in events."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.answering.gaps import gap_text
from assistant.answering.quoted import MOST_SENTENCES, quoted_claims, quoted_text
from assistant.answering.stopwatch import Stopwatch
from assistant.answering.written import Care, Writing
from assistant.answers import Answer, Mode, Trace
from assistant.errors import QuestionError
from assistant.events import Delta, Done, Event, Reading, Searching
from assistant.language_model.stream import Bounds
from index.articles import Passage
from index.library import Library
from index.storage.filters import Filters
from index.text.cleaning import clean

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

_LONGEST_QUESTION = 20_000
# Passages read for an answer. Questions rarely rest on more than three articles.
_PASSAGES = 10


class Asking:
    """One question to one library: `events()` tells how it goes and ends with the answer.

    `notice` is said below a quoted answer; `today` is the day on which the question is asked;
    `care` is what more a written answer may cost, `bounds` limit what the model writes.
    """

    def __init__(
        self,
        library: Library,
        llm: LLM | None,
        question: str,
        filters: Filters,
        notice: str = "",
        *,
        today: date,
        care: Care | None = None,
        bounds: Bounds | None = None,
    ) -> None:
        self._library = library
        self._llm = llm
        self._question = _checked(question)
        self._filters = filters
        self._notice = notice
        self._today = today
        self._care = care
        self._bounds = bounds
        self._clock = Stopwatch()

    def events(self) -> Generator[Event]:
        """Searching, Reading, Delta and so on, Done."""
        scope = self._library.scope(self._filters)
        trace = Trace(scope.articles, scope.first_day, scope.last_day)
        yield Searching(self._question, scope.articles)
        with self._clock("search"):
            passages = self._library.find(self._question, _PASSAGES, self._filters, self._today)
        trace = replace(trace, passages=len(passages))
        yield Reading(passages)
        if self._llm and passages:
            yield from self._written(self._llm, passages, trace)
        else:
            yield from self._quoted(passages, trace)

    def _quoted(self, passages: list[Passage], trace: Trace) -> Iterator[Event]:
        with self._clock("read"):
            findings = self._library.evidence(self._question, passages)
        trace = replace(trace, sentences_offered=len(findings.evidence))
        if findings.answered:
            claims = quoted_claims(findings.best(MOST_SENTENCES))
            text = quoted_text(claims)
        else:
            claims, text = [], gap_text(trace, findings.evidence)
        if self._notice:
            text = f"{text}\n\n*{self._notice}*"
        yield Delta(text)
        yield Done(
            Answer(
                question=self._question,
                text=text,
                claims=claims,
                citations=[citation for claim in claims for citation in claim.citations],
                answered=bool(claims),
                mode=Mode.QUOTED,
                nearest=[] if claims else passages,
                timings=self._clock.seconds,
                trace=trace,
            )
        )

    def _written(self, llm: LLM, passages: list[Passage], trace: Trace) -> Iterator[Event]:
        writing = Writing(llm, self._question, passages, self._bounds, self._care)
        text = ""
        for delta in self._clock.each("write", writing):
            text += delta
            yield Delta(delta)
        with self._clock("verify"):
            claims, citations = writing.claims()
        trace = replace(
            trace, sentences_offered=len(writing.offered), markers_dropped=writing.dropped
        )
        if not writing.answered and writing.ending.complete:  # cut off, it may have been answered
            gap = self._gap(passages, trace)
            yield Delta(f"\n\n{gap}" if text else gap)
            text = f"{text}\n\n{gap}" if text else gap
        yield Done(
            Answer(
                question=self._question,
                text=text,
                claims=claims,
                citations=citations,
                answered=writing.answered,
                mode=Mode.WRITTEN,
                nearest=[] if writing.answered else passages,
                complete=writing.ending.complete,
                incomplete_reason=writing.ending.reason,
                notice=writing.notice,
                usage=writing.usage,
                timings=self._clock.seconds,
                trace=trace,
            )
        )

    def _gap(self, passages: list[Passage], trace: Trace) -> str:
        with self._clock("read"):
            findings = self._library.evidence(self._question, passages)
        return gap_text(trace, findings.evidence)


def _checked(question: str) -> str:
    if len(question) > _LONGEST_QUESTION:
        message = f"The question has {len(question):,} characters."
        raise QuestionError(message, hint=f"Use at most {_LONGEST_QUESTION:,}.")
    question = clean(question).strip()
    if not any(sign.isprintable() and not sign.isspace() for sign in question):
        raise QuestionError("The question is empty.", hint="Ask something.")
    return question
