"""The vector index is opened only as it was sealed; anything else is made anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.library import Library
from index.storage import seal
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
from tests.support.processes import start


@pytest.fixture(scope="module")
def large_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library closed in order, with so many chunks that Chroma has written its graph: a thousand."""
    library = Library(tmp_path_factory.mktemp("large"), HashedEmbedder())
    library.add([made_up(number) for number in range(450)])
    assert library.store.catalogue.counts()["chunks"] > 1000
    library.close()
    return library.store.folder


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


@pytest.mark.slow
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


@pytest.mark.slow
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
from index.storage import seal
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_an_index_of_another_chroma_is_made_anew(
    closed: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older Chroma can't read what a newer one wrote, and does not always say so."""
    before = index_folder(closed)
    monkeypatch.setattr(seal, "version", lambda _: "0.0.1")
    library = open_library()
    assert in_chroma(library) == vectors_of(library).keys()
    assert index_folder(closed) != before
    require_sound(library, HashedEmbedder())
    library.close()
    again = open_library()
    again.search("ferry")
    assert not again.store.vectors.rebuilding
