"""A library that an older Sidenote wrote opens as it is, and a copy of what it was is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.conftest import Open
from tests.support.articles import made_up

# What version 2 added, taken away again.
TO_VERSION_1 = """
DROP INDEX articles_pending;
ALTER TABLE articles DROP COLUMN language;
ALTER TABLE articles DROP COLUMN retired;
CREATE INDEX articles_pending ON articles (id) WHERE ready = 0;
UPDATE facts SET value = '1' WHERE name = 'schema';
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
    assert version(folder / "catalogue.db") == "2"
    assert version(folder / "catalogue-v1.db") == "1"


def test_a_new_library_says_its_version_and_makes_no_copy(open_library: Open) -> None:
    folder = open_library().store.folder
    assert version(folder / "catalogue.db") == "2"
    assert not list(folder.glob("catalogue-v*"))
