"""What runs beside the caller: in order, bounded, and heard of when it fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing

import pytest

from index.ingest.threads import Writer, ahead


def test_results_come_in_order_from_another_thread() -> None:
    names = [*ahead(lambda n: (n, threading.current_thread().name), range(50))]
    assert [n for n, _ in names] == list(range(50))
    assert all(name != threading.current_thread().name for _, name in names)


def test_only_some_items_are_read_ahead() -> None:
    begun: list[int] = []
    with closing(ahead(begun.append, range(1000))) as results:
        next(results)
    assert 0 < len(begun) < 20
    assert "reading" not in {thread.name for thread in threading.enumerate()}


def test_what_a_call_raises_is_raised_in_its_place() -> None:
    with closing(ahead(lambda n: 1 / (n - 2), range(5))) as results:
        assert [next(results), next(results)] == [-0.5, -1.0]
        with pytest.raises(ZeroDivisionError):
            next(results)


def test_jobs_are_done_in_order_and_all_of_them_before_the_writer_ends() -> None:
    done: list[int] = []
    writer = Writer()
    with writer:
        for number in range(20):
            writer.do(noting(done, number))
    assert done == list(range(20))


def test_no_job_is_done_after_one_that_failed_and_the_failure_is_raised() -> None:
    done: list[int] = []
    writer = Writer()
    with writer:
        writer.do(noting(done, 1))
        writer.do(lambda: done.remove(7))
        writer.do(noting(done, 2))
        with pytest.raises(ValueError, match="not in list"):
            writer.wait()
    assert done == [1]


def test_a_writer_that_falls_behind_is_waited_for() -> None:
    writer, gate, done = Writer(), threading.Event(), list[int]()
    with writer:
        writer.do(lambda: noting(done, 0)() if gate.wait(20) else None)
        threading.Timer(0.1, gate.set).start()
        for number in range(1, 6):
            writer.do(noting(done, number))
        assert done[:1] == [0]


def noting(done: list[int], number: int) -> Callable[[], None]:
    return lambda: done.append(number)
