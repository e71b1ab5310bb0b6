"""The replies that a piece of code caused, so that it can close them.

The OpenAI SDK's stream and its iterator hold each other: left early, they would keep the connection
open, and the model writing, until the garbage collector happens to come by.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.connections.bounded import BoundedStream

_noted: ContextVar[list[BoundedStream] | None] = ContextVar("noted", default=None)


@contextmanager
def noted_in(found: list[BoundedStream]) -> Iterator[None]:
    """Add to `found` the replies that begin within the `with` block."""
    token = _noted.set(found)
    try:
        yield
    finally:
        _noted.reset(token)


def note(stream: BoundedStream) -> None:
    """Tell whoever listens that a reply has begun."""
    if (found := _noted.get()) is not None:
        found.append(stream)
