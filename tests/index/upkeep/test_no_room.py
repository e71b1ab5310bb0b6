"""Upkeep on a full disk: a typed error, the library as it was, and on it goes when there is room."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.errors import LibraryUnwritable
from index.library import Library
from index.upkeep import restoring
from index.upkeep.backup import back_up
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.disks import in_namespace, needs_mounts
from tests.support.embedders import HashedEmbedder
from tests.support.processes import run

ARTICLES = [made_up(number) for number in range(120)]

# No file may grow beyond the limit: to a program that is what a full disk is.
FULL = """
import resource, signal, sys
from pathlib import Path
from index.errors import LibraryUnwritable
from index.library import Library
from index.upkeep.backup import back_up
from index.upkeep.exporting import export_lines
from index.upkeep.reindexing import reindex
from index.upkeep.restoring import restore
from index.upkeep.vacuuming import vacuum
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import everything, require_sound

folder, what = Path(sys.argv[1]), sys.argv[2]
wide = HashedEmbedder(dimension=400, name="wide")
embedder = wide if what == "reindex" else HashedEmbedder()
library = Library(folder, embedder, other_model=what == "reindex")
before = everything(library)
if what == "restore":
    library.close()
works = {
    "backup": lambda: back_up(folder, folder.parent / "new.zip"),
    "export": lambda: export_lines(library.articles(), folder.parent / "a.jsonl"),
    "reindex": lambda: reindex(library.store, embedder),
    "restore": lambda: restore(folder.parent / "b.zip", folder, force=True),
    "vacuum": lambda: vacuum(library.store),
}
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, unlimited[1]))
try:
    works[what]()
except LibraryUnwritable as error:
    print("full:", error.hint, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
if what == "restore":
    library = Library(folder, embedder)
assert what == "reindex" or everything(library) == before
library.close() if what == "restore" else None
works[what]()
if what == "restore":
    library = Library(folder, embedder)
require_sound(library, embedder)
library.close()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library and a backup of it."""
    home = tmp_path_factory.mktemp("home")
    with Library(home / "library", HashedEmbedder()) as library:
        library.add(ARTICLES)
        back_up(home / "library", home / "b.zip")
    return home


@pytest.mark.slow
@pytest.mark.parametrize("what", ["backup", "export", "reindex", "restore", "vacuum"])
def test_each_says_so_changes_nothing_and_works_when_there_is_room(
    what: str, home: Path, tmp_path: Path
) -> None:
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    assert run(FULL, tmp_path / "library", what).startswith("full: Free disk space")
    assert not list(tmp_path.glob(".sidenote-*"))
    assert not list((tmp_path / "library").glob("*.part"))


TOKENS = """
import resource, signal, sys
from index.embedding.tokens import NO_TOKENS, Tokens, WIDTH
from index.library import Library
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import require_sound
import numpy as np
tokens = Tokens(np.zeros(900, np.uint16), np.zeros(900, np.uint16), np.zeros((900, WIDTH), np.int8))
embedder = HashedEmbedder()
library = Library(sys.argv[1], embedder)
ids = library.store.catalogue.chunk_ids()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, unlimited[1]))
library.store.tokens.put(dict.fromkeys(ids, tokens))
print(library.store.tokens.count())
library.add([made_up(500)])
library.search("ferry")
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
library.store.tokens.put(dict.fromkeys(ids, tokens))
assert library.store.tokens.count() == len(ids)
require_sound(library, embedder)
library.close()
"""


@pytest.mark.slow
def test_tokens_that_find_no_room_hold_nothing_up(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    assert run(TOKENS, tmp_path / "library") == "0"


FULL_THEN_READ_ONLY = """
mount -t tmpfs -o size=6m none "$FOLDER"
"$PYTHON" - "$FOLDER" fill <<'END'
import sys
from index.errors import LibraryUnwritable
from index.library import Library
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
library = Library(sys.argv[1] + "/library", HashedEmbedder())
note = open(sys.argv[1] + "/sure", "w+")
note.write("0" * 4096)
note.flush()
sure = 0
with open(sys.argv[1] + "/ballast", "wb", buffering=0) as ballast:
    ballast.write(bytes(2_000_000))
try:
    for number in range(1000):
        library.add([made_up(number)])
        sure = number + 1
except LibraryUnwritable:
    print("full")
assert {made_up(n) for n in range(sure)} <= set(library.articles())
library.close()
note.seek(0)  # its page is there already
note.write(f"{sure:4096}")
note.close()
END
mount -o remount,ro "$FOLDER"
"$PYTHON" - "$FOLDER" <<'END'
import sys
from index.errors import LibraryUnwritable
from index.library import Library
from tests.support.embedders import HashedEmbedder
try:
    Library(sys.argv[1] + "/library", HashedEmbedder())
except LibraryUnwritable:
    print("read-only")
END
mount -o remount,rw "$FOLDER"
rm "$FOLDER/ballast"
"$PYTHON" - "$FOLDER" <<'END'
import sys
from index.library import Library
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import require_sound
sure = int(open(sys.argv[1] + "/sure").read())
embedder = HashedEmbedder()
library = Library(sys.argv[1] + "/library", embedder)
assert {made_up(n) for n in range(sure)} <= set(library.articles())
library.add([made_up(n) for n in range(2000, 2010)])
require_sound(library, embedder)
library.close()
print("restored")
END
"""


@pytest.mark.bad_input(90)
@pytest.mark.slow
@needs_mounts
def test_a_disk_that_is_full_then_read_only_then_restored(tmp_path: Path) -> None:
    assert in_namespace(FULL_THEN_READ_ONLY, tmp_path) == "full\nread-only\nrestored"


@pytest.mark.slow
def test_a_restore_that_finds_no_room_leaves_no_library_half_there(
    home: Path, tmp_path: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, "accept", no_room)
    with pytest.raises(LibraryUnwritable, match="No space left"):
        restoring.restore(home / "b.zip", tmp_path / "library")
    monkeypatch.undo()
    assert open_library().articles() == []
    open_library().close()
