"""Sources are looked through beside everything else, and what was found is not held back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from index.articles import Article
from index.ingest import Adding
from index.ingest.discovery import Discovery
from index.ingest.looking import Looking
from index.ingest.terms import Terms
from index.library import Library
from index.reading.sources import Candidate
from tests.support.articles import made_up


def candidate(number: int) -> Candidate:
    return Candidate(f"article {number}", lambda: made_up(number))


def test_everything_is_found_in_order_in_groups_of_some() -> None:
    groups = list(Discovery(map(candidate, range(70))).groups(32))
    assert [c.origin for group in groups for c in group] == [f"article {n}" for n in range(70)]
    assert max(map(len, groups)) <= 32


def test_what_was_found_does_not_wait_for_what_takes_its_time(library: Library) -> None:
    gate = threading.Event()

    def slow() -> Iterator[Candidate]:
        yield candidate(1)
        gate.wait(60)
        yield candidate(2)

    steps: list[Adding] = []
    looking = Looking(library.store.catalogue, slow(), Terms())
    with closing(looking.results(steps.append)) as found:
        assert next(found)[0].article == made_up(1)
        gate.set()
        assert next(found)[0].article == made_up(2)
        assert [(step.done, step.total, step.complete) for step in steps[:1]] == [(0, 0, False)]
        assert list(found) == []
    assert (steps[-1].done, steps[-1].total, steps[-1].complete) == (2, 2, True)


def test_a_search_that_is_ended_closes_what_it_has_opened() -> None:
    gate, closed_by = threading.Event(), list[str]()

    def endless() -> Iterator[Candidate]:
        try:
            yield candidate(1)
            gate.wait(60)
            yield candidate(2)
            yield candidate(3)
        finally:
            closed_by.append(threading.current_thread().name)

    search = endless()
    discovery = Discovery(search)
    assert next(discovery.groups(1))
    discovery.stop()
    gate.set()
    discovery.wait()
    assert closed_by == ["discovery"]
    assert list(search) == []


def test_what_looking_raises_is_raised_where_the_groups_are_taken() -> None:
    def broken() -> Iterator[Candidate]:
        yield candidate(1)
        raise ZeroDivisionError

    groups = Discovery(broken()).groups(32)
    assert [c.origin for c in next(groups)] == ["article 1"]
    with pytest.raises(ZeroDivisionError):
        next(groups)


def test_a_search_that_is_stopped_ends_and_so_do_its_groups() -> None:
    gate = threading.Event()

    def endless() -> Iterator[Candidate]:
        number = 0
        while gate.wait(60):
            number += 1
            yield candidate(number)

    discovery = Discovery(endless())
    discovery.stop()
    gate.set()
    assert len(list(discovery.groups(32))) <= 1
    discovery.wait()
    assert discovery.complete


def test_steps_tell_how_many_articles_a_source_held(library: Library) -> None:
    steps: list[Adding] = []
    rows = [made_up(1), Article(" ", url="https://news.example/empty"), made_up(2)]
    library.add(rows, on_step=steps.append)
    assert steps[0] == Adding()
    assert [(step.done, step.articles) for step in steps[1:]] == [(1, 1), (2, 1), (3, 2)]
    assert steps[-1].source == made_up(2).url
