"""Full disks and read-only folders: a typed error, nothing half there, and on it goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import LibraryUnwritable
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.disks import in_namespace, needs_mounts
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import in_chroma, require_sound, vectors_of
from tests.support.processes import run

# No file may grow beyond the limit: to a program that is what a full disk is.
FULL = """
import resource, signal, sys
from index.errors import LibraryUnwritable
from index.library import Library
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
embedder = HashedEmbedder()
library = Library(sys.argv[1], embedder)
library.add([made_up(n) for n in range(5)])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), unlimited[1]))
try:
    library.add([made_up(n) for n in range(5, 400)])
except LibraryUnwritable as error:
    print("full:", error.hint, flush=True)
seen = library.articles()
assert {made_up(n) for n in range(5)} <= set(seen)
assert library.search(made_up(2).text, k=1)[0].article == made_up(2)
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
library.add([made_up(n) for n in range(5, 40)])
assert set(seen) <= set(library.articles())
library.close()
"""


@pytest.mark.bad_input(90)
@pytest.mark.slow
@pytest.mark.parametrize("limit", [700_000, 1_500_000])
def test_a_full_disk_is_told_reading_goes_on_and_so_does_writing_when_there_is_room(
    tmp_path: Path, open_library: Open, limit: int
) -> None:
    told = run(FULL, tmp_path / "library", limit)
    assert "full: Free disk space" in told
    library = open_library()
    assert {made_up(n) for n in range(40)} <= set(library.articles())
    require_sound(library, HashedEmbedder())
    assert in_chroma(library) == vectors_of(library).keys()


SMALL_DISK = """
mount -t tmpfs -o size=3m none "$FOLDER"
"$PYTHON" - "$FOLDER" <<'END'
import os, sys
from index.errors import LibraryUnwritable
from index.library import Library
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import require_sound
folder, embedder = sys.argv[1] + "/library", HashedEmbedder()
library = Library(folder, embedder)
kept = library.add([made_up(n) for n in range(5)]).added
with open(sys.argv[1] + "/ballast", "wb", buffering=0) as ballast:
    try:
        while True:
            ballast.write(bytes(4096))
    except OSError:
        pass
try:
    library.add([made_up(n) for n in range(5, 400)])
except LibraryUnwritable:
    print("full", flush=True)
assert set(kept) <= set(library.articles())
assert library.search(made_up(2).text, k=1)[0].article == made_up(2)
library.close()
library = Library(folder, embedder)  # a full disk can still be read
assert library.search(made_up(2).text, k=1)[0].article == made_up(2)
library.close()
os.remove(sys.argv[1] + "/ballast")
library = Library(folder, embedder)
library.add([made_up(n) for n in range(5, 12)])
require_sound(library, embedder)
assert len(library.articles()) >= 12
library.close()
END
"""


@pytest.mark.slow
@needs_mounts
def test_a_disk_without_a_free_byte(tmp_path: Path) -> None:
    assert in_namespace(SMALL_DISK, tmp_path) == "full"


READ_ONLY = """
mount --bind "$FOLDER" "$FOLDER"
mount -o remount,ro,bind "$FOLDER"
"$PYTHON" - "$FOLDER" <<'END'
import sys
from index.errors import LibraryUnwritable
from index.library import Library
from tests.support.embedders import HashedEmbedder
for folder in ("/library", "/new"):
    try:
        Library(sys.argv[1] + folder, HashedEmbedder())
    except LibraryUnwritable as error:
        print(error.hint)
END
"""


@pytest.mark.slow
@pytest.mark.bad_input(90)
@needs_mounts
def test_a_read_only_folder_is_refused_with_a_hint(tmp_path: Path, open_library: Open) -> None:
    open_library().close()
    hints = in_namespace(READ_ONLY, tmp_path).split("\n")
    assert hints == ["Choose another folder, or mend its permissions."] * 2


@pytest.mark.slow
def test_a_failing_write_leaves_nothing_half_there(
    open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own limit on pages, set on a library in use, is a disk that is full for it."""
    library = open_library()
    library.add([made_up(1)])
    engine = library.store.catalogue.engine
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        limited = connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}").scalar_one()
        assert limited == pages + 2
    with pytest.raises(LibraryUnwritable, match="full"):
        library.add([made_up(n) for n in range(2, 60)])
    assert library.articles()[-1] == made_up(1)
    library.close()
    again = open_library()
    again.add([made_up(n) for n in range(2, 20)])
    require_sound(again, HashedEmbedder())
