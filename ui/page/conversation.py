"""Questions and answers as they appear in the conversation, while they come about."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterator
from typing import NamedTuple

import gradio as gr

from assistant import Answer, Delta, Done, Event, Reading, Searching, SidenoteError
from assistant.readers import Reader, Readers
from ui.choices import Choices
from ui.login.gate import user_of
from ui.page import messages, texts
from ui.page.answered import exchange
from ui.page.box import BUSY, IDLE, SENT, Box
from ui.page.frames import Frames
from ui.page.limits import limits_of
from ui.page.said import Exchange, Said, Shown, shown
from ui.page.tools import again, tools
from ui.page.writing import Answering, Asked, Writing

log = logging.getLogger(__name__)


class Asker(NamedTuple):
    """Who asks on which page, and the filters that are set, as the page sends them."""

    reader: Reader
    chosen: str | None
    page: str = ""


class Conversation:
    """What happens on the page. Holds nothing of any one conversation."""

    def __init__(
        self, readers: Readers, choices: Choices | None = None, writing: Writing | None = None
    ) -> None:
        self._readers = readers
        self._choices = choices
        self._writing = writing or Writing()
        self._frames = Frames()

    def ask(
        self,
        question: str | None,
        said: Said | None,
        chosen: str | None = None,
        request: gr.Request | None = None,
    ) -> Iterator[Shown]:
        """The conversation with the question and its answer, again and again as it grows.

        `chosen` are the filters that are set.
        """
        asker = self._asker(chosen, request)
        yield from self._asked(question or "", said or Said(), SENT, asker)

    def again(
        self,
        command: str | None,
        said: Said | None,
        chosen: str | None = None,
        request: gr.Request | None = None,
    ) -> Iterator[Shown]:
        """As `ask`, for a question that was asked before, or its edited form: what followed is dropped.

        A command that names no turn of this conversation changes nothing.
        """
        before, wanted = said or Said(), again(command)
        if not wanted or wanted.at >= len(before.exchanges):
            yield shown(before, IDLE)
            return
        asked = before.exchanges[wanted.at].question
        question = asked if wanted.question is None else wanted.question
        asker = self._asker(chosen, request)
        yield from self._asked(question, before.before(wanted.at), BUSY, asker)

    def stop(self, said: Said, request: gr.Request | None = None) -> Shown:
        """The conversation after the reader stopped the answer: what was said stays."""
        self._writing.stop(page_of(request))
        at = len(said.exchanges) - 1
        if at >= 0 and said.exchanges[at].turn is None and said.exchanges[at].content:
            last = said.exchanges[at]
            content = messages.stopped(last.content) + tools(at)
            said = said.before(at).then(last._replace(content=content))
        return shown(said, IDLE)

    def _asked(self, question: str, before: Said, box: Box, asker: Asker) -> Iterator[Shown]:
        asked = Asked(question, asker.reader.user, asker.page, before.kept)
        answering = Answering(asked, self._answer(question, before, asker))
        yield from self._writing.here(answering, box)

    def _answer(self, question: str, before: Said, asker: Asker) -> Generator[Said]:
        """The conversation as the answer grows, kept at its end; errors are a line, and no turn."""
        tool_row = tools(len(before.exchanges))
        try:
            with self._frames as frames:
                limits = limits_of(asker.chosen)
                events = asker.reader.stream(question, after=before.turns, **limits)
                yield from self._told(events, Exchange(question, ""), before, frames, asker)
        except SidenoteError as error:
            yield before.then(Exchange(question, messages.error(str(error)) + tool_row))
        except Exception:
            log.exception("a question could not be answered")
            yield before.then(Exchange(question, messages.error(texts.UNEXPECTED) + tool_row))

    def _told(
        self, events: Iterator[Event], asked: Exchange, before: Said, frames: Frames, asker: Asker
    ) -> Iterator[Said]:
        text, next_look = "", 0.0
        for event in events:
            match event:
                case Searching(articles=0) if not asker.chosen:
                    yield before.then(asked._replace(content=messages.empty()))
                    return
                case Searching() | Reading():
                    yield before.then(asked._replace(content=messages.progress(event)))
                case Delta():
                    text += event.text
                    if (now := time.monotonic()) >= next_look:
                        yield before.then(asked._replace(content=messages.draft(text)))
                        shown = time.monotonic()
                        next_look = shown + frames.seconds(shown - now)
                case Done(answer=answer):
                    yield from self._whole(answer, before, asker.reader)

    def _whole(self, answer: Answer, before: Said, reader: Reader) -> Iterator[Said]:
        """The whole answer, kept before it is shown: a reader who leaves closes this where it yields."""
        turns, at = len(before.turns), len(before.exchanges)
        kept = reader.keep(answer, before.kept, after=turns)
        yield before.then(exchange(answer, at, kept, reader.prices), kept)

    def _asker(self, chosen: str | None, request: gr.Request | None) -> Asker:
        return Asker(self._reader(request), chosen, page_of(request))

    def _reader(self, request: gr.Request | None) -> Reader:
        """The library as who asks sees it, and asked as they chose."""
        sent = request.request if request is not None else None
        if self._choices is None or sent is None:
            return self._readers.for_reader(user_of(request))
        return self._choices.of(sent.scope).readers.for_reader(user_of(request))


def page_of(request: gr.Request | None) -> str:
    """The open page that sends a request: Gradio's name of its session."""
    return str(request.session_hash or "") if request is not None else ""
