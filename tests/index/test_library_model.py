"""A library against a dict: whatever is done in whatever order, they hold the same."""

from __future__ import annotations

import shutil
import tempfile
import unittest
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from index.articles import Article
from index.library import Library
from index.upkeep.backup import back_up
from index.upkeep.reindexing import reindex
from index.upkeep.restoring import restore
from index.upkeep.vacuuming import vacuum
from tests.support.articles import OUTLETS, as_file, made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import in_chroma, require_sound, vectors_of

pytestmark = pytest.mark.slow

numbers = st.integers(0, 7)
versions = st.integers(1, 3)  # few, so that what was replaced or removed often comes again


def has_articles(machine: LibraryMachine) -> bool:
    return bool(getattr(machine, "model", None))


class LibraryMachine(RuleBasedStateMachine):
    """Adds, updates, removals, kills, upkeep and reopenings, against origin -> article."""

    @initialize()
    def open(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.folder = self.home / "library-0"
        self.embedder = HashedEmbedder()
        self.library = Library(self.folder, self.embedder)
        self.model: dict[str, Article] = {}
        self.histories: dict[str, list[Article]] = {}

    def becomes(self, origin: str, article: Article) -> None:
        """What an origin leads to from now on."""
        if self.model.get(origin) != article:
            self.histories.setdefault(origin, []).append(article)
        self.model[origin] = article

    @property
    def held(self) -> set[Article]:
        return set(self.model.values())

    @rule(batch=st.lists(st.tuples(numbers, versions), max_size=5))
    def add(self, batch: list[tuple[int, int]]) -> None:
        articles = [made_up(number, version) for number, version in batch]
        report = self.library.add(articles)
        assert len(report) == len(articles)
        assert not report.failed
        for article in articles:
            self.becomes(article.url, article)

    @rule(name=st.sampled_from(["a.txt", "b.txt"]), number=numbers, version=versions)
    def add_from_another_place(self, name: str, number: int, version: int) -> None:
        path, article = self.home / name, made_up(number, version)
        path.write_text(as_file(article))
        assert not self.library.add([path]).failed
        self.becomes(str(path), article)

    @rule(number=numbers, version=versions)
    def add_and_interrupt(self, number: int, version: int) -> None:
        self._interrupted(made_up(number, version))
        self.library.add([])  # finishes it

    @rule(number=numbers, version=versions)
    def add_and_be_killed(self, number: int, version: int) -> None:
        self._interrupted(made_up(number, version))
        self.be_killed()

    def _interrupted(self, article: Article) -> None:
        def interrupt(done: int, of: int) -> None:
            raise KeyboardInterrupt

        try:
            self.library.add([article], interrupt)
        except KeyboardInterrupt:
            self.becomes(article.url, article)

    @precondition(has_articles)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        article = self.model[data.draw(st.sampled_from(sorted(self.model)))]
        assert self.library.remove(article.id) == article
        self.model = {origin: a for origin, a in self.model.items() if a != article}
        self.histories = {
            origin: [version for version in known if version != article]
            for origin, known in self.histories.items()
            if origin in self.model
        }

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library(self.folder, self.embedder)

    @rule()
    def be_killed(self) -> None:
        """A copy of the files of an open library is what a killed process leaves."""
        self.library.store.vectors.wait()
        number = int(self.folder.name.split("-")[1])
        copy = shutil.copytree(self.folder, self.home / f"library-{number + 1}")
        self.library.close()
        shutil.rmtree(self.folder)
        self.folder = copy
        self.library = Library(self.folder, self.embedder)

    @rule()
    def rebuild(self) -> None:
        self.library.store.vectors.rebuild()

    @rule()
    def vacuum(self) -> None:
        vacuum(self.library.store)

    @rule()
    def reindex(self) -> None:
        assert reindex(self.library.store, self.embedder).articles == len(self.held)

    @rule()
    def back_up_and_restore(self) -> None:
        back_up(self.folder, self.home / "b.zip", force=True)
        self.library.close()
        restore(self.home / "b.zip", self.folder, force=True)
        self.library = Library(self.folder, self.embedder)

    @rule(number=numbers)
    def search(self, number: int) -> None:
        found = self.library.search(f"report {number} ferry", k=100)
        assert {p.article for p in found} == self.held

    @rule(outlet=st.sampled_from(OUTLETS), number=numbers)
    def search_within_limits(self, outlet: str, number: int) -> None:
        since = made_up(number).published
        assert since is not None
        found = self.library.search("report ferry", k=100, sources=outlet, since=since)
        allowed = {a for a in self.held if a.published and a.published >= since}
        assert {p.article for p in found} == {a for a in allowed if a.source == outlet}

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        if hasattr(self, "model"):
            found = self.library.articles()
            assert (len(found), set(found)) == (len(self.held), self.held)
            assert self.library.store.catalogue.counts()["articles"] == len(found)
            for article in found:
                told = self.library.versions(article.id)
                assert [version.article for version in told] == self.histories[told[0].origin]
                assert [version.current for version in told] == [False] * (len(told) - 1) + [True]

    def teardown(self) -> None:
        if hasattr(self, "library"):
            require_sound(self.library, self.embedder)
            assert in_chroma(self.library) == vectors_of(self.library).keys()
            self.library.close()
            shutil.rmtree(self.home)


def machine(examples: int, steps: int) -> type[unittest.TestCase]:
    case: type[unittest.TestCase] = type("Case", (LibraryMachine.TestCase,), {})
    case.settings = settings(  # type: ignore[attr-defined]
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    return case


TestAFewSteps = machine(4, 10)
TestManySteps = pytest.mark.slow(pytest.mark.timeout(600)(machine(40, 20)))
