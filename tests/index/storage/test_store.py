"""A library folder: who may look into it, and which version wrote it."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import EmbeddingMismatch, LibraryError, LibraryTooNew, LibraryUnwritable
from index.library import IN_MEMORY, Library
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder


@pytest.fixture
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("usual_umask")
@pytest.mark.parametrize("made_before", [False, True])
def test_no_one_else_can_read_a_library(
    tmp_path: Path, open_library: Open, made_before: bool
) -> None:
    if made_before:
        (tmp_path / "library").mkdir(mode=0o755)
    library = open_library()
    library.add([made_up(1)])
    entries = list(library.store.folder.iterdir())
    assert {path.name for path in entries} >= {"catalogue.db", "catalogue.db-wal", "owner.lock"}
    assert all(mode(path) == (0o700 if path.is_dir() else 0o600) for path in entries)
    assert made_before or mode(library.store.folder) == 0o700


def test_a_library_of_a_newer_version_is_refused_and_left_free(open_library: Open) -> None:
    library = open_library()
    library.store.catalogue.set_facts({"schema": "999"})
    library.close()
    for _ in range(2):  # the first refusal gave the lock back
        with pytest.raises(LibraryTooNew) as caught:
            open_library()
        assert caught.value.hint


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (HashedEmbedder(name="other"), "embedding model is hashed, not other"),
        (HashedEmbedder(digest="2"), "embedding digest is 1, not 2"),
    ],
)
def test_a_library_is_refused_with_another_model(
    open_library: Open, other: HashedEmbedder, what: str
) -> None:
    library = open_library()
    library.add([made_up(1)])
    library.close()
    with pytest.raises(EmbeddingMismatch, match=what) as caught:
        open_library(embedder=other)
    assert caught.value.hint
    assert open_library().articles() == [made_up(1)]


def test_another_dimension_under_the_same_name_is_refused_at_the_first_use(
    open_library: Open,
) -> None:
    open_library().add([made_up(1)])
    other = open_library(embedder=HashedEmbedder(dimension=32))
    with pytest.raises(EmbeddingMismatch, match="dimension is 64, not 32"):
        other.search("ferry")
    with pytest.raises(EmbeddingMismatch, match="dimension is 64, not 32"):
        other.add([made_up(2)])
    assert other.articles() == [made_up(1)]


def test_an_empty_library_takes_any_model(open_library: Open) -> None:
    assert open_library().search("ferry") == []
    other = HashedEmbedder(name="other", dimension=32)
    assert len(open_library(embedder=other).add([made_up(1)]).added) == 1


def test_a_library_in_memory_leaves_nothing_behind(embedder: HashedEmbedder) -> None:
    library = Library(IN_MEMORY, embedder)
    library.add([made_up(1)])
    assert library.search("report")
    assert library.store.folder.is_dir()
    library.close()
    assert not library.store.folder.exists()


@pytest.mark.slow
def test_each_library_in_memory_is_another(embedder: HashedEmbedder) -> None:
    one, other = Library(IN_MEMORY, embedder), Library(IN_MEMORY, embedder)
    one.add([made_up(1)])
    assert other.articles() == []
    one.close()
    other.close()


def test_a_folder_below_a_file_cannot_be_a_library(
    tmp_path: Path, embedder: HashedEmbedder
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryUnwritable) as caught:
        Library(tmp_path / "file" / "library", embedder)
    assert caught.value.hint


def test_a_catalogue_that_is_no_database_is_an_error_and_is_left_as_it_is(
    tmp_path: Path, open_library: Open
) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "catalogue.db").write_bytes(b"no database " * 1000)
    with pytest.raises(LibraryError, match="not a database"):
        open_library()
    assert (tmp_path / "library" / "catalogue.db").read_bytes() == b"no database " * 1000


@pytest.mark.slow
def test_closing_waits_for_the_batch_another_thread_is_at_and_ends_its_run(
    open_library: Open,
) -> None:
    library, begun = open_library(), threading.Event()
    errors: list[LibraryError] = []

    def add() -> None:
        try:
            library.add([made_up(n) for n in range(3000)], lambda *_: begun.set())
        except LibraryError as error:
            errors.append(error)

    thread = threading.Thread(target=add)
    thread.start()
    begun.wait()
    library.close()
    thread.join()
    assert len(errors) == 1
    assert 0 < len(open_library().articles()) < 3000


def test_a_library_collected_while_another_is_closed_holds_nothing_up(tmp_path: Path) -> None:
    """The garbage collector may run in a thread that adds, while another thread waits for it."""
    embedder = HashedEmbedder()
    busy = Library(tmp_path / "busy", embedder)
    dropped = [Library(tmp_path / "dropped", embedder)]
    with busy.store.writing:  # as `add` does
        closing = threading.Thread(target=busy.close, daemon=True)
        closing.start()
        closing.join(0.2)  # now it waits for the writer
        collecting = threading.Thread(target=dropped.clear, daemon=True)
        collecting.start()
        collecting.join(20)
        assert not collecting.is_alive()
    closing.join(20)
    assert not closing.is_alive()
