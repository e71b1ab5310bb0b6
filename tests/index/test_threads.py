"""Many threads of one process: no exception, no torn view, no lost change."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable

import pytest

from index.errors import ArticleNotFound
from index.library import Library
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import in_chroma, require_sound, vectors_of


class Team:
    """Threads that work until the time is up; what they raise is raised."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._errors: list[BaseException] = []
        self._threads: list[threading.Thread] = []

    def start(self, work: Callable[[random.Random], None]) -> None:
        thread = threading.Thread(target=self._run, args=(work, len(self._threads)))
        self._threads.append(thread)
        thread.start()

    def wait(self) -> None:
        for thread in self._threads:
            thread.join()
        if self._errors:
            raise self._errors[0]

    def _run(self, work: Callable[[random.Random], None], seed: int) -> None:
        dice = random.Random(seed)
        try:
            while time.monotonic() < self._end and not self._errors:
                work(dice)
        except BaseException as error:  # noqa: BLE001 - raised again by the test's own thread
            self._errors.append(error)


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [1, pytest.param(30, marks=pytest.mark.slow)])
def test_adds_removes_searches_and_rebuilds_at_once(library: Library, seconds: float) -> None:
    library.add([made_up(n) for n in range(20)])

    def add(dice: random.Random) -> None:
        library.add([made_up(dice.randrange(40), dice.randint(1, 3)) for _ in range(3)])

    def remove(dice: random.Random) -> None:
        try:
            library.remove(dice.choice(library.articles()).id)
        except (ArticleNotFound, IndexError):
            time.sleep(0.001)  # another thread was faster

    def search(dice: random.Random) -> None:
        for passage in library.search(f"ferry of report {dice.randrange(40)}", k=20):
            assert passage.sentences
            assert passage.text == passage.article.text[passage.start : passage.end]

    def rebuild(dice: random.Random) -> None:
        library.store.vectors.rebuild()
        time.sleep(dice.random() / 5)

    team = Team(seconds)
    for work in (add, add, remove, search, search, search, search, rebuild):
        team.start(work)
    team.wait()
    require_sound(library, HashedEmbedder())
    assert in_chroma(library) == vectors_of(library).keys()


@pytest.mark.slow
def test_the_same_articles_added_by_many_threads_are_there_once(library: Library) -> None:
    articles = [made_up(n) for n in range(20)]
    team = Team(0.5)
    for _ in range(4):
        team.start(lambda dice: assert_all_taken(library, dice.sample(articles, 20)))
    team.wait()
    assert len(library.articles()) == 20
    require_sound(library, HashedEmbedder())


def assert_all_taken(library: Library, articles: list[object]) -> None:
    assert len(library.add(articles)) == len(articles)  # type: ignore[arg-type]


@pytest.mark.slow
def test_opening_and_closing_one_folder_in_many_threads(library: Library) -> None:
    library.add([made_up(1)])

    def open_and_close(dice: random.Random) -> None:
        other = Library(library.store.folder, HashedEmbedder())
        assert other.search("ferry")
        other.close()

    team = Team(0.5)
    for _ in range(4):
        team.start(open_and_close)
    team.wait()
    assert library.articles() == [made_up(1)]
