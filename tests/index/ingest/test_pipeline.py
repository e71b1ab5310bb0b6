"""Batches that overlap: whatever is still on its way, a run ends as one article after another does."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.embedding.embedder import Vectors
from index.errors import EmbeddingError, LibraryUnwritable
from index.ingest import pipeline, run
from index.library import IN_MEMORY, Library
from index.reading.sources import Candidate
from index.storage.catalogue import Catalogue
from tests.conftest import Open
from tests.support.articles import as_file, made_up
from tests.support.embedders import HashedEmbedder, RefusingEmbedder
from tests.support.libraries import everything, in_chroma, require_sound, vectors_of


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two chunks fill a batch, so that a few articles make many."""
    monkeypatch.setattr(pipeline, "_SMALLEST", 2)
    monkeypatch.setattr(pipeline, "_LARGEST", 2)
    monkeypatch.setattr(pipeline, "_TOGETHER", 2)


def version(origin: int, text: int) -> Candidate:
    """What an origin holds: one of a few texts, which others may hold too."""
    article = Article(f"The ferry number {text} sank near Skarra.", title=f"Ferry {text}")
    return Candidate(f"/articles/{origin}.txt", lambda: article)


def origins_of(library: Library) -> dict[str, str]:
    return library.store.catalogue.articles_at([f"/articles/{n}.txt" for n in range(4)])


versions = st.lists(st.builds(version, st.integers(0, 3), st.integers(0, 3)), max_size=12)


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions, versions)
def test_one_run_ends_as_many_do(
    monkeypatch: pytest.MonkeyPatch, first: list[Any], then: list[Any]
) -> None:
    monkeypatch.setattr(run, "candidates", lambda sources, *_: sources)
    one, other = Library(IN_MEMORY, HashedEmbedder()), Library(IN_MEMORY, HashedEmbedder())
    for library in (one, other):
        library.add(first)
    assert len(one.add(then)) == len(then)
    for candidate in then:
        other.add([candidate])
    assert everything(one) == everything(other)
    assert origins_of(one) == origins_of(other)
    assert in_chroma(one) == vectors_of(one).keys()
    one.close()
    other.close()


@pytest.mark.slow
def test_a_report_lists_articles_in_the_order_of_the_sources(library: Library) -> None:
    library.add([made_up(n) for n in range(0, 30, 3)])
    report = library.add([made_up(n, version=1 + n % 2) for n in range(30)])
    assert report.added == [made_up(n, version=1 + n % 2) for n in range(30) if n % 3]
    assert report.updated == [made_up(n, version=2) for n in range(30) if not n % 3 and n % 2]
    assert report.unchanged == [made_up(n) for n in range(30) if not n % 3 and not n % 2]


def test_progress_is_told_in_the_callers_thread(library: Library) -> None:
    threads: set[int] = set()
    library.add([made_up(n) for n in range(20)], lambda *_: threads.add(threading.get_ident()))
    assert threads == {threading.get_ident()}


@pytest.mark.slow
def test_an_error_of_the_model_carries_what_had_gone_in(open_library: Open) -> None:
    library = open_library(embedder=RefusingEmbedder())
    poison = Article("This is poison.", title="Poison", url="https://news.example/poison")
    with pytest.raises(EmbeddingError) as caught:
        library.add(["/no/such/file.txt", *(made_up(n) for n in range(10)), poison])
    report = caught.value.report
    assert report is not None
    assert set(report.added) == set(library.articles())
    assert len(report.added) >= 9
    assert [failure.source for failure in report.failed] == ["/no/such/file.txt"]
    assert not library.store.catalogue.has_pending()


class Interrupted(HashedEmbedder):
    """Ctrl-C at the third batch."""

    calls: list[int] = []  # noqa: RUF012 - the embedder is frozen

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.calls.append(len(texts))
        if len(self.calls) == 3:
            raise KeyboardInterrupt
        return super().embed(texts)


@pytest.mark.slow
def test_what_was_embedded_before_an_interruption_is_ready_after_it(open_library: Open) -> None:
    library = open_library(embedder=Interrupted())
    with pytest.raises(KeyboardInterrupt):
        library.add([made_up(n) for n in range(20)])
    ready, left = library.articles(), library.store.catalogue.pending()
    assert ready
    assert left
    assert {a.id for a in [*ready, *left]} == {made_up(n).id for n in range(len(ready) + len(left))}
    library.close()
    assert len(open_library().articles()) == len(ready) + len(left)


@pytest.mark.slow
@pytest.mark.parametrize("step", ["stage", "publish"])
def test_a_write_that_fails_ends_the_run_with_its_error(
    library: Library, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    library.add([made_up(0)])

    def fail(*_: object) -> None:
        raise LibraryUnwritable("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Catalogue, step, fail)
        with pytest.raises(LibraryUnwritable):
            library.add([made_up(n) for n in range(1, 30)])
    assert library.articles() == [made_up(0)]
    library.add([made_up(n) for n in range(1, 30)])
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_an_unchanged_file_is_not_split_into_sentences_again(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "1.txt").write_text(as_file(made_up(1)))
    library.add([tmp_path / "1.txt"])
    (same,) = library.add([tmp_path / "1.txt"]).unchanged
    assert same == made_up(1)
    assert "sentences" not in vars(same)
