"""Readers against dictionaries: whoever adds, shares and removes what, each sees what they should."""

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
from index.errors import ArticleNotFound
from index.holdings import Holdings
from index.library import Library
from index.storage.filters import Filters
from tests.support.articles import as_file, made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import require_identity

pytestmark = pytest.mark.slow

READERS = ["ann", "bob", ""]
EVERYBODY = ""
numbers = st.integers(0, 3)
versions = st.integers(1, 2)  # few, so that readers often have the same
readers = st.sampled_from(READERS)
ALL = [made_up(number, version) for number in range(4) for version in (1, 2)]


def has_articles(machine: PrivateMachine) -> bool:
    return bool(getattr(machine, "places", None))


class PrivateMachine(RuleBasedStateMachine):
    """`places` are (whose, origin) -> article, `histories` what each has led to."""

    @initialize()
    def open(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.library = Library(self.home / "library", HashedEmbedder())
        self.places: dict[tuple[str, str], Article] = {}
        self.histories: dict[tuple[str, str], list[Article]] = {}

    def view(self, reader: str | None) -> Holdings:
        return self.library if reader is None else self.library.seen_by(reader)

    def sees(self, reader: str, whose: str) -> bool:
        return whose in (EVERYBODY, reader)

    def held(self, reader: str) -> set[Article]:
        return {a for (whose, _), a in self.places.items() if self.sees(reader, whose)}

    def opens(self, reader: str) -> set[Article]:
        known = [h for (whose, _), h in self.histories.items() if self.sees(reader, whose)]
        return self.held(reader).union(*known)

    def changed(self, reader: str, article: Article) -> list[tuple[str, str]]:
        """The places that a reader's change goes to."""
        leads = [place for place, a in self.places.items() if a == article]
        own = [place for place in leads if reader and place[0] == reader]
        return own or [place for place in leads if self.sees(reader, place[0])]

    def becomes(self, whose: str, origin: str, article: Article) -> str:
        """What a place leads to from now on, and what its readers are told of that."""
        place, before = (whose, origin), self.places.get((whose, origin))
        if before == article:
            return "unchanged"
        known = article in self.held(whose)
        self.places[place] = article
        self.histories.setdefault(place, []).append(article)
        return "updated" if before else "unchanged" if known else "added"

    def forget(self, places: list[tuple[str, str]]) -> None:
        for place in places:
            del self.places[place], self.histories[place]

    @rule(whose=readers, batch=st.lists(st.tuples(numbers, versions), max_size=4))
    def add(self, whose: str, batch: list[tuple[int, int]]) -> None:
        articles = [made_up(number, version) for number, version in batch]
        report = self.library.add(articles, private_to=whose or None)
        expected: dict[str, list[Article]] = {"added": [], "updated": [], "unchanged": []}
        for article in articles:
            expected[self.becomes(whose, article.url, article)].append(article)
        assert {kind: getattr(report, kind) for kind in expected} == expected

    @rule(whose=readers, number=numbers, version=versions)
    def add_from_another_place(self, whose: str, number: int, version: int) -> None:
        path, article = self.home / "a.txt", made_up(number, version)
        path.write_text(as_file(article))
        report = self.library.add([path], private_to=whose or None)
        kind = self.becomes(whose, str(path), article)
        assert getattr(report, kind) == [article]

    @precondition(has_articles)
    @rule(reader=readers, data=st.data())
    def remove(self, reader: str, data: st.DataObject) -> None:
        if not (held := self.held(reader)):
            return
        article = data.draw(st.sampled_from(sorted(held, key=lambda a: a.id)))
        assert self.view(reader).remove(article.id) == article
        self.forget(self.changed(reader, article))

    @precondition(has_articles)
    @rule(data=st.data())
    def remove_everywhere(self, data: st.DataObject) -> None:
        held = set(self.places.values())
        article = data.draw(st.sampled_from(sorted(held, key=lambda a: a.id)))
        self.library.remove(article.id)
        self.forget([place for place, a in self.places.items() if a == article])
        self.histories = {
            place: [a for a in known if a != article] for place, known in self.histories.items()
        }

    @precondition(has_articles)
    @rule(reader=readers, to=readers, data=st.data())
    def share(self, reader: str, to: str, data: st.DataObject) -> None:
        if not (held := self.held(reader)):
            return
        article = data.draw(st.sampled_from(sorted(held, key=lambda a: a.id)))
        self.view(reader).share(article.id, to or None)
        origins = {origin for _, origin in self.changed(reader, article)}
        new = {(to, o) for o in origins if self.places.get((to, o)) != article}
        if any(place in self.places for place in new):
            new = {(to, f"article:{article.id}")}
        for whose, origin in sorted(new):
            self.becomes(whose, origin, article)

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library(self.home / "library", HashedEmbedder())

    @rule(reader=readers, number=numbers)
    def search(self, reader: str, number: int) -> None:
        found = self.library.seen_by(reader).search(f"report {number} ferry", k=100)
        assert {passage.article for passage in found} == self.held(reader)

    @invariant()
    def each_reader_has_what_the_model_has(self) -> None:
        for reader in READERS if hasattr(self, "library") else ():
            view, held = self.library.seen_by(reader), self.held(reader)
            assert set(view.articles()) == held
            assert view.scope(Filters()).articles == len(held)
            assert set(view.named([a.id for a in ALL]).values()) == held
            assert {i for g in view.copy_ids([a.id for a in ALL]).values() for i in g} <= {
                article.id for article in held
            }
            self.opens_as_the_model_says(view, reader)

    def opens_as_the_model_says(self, view: Holdings, reader: str) -> None:
        expected = self.opens(reader)
        for article in ALL:
            try:
                opened = [view.article(article.id)]
                told = view.versions(article.id)
            except ArticleNotFound:
                assert article not in expected
                continue
            assert opened == [article]
            assert article in expected
            assert {version.article for version in told} <= expected
            assert "\x1f" not in "".join(version.origin for version in told)

    def teardown(self) -> None:
        if hasattr(self, "library"):
            require_identity(self.library)
            self.library.close()
            shutil.rmtree(self.home)


def machine(examples: int, steps: int) -> type[unittest.TestCase]:
    case: type[unittest.TestCase] = type("Case", (PrivateMachine.TestCase,), {})
    case.settings = settings(  # type: ignore[attr-defined]
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    return case


TestAFewSteps = machine(4, 8)
TestManySteps = pytest.mark.slow(pytest.mark.timeout(600)(machine(30, 20)))
