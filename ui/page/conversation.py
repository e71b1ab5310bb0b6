"""Questions and answers as they appear in the conversation, while they come about."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from typing import Any, TypeAlias

import gradio as gr
from gradio.components.chatbot import ExampleMessage

from assistant import Delta, Done, Event, Reading, Searching, SidenoteError, Turn
from assistant.readers import Reader, Readers
from ui.login.gate import user_of
from ui.page import messages, texts
from ui.page.frames import Frames
from ui.page.said import Exchange, Said
from ui.page.tools import again, tools

log = logging.getLogger(__name__)

Shown: TypeAlias = tuple[list[dict[str, str]], Said, Any]
"""The conversation for the screen and for the next question, and the box one types into."""

_EXAMPLES = 3
# Examples are made of titles. Above this many articles, reading them all would delay the page.
_FEW = 2_000


class Conversation:
    """What happens on the page. Holds nothing of any one conversation."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._frames = Frames()

    def welcome(self, request: gr.Request | None = None) -> gr.Chatbot:
        """The empty conversation: examples, or the next step where there are no articles."""
        titles = _titles(self._reader(request))
        if titles is None:
            return gr.Chatbot(placeholder=messages.empty())
        examples: list[ExampleMessage] = [
            {"text": texts.EXAMPLE.format(title=title)} for title in titles
        ]
        return gr.Chatbot(placeholder=messages.welcome(), examples=examples)

    def ask(
        self, question: str | None, said: Said | None, request: gr.Request | None = None
    ) -> Iterator[Shown]:
        """The conversation with the question and its answer, again and again as it grows."""
        box = gr.Textbox(value="", submit_btn=False, stop_btn=texts.STOP)
        yield from self._asked(question or "", said or Said(), box, self._reader(request))

    def again(
        self, command: str | None, said: Said | None, request: gr.Request | None = None
    ) -> Iterator[Shown]:
        """As `ask`, for a question that was asked before, or its edited form: what followed is dropped.

        A command that names no turn of this conversation changes nothing.
        """
        before, wanted = said or Said(), again(command)
        if not wanted or wanted.at >= len(before.exchanges):
            yield _shown(before, _idle())
            return
        asked = before.exchanges[wanted.at].question
        question = asked if wanted.question is None else wanted.question
        box = gr.Textbox(submit_btn=False, stop_btn=texts.STOP)
        yield from self._asked(question, before.before(wanted.at), box, self._reader(request))

    def stop(self, said: Said) -> Shown:
        """The conversation after the reader stopped the answer: what was said stays."""
        at = len(said.exchanges) - 1
        if at >= 0 and said.exchanges[at].turn is None and said.exchanges[at].content:
            last = said.exchanges[at]
            content = messages.stopped(last.content) + tools(at)
            said = said.before(at).then(last._replace(content=content))
        return _shown(said, _idle())

    def _asked(self, question: str, before: Said, box: Any, reader: Reader) -> Iterator[Shown]:
        now = before
        for now in self._answer(question, before, reader):
            yield _shown(now, box)
            box = gr.skip()
        yield _shown(now, _idle())

    def _answer(self, question: str, before: Said, reader: Reader) -> Iterator[Said]:
        """The conversation as the answer grows, kept at its end; errors are a line, and no turn."""
        tool_row = tools(len(before.exchanges))
        try:
            with self._frames as frames:
                events = reader.stream(question, after=before.turns)
                yield from self._told(events, Exchange(question, ""), before, frames, reader)
        except SidenoteError as error:
            yield before.then(Exchange(question, messages.error(str(error)) + tool_row))
        except Exception:
            log.exception("a question could not be answered")
            yield before.then(Exchange(question, messages.error(texts.UNEXPECTED) + tool_row))

    def _told(
        self,
        events: Iterator[Event],
        asked: Exchange,
        before: Said,
        frames: Frames,
        reader: Reader,
    ) -> Iterator[Said]:
        text, last = "", 0.0
        for event in events:
            match event:
                case Searching(articles=0):
                    yield before.then(asked._replace(content=messages.empty()))
                    return
                case Searching() | Reading():
                    yield before.then(asked._replace(content=messages.progress(event)))
                case Delta():
                    text += event.text
                    if time.monotonic() - last >= frames.seconds:
                        last = time.monotonic()
                        yield before.then(asked._replace(content=messages.draft(text)))
                case Done(answer=answer):
                    whole = messages.whole(answer) + tools(len(before.exchanges), answer)
                    done = Exchange(asked.question, whole, Turn.of(answer))
                    after = len(before.turns)
                    yield before.then(done, reader.keep(answer, before.kept, after=after))

    def _reader(self, request: gr.Request | None) -> Reader:
        return self._readers.for_reader(user_of(request))


def _titles(reader: Reader) -> list[str] | None:
    """Titles to make examples of; None where there are no articles."""
    count = reader.count()
    if not count:
        return None
    articles = reader.articles() if count <= _FEW else []
    return [article.title for article in articles if article.title_given][:_EXAMPLES]


def _shown(said: Said, box: Any) -> Shown:
    return said.messages, said, box


def _idle() -> gr.Textbox:
    return gr.Textbox(submit_btn=texts.ASK, stop_btn=False)
