"""A library that an older Sidenote wrote opens as it is, and a copy of what it was is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.processes import run

# What versions 2 and 3 added, taken away again.
TO_VERSION_1 = """
ALTER TABLE origins DROP COLUMN since;
DROP INDEX articles_pending;
ALTER TABLE articles DROP COLUMN language;
ALTER TABLE articles DROP COLUMN retired;
CREATE INDEX articles_pending ON articles (id) WHERE ready = 0;
UPDATE facts SET value = '1' WHERE name = 'schema';
"""

# To a program a full disk is a file that may not grow.
FULL = """
import resource, signal, sys
from index.errors import LibraryUnwritable
from index.library import Library
from tests.support.embedders import HashedEmbedder
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))
try:
    Library(sys.argv[1], HashedEmbedder())
except LibraryUnwritable as error:
    print("full:", error.hint)
"""


def version(catalogue: Path) -> str:
    with closing(sqlite3.connect(catalogue)) as db:
        return str(db.execute("SELECT value FROM facts WHERE name = 'schema'").fetchone()[0])


def test_an_older_library_opens_and_is_copied_first(tmp_path: Path, open_library: Open) -> None:
    library = open_library()
    library.add([made_up(n) for n in range(5)])
    folder, before = library.store.folder, library.articles()
    library.close()
    with closing(sqlite3.connect(folder / "catalogue.db")) as db:
        db.executescript(TO_VERSION_1)

    library = open_library()
    assert library.articles() == before
    assert library.search("ferry")
    library.add([made_up(7)])
    assert len(library.articles()) == 6
    assert version(folder / "catalogue.db") == "3"
    assert version(folder / "catalogue-v1.db") == "1"


@pytest.mark.slow
def test_an_older_library_stays_as_it_is_when_there_is_no_room_for_the_copy(
    open_library: Open,
) -> None:
    library = open_library()
    library.add([made_up(n) for n in range(5)])
    folder = library.store.folder
    library.close()
    with closing(sqlite3.connect(folder / "catalogue.db")) as db:
        db.executescript(TO_VERSION_1)
    assert "full: Free disk space" in run(FULL, folder)
    assert version(folder / "catalogue.db") == "1"
    assert len(open_library().articles()) == 5


def test_a_new_library_says_its_version_and_makes_no_copy(open_library: Open) -> None:
    folder = open_library().store.folder
    assert version(folder / "catalogue.db") == "3"
    assert not list(folder.glob("catalogue-v*"))
