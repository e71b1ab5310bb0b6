"""Versions, copies, tags, what is pending and upkeep, all in one library."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from index.articles import Article
from index.errors import EmbeddingError
from index.ingest import pipeline
from index.library import Library
from index.storage import copies, grouping
from index.storage.database import transaction
from index.storage.schema import articles, sentences
from index.upkeep.backup import back_up
from index.upkeep.reindexing import reindex
from index.upkeep.restoring import restore
from index.upkeep.vacuuming import vacuum
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder, RefusingEmbedder
from tests.support.libraries import require_sound
from tests.support.reports import paper
from tests.support.reports import sentences as told

FIRST, SECOND = made_up(1), made_up(1, version=2)
WIRE, CUT = paper(told(1), "Reuters", "2024-03-05"), paper(told(1)[:8], "Gazette", "2024-03-06")

# A catalogue as the first version had it.
TO_VERSION_1 = """
ALTER TABLE origins DROP COLUMN since;
DROP INDEX articles_pending;
ALTER TABLE articles DROP COLUMN language;
ALTER TABLE articles DROP COLUMN retired;
DROP TABLE bands;
DROP TABLE fingerprints;
DROP TABLE tags;
DROP TABLE versions;
DROP TABLE visits;
DROP TABLE pages;
CREATE INDEX articles_pending ON articles (id) WHERE ready = 0;
DELETE FROM facts WHERE name = 'copies';
UPDATE facts SET value = '1' WHERE name = 'schema';
"""


def interrupted(library: Library, *found: Article, tags: tuple[str, ...] = ()) -> None:
    def interrupt(done: int, of: int) -> None:
        if done == of:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.add(found, interrupt, tags=tags)
    assert len(library.store.catalogue.pending()) == len(found)


def turn_back(library: Library) -> None:
    """Close a library, and make it one of the first version."""
    library.close()
    with closing(sqlite3.connect(library.store.folder / "catalogue.db")) as db:
        db.executescript(TO_VERSION_1)


@pytest.mark.slow
@pytest.mark.parametrize("what", ["reindex", "vacuum", "backup"])
def test_a_version_that_comes_back_is_finished_after_upkeep(
    what: str, open_library: Open, tmp_path: Path
) -> None:
    library = open_library()
    library.add([FIRST, WIRE, CUT], tags=["storm"])
    library.add([SECOND])
    interrupted(library, FIRST)
    if what == "reindex":
        reindex(library.store, library.embedder)
    elif what == "vacuum":
        vacuum(library.store)
    else:
        back_up(library.store.folder, tmp_path / "b.zip")
        restore(tmp_path / "b.zip", tmp_path / "other")
        library = open_library("other")
    library.add([])
    require_sound(library, HashedEmbedder())
    assert set(library.articles()) == {FIRST, WIRE, CUT}
    assert [v.article for v in library.versions(FIRST.id)] == [FIRST, SECOND, FIRST]
    assert library.tags() == {"storm": 3}
    assert library.copies(CUT.id) == [WIRE, CUT]


def test_a_backup_of_the_first_version_is_restored_and_brought_up_to_date(
    open_library: Open, tmp_path: Path
) -> None:
    library = open_library()
    library.add([FIRST, WIRE, CUT])
    turn_back(library)
    _, manifest = back_up(library.store.folder, tmp_path / "b.zip")
    assert (manifest.schema, manifest.articles) == (1, 3)
    restore(tmp_path / "b.zip", tmp_path / "other")
    other = open_library("other")
    require_sound(other, HashedEmbedder())
    assert other.copies(CUT.id) == [WIRE, CUT]
    other.add([SECOND])
    assert other.article(FIRST.id) == FIRST
    reindex(other.store, other.embedder)
    require_sound(other, HashedEmbedder())


@pytest.mark.slow
def test_grouping_an_older_library_begins_again_where_it_was_interrupted(
    open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = [paper(told(n)[:cut], f"Paper {cut}") for n in range(4) for cut in (16, 9)]
    library = open_library()
    library.add(papers)
    turn_back(library)
    calls: list[Any] = []

    def join(db: Any, ids: list[str]) -> None:
        calls.append(ids)
        if len(calls) == 3:
            raise KeyboardInterrupt
        copies.join(db, ids)

    with monkeypatch.context() as patch:
        patch.setattr(grouping, "_TOGETHER", 2)
        patch.setattr(grouping, "copies", type("Copies", (), {"join": staticmethod(join)}))
        with pytest.raises(KeyboardInterrupt):
            open_library()
    again = open_library()
    require_sound(again, HashedEmbedder())
    assert all(len(again.copies(article.id)) == 2 for article in papers)


@pytest.mark.slow
def test_the_tags_of_a_removed_article_go_with_it(library: Library) -> None:
    library.add([FIRST, WIRE], tags=["storm"])
    library.add([SECOND])
    library.remove(SECOND.id)
    assert library.tags() == {"storm": 1}
    library.add([FIRST])
    assert library.article(FIRST.id).tags == ()
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_tagging_an_earlier_version_tags_what_replaced_it(library: Library) -> None:
    library.add([FIRST])
    library.add([SECOND])
    assert library.tag(FIRST.id, "storm") == SECOND
    assert library.article(SECOND.id).tags == ("storm",)
    assert library.untag(FIRST.id, "storm").tags == ()


@pytest.mark.slow
def test_tags_are_there_when_what_was_interrupted_is_finished(library: Library) -> None:
    interrupted(library, FIRST, tags=("storm",))
    vacuum(library.store)
    reindex(library.store, library.embedder)
    assert library.article(FIRST.id).tags == ("storm",)


@pytest.mark.slow
def test_an_article_that_the_model_refuses_takes_no_other_pending_one_along(
    open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [made_up(number) for number in range(30)]
    first = min(article.id for article in others)  # as pending ones are finished by their ids
    poisons = (Article(f"This is poison {number}.") for number in count())
    library = open_library()
    interrupted(library, next(poison for poison in poisons if poison.id < first), *others)
    monkeypatch.setattr(pipeline, "_SMALLEST", 2)
    library.embedder = RefusingEmbedder()
    with pytest.raises(EmbeddingError):
        library.add([])
    left = {article.id for article in library.store.catalogue.pending()}
    assert len(left) > 20
    library.add([])
    assert {article.id for article in library.articles()} >= left
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_the_language_of_a_version_that_comes_back_is_told(library: Library) -> None:
    library.add([FIRST])
    with transaction(library.store.catalogue.engine) as db:  # as the first version left it
        db.execute(articles.update().values(language=""))
    library.add([SECOND])
    library.add([FIRST])
    assert library.article(FIRST.id).language == "en"


@pytest.mark.slow
def test_reindexing_goes_on_after_an_article_was_cut_otherwise(
    open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Removed and added again, by rules that are newer than those it first came in by."""
    library = open_library()
    library.add([FIRST, SECOND, WIRE])
    with transaction(library.store.catalogue.engine) as db:
        gone = (sentences.c.article_id == WIRE.id) & (sentences.c.position > 5)
        db.execute(sentences.delete().where(gone))
    with monkeypatch.context() as patch:
        patch.setattr("index.upkeep.reindexing.swap", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            reindex(library.store, library.embedder)
    library.remove(WIRE.id)
    library.add([WIRE])
    reindex(library.store, library.embedder)
    require_sound(library, HashedEmbedder())


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
