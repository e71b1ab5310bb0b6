"""A conversation as the page holds it: for the screen, and for the next question."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import NamedTuple, TypeAlias

import gradio as gr

from assistant import Turn
from ui.page import messages
from ui.page.box import IDLE, SAME, Box

Turns: TypeAlias = tuple[Turn, ...]


class Exchange(NamedTuple):
    """A question and what is shown as its answer; `turn` is None where there is none."""

    question: str
    content: str
    turn: Turn | None = None


class Said(NamedTuple):
    """What was said so far, oldest first; `kept` is its id in the library, once it has an answer."""

    exchanges: tuple[Exchange, ...] = ()
    kept: str = ""

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

    def before(self, at: int) -> Said:
        """The same up to an exchange, by its number from 0."""
        return self._replace(exchanges=self.exchanges[:at])

    def then(self, exchange: Exchange, kept: str = "") -> Said:
        """The same with one exchange more.

        Its content is kept as it is shown: Gradio keeps that, too, and both are one string then.
        """
        shown = exchange._replace(content=messages.answer(exchange.content)["content"])
        return Said((*self.exchanges, shown), kept or self.kept)


Shown: TypeAlias = tuple[list[dict[str, str]], Said, Box]
"""The conversation for the screen and for the next question, and the box one types into."""


def shown(said: Said, box: Box) -> Shown:
    """A conversation, as the page's handlers give it out."""
    return said.messages, said, box


def unchanged() -> Shown:
    """Nothing of the page changes. What a handler gave out last Gradio sends once more when it ends."""
    return gr.skip(), gr.skip(), SAME


def growing(looks: Generator[Said], box: Box) -> Generator[Shown]:
    """The same of an answer that comes about: the box at first and, at last, as it is between answers."""
    now = Said()
    with closing(looks):
        for now in looks:
            yield shown(now, box)
            box = SAME
    yield shown(now, IDLE)
