"""A generator that works and waits, for asynchronous callers: each of its steps in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator
from typing import TypeVar

T = TypeVar("T")


async def in_threads(items: Generator[T]) -> AsyncIterator[T]:
    """The items; the generator is closed when the caller leaves early or is cancelled."""
    step: asyncio.Task[T | None] | None = None
    try:
        while True:
            step = asyncio.create_task(asyncio.to_thread(next, items, None))
            if (item := await asyncio.shield(step)) is None:
                return
            yield item
    finally:
        if step is None or step.done():
            items.close()
        else:  # cancelled: the thread works on, and a generator can't be closed while it runs
            step.add_done_callback(lambda _: items.close())
