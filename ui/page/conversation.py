"""Questions and answers as they appear in the conversation, while they come about."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

import gradio as gr
from gradio.components.chatbot import ExampleMessage

from assistant import (
    Answer,
    Assistant,
    Delta,
    Done,
    Event,
    Reading,
    Searching,
    SidenoteError,
    Turn,
)
from ui.login.gate import user_of
from ui.page import messages, texts

log = logging.getLogger(__name__)


Turns: TypeAlias = tuple[Turn, ...]


class Said(NamedTuple):
    """What was said so far, oldest first: as `gr.Chatbot` takes it, and for the next question."""

    messages: tuple[dict[str, str], ...] = ()
    turns: Turns = ()
    kept: str = ""  # the id of the conversation in the library, once it has an answer


Growing: TypeAlias = tuple[str, Turns, str]
"""An answer as HTML; the turns, with it at its end; and the id of the conversation, once it is kept."""
Shown: TypeAlias = tuple[list[dict[str, str]], Said, Any]
"""The conversation for the screen and for the next question, and the box one types into."""

# Seconds between two looks of an answer that is being written: the eye sees no more.
_FRAME = 0.05
# A look takes the server some 5 ms: of all answers together it gives at most a hundred in a second.
_LOOKS = 100
_EXAMPLES = 3
# Examples are made of titles. Above this many articles, reading them all would delay the page.
_FEW = 2_000


class Frames:
    """How often a growing answer is shown: less often, the more of them grow. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers = 0

    @property
    def seconds(self) -> float:
        """From one look to the next."""
        return max(_FRAME, self._answers / _LOOKS)

    def __enter__(self) -> Frames:
        with self._lock:
            self._answers += 1
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._answers -= 1


class Conversation:
    """What happens on the page. Holds nothing of any one conversation."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._frames = Frames()

    def welcome(self) -> gr.Chatbot:
        """The empty conversation: examples, or the next step where there are no articles."""
        titles = self._titles()
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
        before = said or Said()
        asked = (*before.messages, messages.question(question or ""))
        box: Any = gr.Textbox(value="", submit_btn=False, stop_btn=texts.STOP)
        now = before
        for content, turns, kept in self._answer(question or "", before, user_of(request)):
            now = Said((*asked, messages.answer(content)), turns, kept)
            yield _shown(now, box)
            box = gr.skip()
        yield _shown(now, _idle())

    def stop(self, said: Said) -> Shown:
        """The conversation after the reader stopped the answer: what was said stays."""
        return _shown(said._replace(messages=messages.stopped(said.messages)), _idle())

    def _answer(self, question: str, before: Said, user: str) -> Iterator[Growing]:
        """The answer as HTML, again and again as it grows; errors as one line, which are no turn."""
        try:
            events = self._assistant.stream(question, after=before.turns)
            with self._frames as frames:
                yield from _told(events, before, frames, lambda a: self._keep(a, before, user))
        except SidenoteError as error:
            yield messages.error(str(error)), before.turns, before.kept
        except Exception:
            log.exception("a question could not be answered")
            yield messages.error(texts.UNEXPECTED), before.turns, before.kept

    def _keep(self, answer: Answer, before: Said, user: str) -> str:
        return self._assistant.kept.keep(answer, before.kept, user)

    def _titles(self) -> list[str] | None:
        """Titles to make examples of; None where the library is empty."""
        count = self._assistant.library.store.catalogue.counts()["articles"]
        if not count:
            return None
        articles = self._assistant.articles() if count <= _FEW else []
        return [article.title for article in articles if article.title_given][:_EXAMPLES]


def _told(
    events: Iterator[Event], before: Said, frames: Frames, keep: Callable[[Answer], str]
) -> Iterator[Growing]:
    text, last, now = "", 0.0, (before.turns, before.kept)
    for event in events:
        match event:
            case Searching(articles=0):
                yield messages.empty(), *now
                return
            case Searching() | Reading():
                yield messages.progress(event), *now
            case Delta():
                text += event.text
                if time.monotonic() - last >= frames.seconds:
                    last = time.monotonic()
                    yield messages.draft(text), *now
            case Done(answer=answer):
                turns = (*before.turns, Turn.of(answer))
                yield messages.whole(answer), turns, keep(answer)


def _shown(said: Said, box: Any) -> Shown:
    return list(said.messages), said, box


def _idle() -> gr.Textbox:
    return gr.Textbox(submit_btn=texts.ASK, stop_btn=False)
