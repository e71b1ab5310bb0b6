"""A damaged catalogue is replaced by what can be read of it; what was made from it is made again."""

from __future__ import annotations

import random
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import LibraryError
from index.library import Library
from index.privacy import PRIVATE
from index.storage.snapshot import require_whole
from index.upkeep.repairing import checks
from index.upkeep.salvaging import salvage
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import require_sound
from tests.support.processes import start

pytestmark = pytest.mark.slow

ARTICLES = [made_up(number) for number in range(150)]
PAGE = 4096


@pytest.fixture
def catalogue(open_library: Open) -> Path:
    """The catalogue of a library of 150 articles that is closed."""
    library = open_library()
    library.add(ARTICLES)
    library.close()
    return library.store.folder / "catalogue.db"


def pages_of_the_schema(catalogue: Path) -> set[int]:
    """The numbers, from 0, of the pages that tell what is where."""
    with closing(sqlite3.connect(catalogue)) as db:
        found = db.execute("SELECT pageno - 1 FROM dbstat WHERE name = 'sqlite_schema'")
        return {number for (number,) in found}


def overwrite(catalogue: Path, offsets: list[int]) -> None:
    with catalogue.open("r+b") as file:
        for offset in offsets:
            file.seek(offset)
            file.write(random.Random(offset).randbytes(PAGE))


def repaired(open_library: Open) -> Library:
    library = open_library()
    for check in checks(library.embedder):
        if check.find(library.store):
            check.mend(library.store)
    return library


def test_a_whole_catalogue_is_left_alone(catalogue: Path, tmp_path: Path) -> None:
    before = catalogue.read_bytes()
    assert salvage(catalogue.parent) is None
    assert salvage(tmp_path / "nothing here") is None
    assert catalogue.read_bytes() == before


@pytest.mark.parametrize("seed", range(6))
def test_whatever_pages_are_damaged_most_articles_survive(
    catalogue: Path, open_library: Open, seed: int
) -> None:
    """All but those that tell what is where."""
    dice, count = random.Random(seed), catalogue.stat().st_size // PAGE
    others = sorted(set(range(count)) - pages_of_the_schema(catalogue))
    overwrite(catalogue, [PAGE * number for number in dice.sample(others, 4)])
    with pytest.raises(sqlite3.DatabaseError):
        require_whole(catalogue)
    salvaged = salvage(catalogue.parent)
    assert salvaged is not None
    assert salvaged.before == catalogue.with_name("catalogue.db.bad")
    library = repaired(open_library)
    found = set(library.articles())
    assert len(found & set(ARTICLES)) > 75
    require_sound(library, HashedEmbedder())
    assert not any(
        check.find(library.store) for check in checks(library.embedder) if check.what != "contents"
    )
    library.add(ARTICLES)
    assert set(library.articles()) >= set(ARTICLES)


SALVAGE = """
import os, sys
os.environ["SIDENOTE_CRASH_AT"] = "mid_salvage:3"
from pathlib import Path
from index.upkeep.salvaging import salvage
salvage(Path(sys.argv[1]))
"""


def test_killed_on_the_way_it_begins_again(catalogue: Path, open_library: Open) -> None:
    count = catalogue.stat().st_size // PAGE
    overwrite(catalogue, [PAGE * (count // 2), PAGE * (count // 3)])
    damaged = catalogue.read_bytes()
    with start(SALVAGE, catalogue.parent) as child:
        child.communicate(timeout=60)
        assert child.returncode == -signal.SIGKILL
    assert catalogue.read_bytes() == damaged
    assert salvage(catalogue.parent) is not None
    require_sound(repaired(open_library), HashedEmbedder())


def test_articles_whose_origins_are_lost_get_them_back(catalogue: Path, open_library: Open) -> None:
    with closing(sqlite3.connect(catalogue)) as db:
        query = "SELECT pageno - 1 FROM dbstat WHERE name = 'origins' AND pagetype = 'leaf'"
        lost = [PAGE * number for (number,) in db.execute(query)]
    overwrite(catalogue, lost)
    assert salvage(catalogue.parent) is not None
    library = repaired(open_library)
    require_sound(library, HashedEmbedder())
    assert library.add([made_up(3, version=2)]).updated
    assert len(library.articles()) == len(ARTICLES)


@pytest.mark.parametrize("which", [0, -1])
def test_what_is_beyond_reading_says_to_restore_a_backup(catalogue: Path, which: int) -> None:
    overwrite(catalogue, [PAGE * sorted(pages_of_the_schema(catalogue))[which]])
    with pytest.raises(LibraryError, match="sidenote restore"):
        salvage(catalogue.parent)
    assert catalogue.exists()


@pytest.mark.parametrize("noted", [True, False])
def test_a_private_article_whose_place_is_lost_is_the_owner_s_alone(
    open_library: Open, noted: bool
) -> None:
    """Of what is left nothing tells whose it was; that there are private ones, a note or others' places."""
    library = open_library()
    library.add([made_up(0)])
    library.add([made_up(1), *([] if noted else [made_up(2)])], private_to="ann")
    library.close()
    catalogue = library.store.folder / "catalogue.db"
    with closing(sqlite3.connect(catalogue)) as db, db:
        lost = (made_up(1).id,)
        db.execute("DELETE FROM facts WHERE name = ?", ("" if noted else PRIVATE,))
        db.execute("DELETE FROM origins WHERE article_id = ?", lost)
        db.execute("DELETE FROM versions WHERE article_id = ?", lost)
    damage_an_index(catalogue)
    assert salvage(catalogue.parent)
    again = repaired(open_library)
    assert again.store.catalogue.fact(PRIVATE)
    hers = [] if noted else [made_up(2)]
    assert again.seen_by("ann").articles() == [*hers, made_up(0)]
    assert again.seen_by("").articles() == [made_up(0)]
    assert again.private()[made_up(1).id] == ("",)
    again.share(made_up(1).id)
    assert len(again.seen_by("").articles()) == 2


def damage_an_index(catalogue: Path) -> None:
    with closing(sqlite3.connect(catalogue)) as db:
        query = "SELECT pageno - 1 FROM dbstat WHERE name = 'articles_by_outlet' LIMIT 1"
        ((page,),) = db.execute(query)
    overwrite(catalogue, [page * PAGE])
