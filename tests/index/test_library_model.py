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
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import in_chroma, require_sound, vectors_of

numbers = st.integers(0, 7)
versions = st.integers(1, 3)


class LibraryMachine(RuleBasedStateMachine):
    """Adds, updates, removals, interruptions, rebuilds and reopenings, against address -> article."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.embedder = HashedEmbedder()
        self.library = Library(self.folder, self.embedder)
        self.model: dict[str, Article] = {}
        self.histories: dict[str, list[Article]] = {}

    @rule(batch=st.lists(st.tuples(numbers, versions), max_size=5))
    def add(self, batch: list[tuple[int, int]]) -> None:
        articles = [made_up(number, version) for number, version in batch]
        report = self.library.add(articles)
        assert len(report) == len(articles)
        assert not report.failed
        for article in articles:
            self.becomes(article)

    @rule(number=numbers, version=versions)
    def add_and_interrupt(self, number: int, version: int) -> None:
        def interrupt(done: int, of: int) -> None:
            raise KeyboardInterrupt

        article = made_up(number, version)
        try:
            self.library.add([article], interrupt)
        except KeyboardInterrupt:
            self.library.add([])  # finishes it
        self.becomes(article)

    def becomes(self, article: Article) -> None:
        if self.model.get(article.url) != article:
            self.histories.setdefault(article.url, []).append(article)
        self.model[article.url] = article

    @precondition(lambda self: bool(getattr(self, "model", None)))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        url = data.draw(st.sampled_from(sorted(self.model)))
        removed = self.library.remove(self.model[url].id)
        assert removed == self.model.pop(url)
        del self.histories[url]

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library(self.folder, self.embedder)

    @rule()
    def rebuild(self) -> None:
        self.library.store.vectors.rebuild()

    @rule(number=numbers)
    def search(self, number: int) -> None:
        found = self.library.search(f"report {number} ferry", k=100)
        assert {p.article for p in found} == set(self.model.values())

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        if hasattr(self, "model"):
            assert set(self.library.articles()) == set(self.model.values())
            assert self.library.store.catalogue.counts()["articles"] == len(self.model)
            for url, known in self.histories.items():
                told = self.library.versions(self.model[url].id)
                assert [version.article for version in told] == known
                assert [version.current for version in told] == [False] * (len(known) - 1) + [True]

    def teardown(self) -> None:
        if hasattr(self, "library"):
            require_sound(self.library, self.embedder)
            assert in_chroma(self.library) == vectors_of(self.library).keys()
            self.library.close()
            shutil.rmtree(self.folder)


def machine(examples: int, steps: int) -> type[unittest.TestCase]:
    case: type[unittest.TestCase] = type("Case", (LibraryMachine.TestCase,), {})
    case.settings = settings(  # type: ignore[attr-defined]
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    return case


TestAFewSteps = machine(3, 8)
TestManySteps = pytest.mark.slow(machine(40, 15))
