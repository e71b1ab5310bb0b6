"""The vector index is opened only as it was sealed; anything else is made anew."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.library import Library
from index.storage import sealed
from index.storage.filters import Filters
from index.storage.vectors import VectorIndex
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import in_chroma, require_found, require_sound, vectors_of
from tests.support.processes import start

ARTICLES = [made_up(number) for number in range(30)]
ANY = Filters()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that was closed in order, to be copied."""
    library = Library(tmp_path_factory.mktemp("sealed"), HashedEmbedder())
    library.add(ARTICLES)
    library.close()
    return library.store.folder


@pytest.fixture(scope="module")
def large_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `template`, with so many chunks that Chroma has written its graph: a thousand."""
    library = Library(tmp_path_factory.mktemp("large"), HashedEmbedder())
    library.add([made_up(number) for number in range(450)])
    assert library.store.catalogue.counts()["chunks"] > 1000
    library.close()
    return library.store.folder


@pytest.fixture
def closed(template: Path, tmp_path: Path) -> Path:
    """The folder, which `open_library` opens, of a library that was closed in order."""
    return Path(shutil.copytree(template, tmp_path / "library"))


def index_folder(folder: Path) -> Path:
    (found,) = folder.glob("vectors-*")
    return found


def torn(path: Path) -> None:
    path.write_bytes(b"")


def halved(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def enlarged(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(10**12)  # sparse, as the ruined files of a killed process are


def deleted(path: Path) -> None:
    path.unlink()


HARMS = (torn, halved, zeroed, enlarged, deleted)

Harm = Callable[[Path], None]
QUICK: list[tuple[str, Harm]] = [
    ("data_level0.bin", flipped),
    ("header.bin", torn),
    ("link_lists.bin", enlarged),
    ("length.bin", deleted),
    ("chroma.sqlite3", zeroed),
]
ALL: list[tuple[str, Harm]] = [
    *((name, harm) for name in ("data_level0.bin", "header.bin") for harm in (*HARMS, flipped)),
    *(("chroma.sqlite3", harm) for harm in HARMS),
    *((name, harm) for name in ("link_lists.bin", "length.bin") for harm in (enlarged, deleted)),
]


def named(case: object) -> str:
    return getattr(case, "__name__", str(case))


def test_an_index_closed_in_order_is_opened_again(closed: Path, open_library: Open) -> None:
    before = index_folder(closed)
    library = open_library()
    library.search("ferry")
    assert not library.store.vectors.rebuilding
    assert index_folder(closed) == before
    require_sound(library, HashedEmbedder())


@pytest.mark.parametrize(("name", "harm"), QUICK, ids=named)
def test_a_damaged_index_is_made_anew(
    closed: Path, open_library: Open, name: str, harm: Harm
) -> None:
    require_made_anew(closed, open_library, name, harm)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "harm"), ALL, ids=named)
def test_a_damaged_index_of_a_large_library_is_made_anew(
    large_template: Path, tmp_path: Path, open_library: Open, name: str, harm: Harm
) -> None:
    folder = Path(shutil.copytree(large_template, tmp_path / "library"))
    require_made_anew(folder, open_library, name, harm)


def require_made_anew(folder: Path, open_library: Open, name: str, harm: Harm) -> None:
    before = index_folder(folder)
    (file,) = before.rglob(name)
    harm(file)
    library = open_library()
    library.search("ferry")
    library.store.vectors.wait()
    assert index_folder(folder) != before
    require_found(library, vectors_of(library))
    assert len(in_chroma(library)) == library.store.catalogue.counts()["chunks"]


def test_an_index_whose_folder_is_gone_is_made_anew(closed: Path, open_library: Open) -> None:
    for path in sorted(index_folder(closed).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    index_folder(closed).rmdir()
    require_sound(open_library(), HashedEmbedder())


@pytest.mark.slow
def test_an_index_that_was_not_closed_is_made_anew(tmp_path: Path, open_library: Open) -> None:
    with start(ADD_AND_WAIT, tmp_path / "library") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    before = index_folder(tmp_path / "library")
    library = open_library()
    require_sound(library, HashedEmbedder())
    library.store.vectors.wait()
    assert index_folder(tmp_path / "library") != before


ADDING = "library.add([made_up(n) for n in range(30)])"
ADD_AND_WAIT = f"""
import sys
from index.library import Library
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
library = Library(sys.argv[1], HashedEmbedder())
{ADDING}
print("added", flush=True)
sys.stdin.readline()
"""


@pytest.mark.slow
def test_a_reader_that_is_killed_does_no_harm(closed: Path, open_library: Open) -> None:
    program = ADD_AND_WAIT.replace(ADDING, "library.search('ferry')")
    with start(program, closed) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    require_sound(open_library(), HashedEmbedder())


def test_the_index_is_sealed_at_the_end_of_a_program_that_forgets_to_close(
    tmp_path: Path, open_library: Open
) -> None:
    with start(ADD_AND_WAIT, tmp_path / "library") as process:
        assert process.communicate("go on\n", timeout=60)[1] == ""
    library = open_library()
    library.search("ferry")
    assert not library.store.vectors.rebuilding
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_a_rebuild_is_ended_and_sealed_at_the_end_of_a_program(
    closed: Path, open_library: Open
) -> None:
    program = ADD_AND_WAIT.replace(ADDING, "library.store.vectors.rebuild()")
    before = index_folder(closed)
    with start(program, closed) as process:
        assert process.communicate("go on\n", timeout=60)[1] == ""
    assert index_folder(closed) != before
    library = open_library()
    library.search("ferry")
    assert not library.store.vectors.rebuilding


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
    deleted(next(index_folder(closed).rglob("header.bin")))

    def open_it() -> Library:
        library = open_library()
        library.search("ferry")
        assert library.store.vectors.rebuilding
        return library

    yield open_it
    Held.filling.set()


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
        from chromadb.errors import InternalError

        if self.broken:
            raise InternalError("Error finding id")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> type[Failing]:
    monkeypatch.setattr(sealed, "VectorIndex", Failing)
    monkeypatch.setattr(Failing, "broken", True)
    return Failing


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


def test_a_library_whose_rebuild_failed_can_be_closed_and_opened(
    closed: Path, failing: type[Failing], open_library: Open
) -> None:
    deleted(next(index_folder(closed).rglob("header.bin")))
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


def test_a_search_that_finds_the_index_broken_is_answered_all_the_same(
    closed: Path, failing: type[Failing], open_library: Open
) -> None:
    library = open_library()
    require_found(library, vectors_of(library))
    failing.broken = False
    library.store.vectors.rebuild()
    library.store.vectors.wait()
    assert in_chroma(library) == vectors_of(library).keys()


def test_an_index_with_chunks_that_the_catalogue_lacks_gets_no_seal(
    library: Library, open_library: Open
) -> None:
    library.add(ARTICLES[:5])
    library.store.vectors.unseal()
    library.store.catalogue.remove(ARTICLES[0].id)  # and killed before the index is told
    library.close()
    again = open_library()
    assert in_chroma(again) == vectors_of(again).keys()


def test_old_folders_do_not_pile_up(library: Library) -> None:
    for round_ in range(3):
        library.add([made_up(n, version=round_) for n in range(5)])
        library.store.vectors.rebuild()
        library.store.vectors.wait()
    assert len(list(library.store.folder.glob("vectors-*"))) == 1


def test_a_vector_of_another_library_is_no_fault_of_the_index(library: Library) -> None:
    library.add(ARTICLES[:5])
    before = index_folder(library.store.folder)
    assert len(library.store.vectors.nearest(HashedEmbedder().embed_query("ferry"), 10**9, ANY)) > 5
    assert index_folder(library.store.folder) == before
