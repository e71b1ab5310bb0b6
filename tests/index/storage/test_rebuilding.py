"""Searches and changes while the vector index is made, or can't be made."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chromadb.errors import InternalError

from index.library import Library
from index.storage import sealed
from index.storage.filters import Filters
from index.storage.vectors import VectorIndex
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import (
    in_chroma,
    index_folder,
    require_found,
    require_sound,
    vectors_of,
)

ARTICLES = [made_up(number) for number in range(30)]
ANY = Filters()


class Held(VectorIndex):
    """A vector index that is filled only when the test says so."""

    filling = threading.Event()

    def upsert(self, *arguments: object) -> None:
        assert self.filling.wait(60)
        super().upsert(*arguments)  # type: ignore[arg-type]


@pytest.fixture
def rebuilding(
    closed: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Library]]:
    """Opens a library whose index is being made, and stays so until `Held.filling` is set."""
    Held.filling.clear()
    monkeypatch.setattr(sealed, "VectorIndex", Held)
    next(index_folder(closed).rglob("header.bin")).unlink()

    def open_it() -> Library:
        library = open_library()
        library.search("ferry")
        assert library.store.vectors.rebuilding
        return library

    yield open_it
    Held.filling.set()


@pytest.mark.slow
def test_searches_are_exact_while_the_index_is_made(rebuilding: Callable[[], Library]) -> None:
    library = rebuilding()
    stored = vectors_of(library)
    require_found(library, stored)
    question = HashedEmbedder().embed_query("storm in Skarra")
    best = sorted(stored, key=lambda i: -float(stored[i] @ question))[:10]
    assert library.store.vectors.nearest(question, 10, ANY) == best
    assert library.store.vectors.rebuilding
    before = library.search("The ferry of Hallin burned", k=5)
    Held.filling.set()
    library.store.vectors.wait()
    assert library.search("The ferry of Hallin burned", k=5) == before
    require_found(library, stored)


def test_filters_hold_while_the_index_is_made(rebuilding: Callable[[], Library]) -> None:
    library = rebuilding()
    filters = {"since": "2024-01-10", "until": "2024-02-10", "sources": "Island Courier"}
    found = library.search("ferry", k=50, **filters)
    Held.filling.set()
    library.store.vectors.wait()
    assert {p.article.id for p in found} == {
        p.article.id for p in library.search("ferry", k=50, **filters)
    }


@pytest.mark.slow
def test_a_change_during_a_rebuild_waits_and_is_in_the_index(
    rebuilding: Callable[[], Library],
) -> None:
    library = rebuilding()
    threading.Timer(0.2, Held.filling.set).start()
    library.add([made_up(100), made_up(5, version=2)])
    library.remove(made_up(6).id)
    library.store.vectors.wait()
    assert in_chroma(library) == vectors_of(library).keys()
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_closing_during_a_rebuild_waits_for_it(
    rebuilding: Callable[[], Library], closed: Path, open_library: Open
) -> None:
    library = rebuilding()
    threading.Timer(0.2, Held.filling.set).start()
    library.close()
    again = open_library()
    again.search("ferry")
    assert not again.store.vectors.rebuilding


class Failing(VectorIndex):
    """A vector index whose disk is full, or whose files are bad, as long as the test says so."""

    broken = True

    def upsert(self, *arguments: object) -> None:
        self._fail()
        super().upsert(*arguments)  # type: ignore[arg-type]

    def delete(self, ids: object) -> None:
        self._fail()
        super().delete(ids)  # type: ignore[arg-type]

    def nearest(self, *arguments: object) -> list[str]:
        self._fail()
        return super().nearest(*arguments)  # type: ignore[arg-type]

    def _fail(self) -> None:
        if self.broken:
            raise InternalError("Error finding id")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> type[Failing]:
    monkeypatch.setattr(sealed, "VectorIndex", Failing)
    monkeypatch.setattr(Failing, "broken", True)
    return Failing


@pytest.mark.slow
def test_everything_goes_on_without_the_index_and_it_is_made_when_it_can_be(
    failing: type[Failing], open_library: Open
) -> None:
    library = open_library()
    assert len(library.add(ARTICLES[:10]).added) == 10
    library.add([made_up(3, version=2)])
    library.remove(made_up(4).id)
    require_sound(library, HashedEmbedder())
    failing.broken = False
    library.add(ARTICLES[10:])
    require_sound(library, HashedEmbedder())
    assert in_chroma(library) == vectors_of(library).keys()


@pytest.mark.slow
def test_a_library_whose_rebuild_failed_can_be_closed_and_opened(
    closed: Path, failing: type[Failing], open_library: Open
) -> None:
    next(index_folder(closed).rglob("header.bin")).unlink()
    library = open_library()
    assert library.search("ferry")
    library.store.vectors.wait()
    assert library.search("ferry")
    library.close()
    failing.broken = False
    again = open_library()
    again.search("ferry")
    again.store.vectors.wait()
    assert in_chroma(again) == vectors_of(again).keys()


@pytest.mark.slow
def test_a_search_that_finds_the_index_broken_is_answered_all_the_same(
    closed: Path, failing: type[Failing], open_library: Open
) -> None:
    library = open_library()
    require_found(library, vectors_of(library))
    failing.broken = False
    library.store.vectors.rebuild()
    library.store.vectors.wait()
    assert in_chroma(library) == vectors_of(library).keys()


@pytest.mark.slow
def test_an_index_with_chunks_that_the_catalogue_lacks_gets_no_seal(
    library: Library, open_library: Open
) -> None:
    library.add(ARTICLES[:5])
    library.store.vectors.unseal()
    library.store.catalogue.remove(ARTICLES[0].id)  # and killed before the index is told
    library.close()
    again = open_library()
    assert in_chroma(again) == vectors_of(again).keys()


@pytest.mark.slow
def test_old_folders_do_not_pile_up(library: Library) -> None:
    for round_ in range(3):
        library.add([made_up(n, version=round_) for n in range(5)])
        library.store.vectors.rebuild()
        library.store.vectors.wait()
    assert len(list(library.store.folder.glob("vectors-*"))) == 1


@pytest.mark.slow
def test_a_vector_of_another_library_is_no_fault_of_the_index(library: Library) -> None:
    library.add(ARTICLES[:5])
    before = index_folder(library.store.folder)
    assert len(library.store.vectors.nearest(HashedEmbedder().embed_query("ferry"), 10**9, ANY)) > 5
    assert index_folder(library.store.folder) == before
