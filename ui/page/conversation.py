"""Questions and answers as they appear in the conversation, while they come about."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import gradio as gr
from gradio.components.chatbot import ExampleMessage

from assistant import Assistant, Delta, Done, Event, Reading, Searching, SidenoteError, Turn
from ui.page import messages, texts
from ui.page.tools import again, tools

log = logging.getLogger(__name__)


Turns: TypeAlias = tuple[Turn, ...]
Told: TypeAlias = tuple[str, Turn | None]
"""An answer as HTML and, once it is whole, as a turn that the next question may lean on."""


class Exchange(NamedTuple):
    """A question and what is shown as its answer; `turn` is None where there is none."""

    question: str
    content: str
    turn: Turn | None = None


class Said(NamedTuple):
    """What was said so far, oldest first."""

    exchanges: tuple[Exchange, ...] = ()

    @property
    def messages(self) -> list[dict[str, str]]:
        """As `gr.Chatbot` takes it."""
        return [
            message
            for exchange in self.exchanges
            for message in (messages.question(exchange.question), messages.answer(exchange.content))
        ]

    @property
    def turns(self) -> Turns:
        """For the next question."""
        return tuple(exchange.turn for exchange in self.exchanges if exchange.turn)


Shown: TypeAlias = tuple[list[dict[str, str]], Said, Any]
"""The conversation for the screen and for the next question, and the box one types into."""

# Seconds between two looks of an answer that is being written: the eye sees no more.
_FRAME = 0.05
_EXAMPLES = 3
# Examples are made of titles. Above this many articles, reading them all would delay the page.
_FEW = 2_000


class Conversation:
    """What happens on the page. Holds nothing of any one conversation."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def welcome(self) -> gr.Chatbot:
        """The empty conversation: examples, or the next step where there are no articles."""
        titles = self._titles()
        if titles is None:
            return gr.Chatbot(placeholder=messages.empty())
        examples: list[ExampleMessage] = [
            {"text": texts.EXAMPLE.format(title=title)} for title in titles
        ]
        return gr.Chatbot(placeholder=messages.welcome(), examples=examples)

    def ask(self, question: str | None, said: Said | None) -> Iterator[Shown]:
        """The conversation with the question and its answer, again and again as it grows."""
        box = gr.Textbox(value="", submit_btn=False, stop_btn=texts.STOP)
        yield from self._asked(question or "", said or Said(), box)

    def again(self, command: str | None, said: Said | None) -> Iterator[Shown]:
        """As `ask`, for a question that was asked before, or its edited form: what followed is dropped.

        A command that names no turn of this conversation changes nothing.
        """
        before, wanted = (said or Said()).exchanges, again(command)
        if not wanted or wanted.at >= len(before):
            yield _shown(Said(before), _idle())
            return
        question = before[wanted.at].question if wanted.question is None else wanted.question
        box = gr.Textbox(submit_btn=False, stop_btn=texts.STOP)
        yield from self._asked(question, Said(before[: wanted.at]), box)

    def stop(self, said: Said) -> Shown:
        """The conversation after the reader stopped the answer: what was said stays."""
        *before, last = said.exchanges or (Exchange("", ""),)
        if last.turn is None and last.content:
            content = messages.stopped(last.content) + tools(len(before))
            said = Said((*before, last._replace(content=content)))
        return _shown(said, _idle())

    def _asked(self, question: str, before: Said, box: Any) -> Iterator[Shown]:
        now = before
        for content, turn in self._answer(question, before):
            now = Said((*before.exchanges, Exchange(question, content, turn)))
            yield _shown(now, box)
            box = gr.skip()
        yield _shown(now, _idle())

    def _answer(self, question: str, before: Said) -> Iterator[Told]:
        """The answer as HTML, again and again as it grows, at its end as a turn; errors as one line,
        which are no turn.
        """
        at = len(before.exchanges)
        try:
            yield from _told(self._assistant.stream(question, after=before.turns), at)
        except SidenoteError as error:
            yield messages.error(str(error)) + tools(at), None
        except Exception:
            log.exception("a question could not be answered")
            yield messages.error(texts.UNEXPECTED) + tools(at), None

    def _titles(self) -> list[str] | None:
        """Titles to make examples of; None where the library is empty."""
        count = self._assistant.library.store.catalogue.counts()["articles"]
        if not count:
            return None
        articles = self._assistant.articles() if count <= _FEW else []
        return [article.title for article in articles if article.title_given][:_EXAMPLES]


def _told(events: Iterator[Event], at: int) -> Iterator[Told]:
    text, last = "", 0.0
    for event in events:
        match event:
            case Searching(articles=0):
                yield messages.empty(), None
                return
            case Searching() | Reading():
                yield messages.progress(event), None
            case Delta():
                text += event.text
                if time.monotonic() - last >= _FRAME:
                    last = time.monotonic()
                    yield messages.draft(text), None
            case Done():
                whole = messages.whole(event.answer) + tools(at, event.answer)
                yield whole, Turn.of(event.answer)


def _shown(said: Said, box: Any) -> Shown:
    return said.messages, said, box


def _idle() -> gr.Textbox:
    return gr.Textbox(submit_btn=texts.ASK, stop_btn=False)
