"""What runs beside the embedding: reading ahead of it, and writing behind it.

The model runs in the caller's own thread, where Ctrl-C reaches it between two of its steps.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any, NoReturn, TypeVar

From = TypeVar("From")
To = TypeVar("To")

# With 32 articles to an item that is more than most batches hold, in little memory.
_AHEAD = 8
# Seconds after which who waits is asked whether to go on: nobody waits longer for an end.
_PATIENCE = 0.5
# Two jobs are one batch: a disk slower than that holds the model up.
_BEHIND = 4


def ahead(
    function: Callable[[From], To],
    items: Iterable[From],
    give_up: Callable[[], None] = lambda: None,
    waiting: Callable[[], None] = lambda: None,
) -> Generator[To, None, None]:
    """The results of `function` in order, items taken and called in another thread, some ahead.

    A result is here as soon as it is made, however long the next item takes. Closing the generator
    ends the calls, the one under way by `give_up`; what a call raises is raised in its place.
    `waiting` is called now and then while there is none, and may raise what ends it all.
    """
    results: Queue[Callable[[], To] | None] = Queue(_AHEAD)
    ended = Event()
    work = partial(_work, function, items, results, ended)
    thread = Thread(target=work, name="reading", daemon=True)
    thread.start()
    try:
        while (result := _next(results, waiting)) is not None:
            yield result()
    except BaseException:
        give_up()
        raise
    finally:
        ended.set()
        _empty(results)  # so that a full queue holds up none who has to hear of the end
        thread.join()


def _next(
    results: Queue[Callable[[], To] | None], waiting: Callable[[], None]
) -> Callable[[], To] | None:
    while True:
        with suppress(Empty):
            return results.get(timeout=_PATIENCE)
        waiting()


def _work(
    function: Callable[[From], To],
    items: Iterable[From],
    results: Queue[Callable[[], To] | None],
    ended: Event,
) -> None:
    try:
        for item in items:
            made = function(item)
            results.put(partial(_same, made))
            if ended.is_set():
                return
    except BaseException as error:  # noqa: BLE001 - raised again where the result is taken
        results.put(partial(_raise, error))
    results.put(None)


def _same(made: To) -> To:
    return made


def _raise(error: BaseException) -> NoReturn:
    raise error


def _empty(queue: Queue[Any]) -> None:
    with suppress(Empty):
        while True:
            queue.get_nowait()


class Writer:
    """Does jobs in order in one other thread, and none after one that failed.

    What a job raises is raised by the next `do` or `wait`. Leaving it as a context ends the thread
    once its jobs are done.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "writing")
        self._jobs: deque[Future[None]] = deque()
        self._failed = False

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def do(self, job: Callable[[], None]) -> None:
        """Do a job later; waits while too many are waiting."""
        while len(self._jobs) >= _BEHIND:
            self._end_first()
        self.submit(job)

    def submit(self, job: Callable[[], None]) -> None:
        """Do a job later, however many are waiting."""
        self._jobs.append(self._pool.submit(self._run, job))

    def wait(self) -> None:
        """Wait until all jobs are done."""
        while self._jobs:
            self._end_first()

    def _end_first(self) -> None:
        self._jobs[0].result()  # an interrupted wait leaves it where it is
        self._jobs.popleft()

    def _run(self, job: Callable[[], None]) -> None:
        if self._failed:
            return
        self._failed = True
        job()
        self._failed = False
