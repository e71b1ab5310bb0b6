"""A whole answer as a turn of the page: the same when it is given and when its conversation is opened again."""

from __future__ import annotations

from assistant import Answer, Turn
from assistant.prices import Prices
from ui.page import messages
from ui.page.found import how_found
from ui.page.said import Exchange
from ui.page.tools import tools


def exchange(answer: Answer, at: int, kept: str, prices: Prices) -> Exchange:
    """Turn `at`, counted from 0, of the conversation that is kept under the id `kept`, "" for none."""
    found, name = how_found(answer, prices), f'<span class="sn-kept-id" hidden>{kept}</span>'
    content = messages.whole(answer) + found + tools(at, answer) + name
    return Exchange(answer.question, content, Turn.of(answer))
