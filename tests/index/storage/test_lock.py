"""One process owns a library."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from index.errors import LibraryClosed, LibraryInUse
from index.library import Library
from index.storage.lock import OwnerLock
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.processes import run, start

HOLD = """
import sys
from index.library import Library
from tests.support.embedders import HashedEmbedder
library = Library(sys.argv[1], HashedEmbedder())
library.store.lock.announce(sys.argv[2])
print("held", flush=True)
sys.stdin.readline()
"""
TRY = """
import sys
from index.errors import LibraryInUse
from index.library import Library
from tests.support.embedders import HashedEmbedder
try:
    Library(sys.argv[1], HashedEmbedder())
except LibraryInUse as error:
    print(error)
else:
    print("opened")
"""


@pytest.mark.slow
def test_a_second_process_is_told_who_has_the_library_until_it_is_closed(library: Library) -> None:
    told = run(TRY, library.store.folder)
    assert f"in use by process {os.getpid()}" in told
    assert "Close it there first" in told
    library.close()
    assert run(TRY, library.store.folder) == "opened"


def test_who_finds_it_taken_is_told_where_it_is_served(library: Library) -> None:
    library.store.lock.announce("http://127.0.0.1:7860")
    with pytest.raises(LibraryInUse, match=r"served at http://127\.0\.0\.1:7860"):
        OwnerLock(library.store.folder)


@pytest.mark.slow
def test_a_killed_holder_frees_the_library(tmp_path: Path, open_library: Open) -> None:
    with start(HOLD, tmp_path / "library", "somewhere") as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LibraryInUse, match=f"process {holder.pid}. It is served at somewhere"):
            open_library()
        holder.send_signal(signal.SIGKILL)
    assert open_library().articles() == []


def test_a_note_that_cannot_be_read_is_no_reason_to_fail(library: Library) -> None:
    (library.store.folder / "owner.lock").write_text("[torn")
    with pytest.raises(LibraryInUse, match="in use by another process"):
        OwnerLock(library.store.folder)


def test_two_libraries_of_one_process_share_their_folder(open_library: Open) -> None:
    one, other = open_library(), open_library()
    one.add([made_up(1)])
    one.close()
    assert other.articles() == [made_up(1)]
    other.add([made_up(2)])
    assert len(other.articles()) == 2


def test_a_closed_library_says_so(library: Library) -> None:
    library.close()
    library.close()
    for use in (library.articles, lambda: library.search("x"), lambda: library.add([])):
        with pytest.raises(LibraryClosed):
            use()


FORK = """
import os, sys, threading
from index.errors import LibraryClosed, LibraryInUse
from index.library import Library
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
library = Library(sys.argv[1], HashedEmbedder())
library.add([made_up(n) for n in range(20)])
before = library.search("ferry")
if (child := os.fork()) == 0:
    for use in (library.articles, lambda: library.search("ferry"), lambda: library.add([made_up(99)])):
        try:
            use()
        except LibraryClosed:
            print("refused", flush=True)
    try:
        Library(sys.argv[1], HashedEmbedder())
    except LibraryInUse as error:
        print(str(os.getppid()) in str(error), flush=True)
    library.close()
    os._exit(0)  # as multiprocessing does: Chroma's own threads would be waited for at a full exit
assert os.waitpid(child, 0)[1] == 0
assert library.search("ferry") == before
assert len(library.add([made_up(99)]).added) == 1
print(os.path.isdir(library.store.folder))
"""


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["on disk", pytest.param(":memory:", marks=pytest.mark.slow)])
def test_a_forked_child_is_refused_and_leaves_the_parent_s_library_alone(
    tmp_path: Path, folder: str
) -> None:
    name = tmp_path / "library" if folder == "on disk" else folder
    told = run(FORK, name, timeout=60).split("\n")
    assert told[:3] == ["refused"] * 3
    assert told[-1] == "True"
    assert told[3:-1] == (["True"] if folder == "on disk" else [])
