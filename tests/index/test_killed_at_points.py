"""kill -9 at every named point of every operation: what was there stays, what was under way is whole.

`index.storage.crash_points` names the points; a child is told which, and must die there.
"""

from __future__ import annotations

import re
import shutil
import signal
from pathlib import Path

import pytest

from index.library import Library
from index.storage.crash_points import POINTS
from index.upkeep.backup import back_up
from index.upkeep.prepared import is_begun
from index.upkeep.reindexing import reindex
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import in_chroma, require_sound, vectors_of
from tests.support.processes import ROOT, start

OLD = dict.fromkeys(range(30), 1)
# What each operation leaves when it is done: version of each article.
DONE = {
    "add": OLD | {5: 2, 100: 1, 101: 1},
    "remove": {n: 1 for n in OLD if n != 7},
    "restore": dict.fromkeys(range(3), 1),
}
CHILD = """
import os, sys
what, folder, os.environ["SIDENOTE_CRASH_AT"] = sys.argv[1:4]
from pathlib import Path
from index.library import Library
from index.upkeep.backup import back_up
from index.upkeep.reindexing import reindex
from index.upkeep.restoring import restore
from index.upkeep.vacuuming import vacuum
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder

if what == "restore":
    restore(Path(folder, "../b.zip"), Path(folder), force=True)
if what == "backup":
    back_up(Path(folder), Path(folder, "../new.zip"))
wide = HashedEmbedder(dimension=96, name="wide")
other = what == "reindex"
library = Library(folder, wide if other else HashedEmbedder(), other_model=other)
if what in ("add", "close"):
    library.add([made_up(5, 2), made_up(100), made_up(101)])
if what == "remove":
    library.remove(made_up(7).id)
if what == "rebuild":
    library.store.vectors.rebuild()
    library.store.vectors.wait()
if what == "vacuum":
    vacuum(library.store)
if what == "reindex":
    reindex(library.store, wide)
library.close()
"""
CASES = [
    *(("add", point) for point in POINTS[:6]),
    ("add", "mid_drop"),
    ("remove", "after_publish"),
    ("remove", "mid_drop"),
    *((what, point) for what in ("rebuild", "vacuum") for point in ("mid_rebuild", "before_seal")),
    ("close", "before_close_seal"),
    ("vacuum", "mid_vacuum"),
    *(("reindex", point) for point in ("mid_reindex", "before_swap", "after_swap", "mid_rebuild")),
    ("backup", "mid_backup"),
    *(("restore", point) for point in ("mid_restore", "before_replace")),
]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library beside a backup of what it was before most of its articles came."""
    folder = tmp_path_factory.mktemp("killed") / "library"
    with Library(folder, HashedEmbedder()) as library:
        library.add([made_up(n) for n in range(3)])
        back_up(folder, folder / "../b.zip")
        library.add([made_up(n) for n in OLD])
    return folder.parent


def die(what: str, folder: Path, point: str) -> None:
    with start(CHILD, what, folder, point) as child:
        _, error = child.communicate(timeout=100)
        assert child.returncode == -signal.SIGKILL, f"{point} was not reached: {error[-1500:]}"


@pytest.mark.bad_input(88)
@pytest.mark.slow
@pytest.mark.parametrize(("what", "point"), dict.fromkeys(CASES))
def test_killed_there_a_library_is_as_before_or_after(
    what: str, point: str, template: Path, tmp_path: Path, open_library: Open
) -> None:
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    folder, embedder = tmp_path / "library", HashedEmbedder()
    die(what, folder, point)
    if what == "reindex":
        embedder = finish_reindexing(folder, point)
    library = open_library(embedder=embedder)
    held = {article.url: article.id for article in library.articles()}
    assert len(held) == len(library.articles())
    allowed = [
        OLD,
        DONE["add" if what == "close" else what] if what in DONE or what == "close" else OLD,
    ]
    assert held in [{made_up(*v).url: made_up(*v).id for v in a.items()} for a in allowed]
    require_sound(library, embedder)
    library.store.vectors.wait()
    require_sound(library, embedder)
    if embedder.dimension == 64:
        assert in_chroma(library) == vectors_of(library).keys()
    library.add([made_up(200)])
    assert made_up(200) in library.articles()


def finish_reindexing(folder: Path, point: str) -> HashedEmbedder:
    """Before the swap the library is the old model's; reindexed again, it is the new one's."""
    old, wide = HashedEmbedder(), HashedEmbedder(dimension=96, name="wide")
    if point in ("mid_reindex", "before_swap"):
        with Library(folder, old) as library:
            require_sound(library, old)
    with Library(folder, wide, other_model=True) as library:
        assert is_begun(folder) or point == "mid_rebuild"
        assert reindex(library.store, wide).embedded < len(OLD) or point == "mid_rebuild"
        assert not is_begun(folder)
    return wide


def test_every_named_point_is_in_the_code_and_killed_at() -> None:
    files = (ROOT / "index").rglob("*.py")
    placed = {name for file in files for name in re.findall(r'reach\("(\w+)"\)', file.read_text())}
    assert placed == set(POINTS)
    assert {point for _, point in CASES} | {"mid_salvage"} == set(POINTS)
