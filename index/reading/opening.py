"""Sources opened several at a time, ahead of who reads them, and what they hold taken in turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from typing import TypeVar

From = TypeVar("From")
To = TypeVar("To")

# Threads that mostly wait for the one turn of their host: more than the hosts that are asked at a time,
# so that ten addresses of one site do not keep those of the next waiting.
_AHEAD = 16


def opened(open_one: Callable[[From], To], sources: Iterable[From]) -> Iterator[To]:
    """What `open_one` makes of each source, in order, some sources ahead in threads of their own.

    What it raises is raised in its place. A reader who leaves does not wait for what is under way.
    """
    pool = ThreadPoolExecutor(_AHEAD, "opening")
    waiting: deque[Future[To]] = deque()
    left = iter(sources)
    try:
        while True:
            waiting.extend(
                pool.submit(open_one, one) for one in islice(left, _AHEAD - len(waiting))
            )
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def in_turn(many: Iterable[Iterator[To]], at_a_time: int) -> Iterator[To]:
    """The items of several iterators, one of each in turn, of so many at a time.

    Lists of several sites are so read together, and none waits for the end of another. The next iterator
    is asked for after an item of those before it: the first item waits for the first of them alone.
    """
    left, going = iter(many), deque[Iterator[To]]()
    while True:
        if len(going) < at_a_time:
            going.extendleft(islice(left, 1))
        if not going:
            return
        current = going.popleft()
        with suppress(StopIteration):
            item = next(current)
            going.append(current)
            yield item
