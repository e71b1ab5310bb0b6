"""What may be wrong with a library is found, and mended without losing what was right."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.embedding.tokens import NO_TOKENS
from index.library import Library
from index.storage.database import transaction
from index.upkeep.reindexing import reindex
from index.upkeep.repairing import checks
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import everything, in_chroma, require_sound, vectors_of

Harm = Callable[[Library], None]


def sql(*statements: str) -> Harm:
    def harm(library: Library) -> None:
        with transaction(library.store.catalogue.engine) as db:
            for statement in statements:
                db.exec_driver_sql(statement)

    return harm


def set_vector(vector: Any) -> Harm:
    def harm(library: Library) -> None:
        data = np.asarray(vector, dtype="<f4").tobytes()
        with transaction(library.store.catalogue.engine) as db:
            db.exec_driver_sql("UPDATE chunks SET vector = ? WHERE number = 3", (data,))

    return harm


def point_nowhere(library: Library) -> None:
    with closing(sqlite3.connect(library.store.folder / "catalogue.db")) as db, db:
        db.execute("INSERT INTO origins (origin, article_id) VALUES ('somewhere', 'gone')")
        db.execute("INSERT INTO pages VALUES ('gone', 1, 0)")


def open_up(library: Library) -> None:
    (library.store.folder / "catalogue.db").chmod(0o644)


def harm_tokens(library: Library) -> None:
    library.store.tokens.put({library.store.catalogue.chunk_ids()[0]: NO_TOKENS})
    library.store.tokens._try(lambda db: db.execute("UPDATE tokens SET data = x'0102'"))


HARMS: list[tuple[str, Harm]] = [
    ("permissions", open_up),
    ("orphans", point_nowhere),
    ("orphans", sql("INSERT INTO chunk_words (rowid, header, body) VALUES (999, 'a', 'b')")),
    ("sentences", sql("DELETE FROM sentences WHERE article_id = (SELECT min(id) FROM articles)")),
    ("sentences", sql('UPDATE sentences SET "end" = 999999 WHERE position = 0')),
    ("words", sql("DELETE FROM chunk_words WHERE rowid < 5")),
    ("words", sql("DELETE FROM chunk_words_data WHERE id > 10")),
    ("words", sql("DELETE FROM chunk_words_docsize WHERE id = 2")),
    ("chunks", sql("DELETE FROM chunks WHERE number = 4")),
    ("chunks", sql("UPDATE chunks SET last = first WHERE number = 5")),
    ("chunks", sql("UPDATE chunks SET vector = NULL WHERE number = 3")),
    ("chunks", set_vector(np.full(63, 0.125))),
    ("chunks", set_vector(np.zeros(64))),
    ("chunks", set_vector(np.full(64, np.nan))),
    ("pending", sql("UPDATE articles SET ready = 0 WHERE title LIKE 'Report 1%'")),
    ("kept tokens", harm_tokens),
]


@pytest.mark.slow
@pytest.mark.parametrize(("what", "harm"), HARMS)
def test_each_fault_is_found_told_and_mended(library: Library, what: str, harm: Harm) -> None:
    library.add([made_up(number) for number in range(12)])
    before = everything(library)
    harm(library)
    found = {check.what: check for check in checks(library.embedder) if check.find(library.store)}
    assert what in found
    for check in checks(library.embedder):
        if check.find(library.store):
            assert check.mend(library.store)
    assert not any(check.find(library.store) for check in checks(library.embedder))
    assert everything(library) == before
    require_sound(library, HashedEmbedder())
    assert in_chroma(library) == vectors_of(library).keys()


@pytest.mark.slow
def test_a_sound_library_has_no_faults(library: Library) -> None:
    library.add([made_up(number) for number in range(12)])
    library.add([made_up(3, version=2)])
    library.remove(made_up(4).id)
    assert [check.find(library.store) for check in checks(library.embedder)] == [""] * 10


def test_an_empty_library_has_no_faults(library: Library) -> None:
    assert not any(check.find(library.store) for check in checks(library.embedder))


@pytest.mark.slow
def test_vectors_that_were_right_are_not_computed_again(library: Library) -> None:
    library.add([made_up(number) for number in range(12)])
    sql("UPDATE chunks SET vector = NULL WHERE number = 3")(library)
    told = [c.mend(library.store) for c in checks(library.embedder) if c.find(library.store)]
    assert told == ["made anew from the articles, 1 of which were embedded again"]


@pytest.mark.slow
def test_an_article_that_was_altered_is_taken_out_and_can_be_added_again(library: Library) -> None:
    library.add([made_up(n) for n in range(5)])
    sql("UPDATE articles SET text = text || ' More.' WHERE title LIKE 'Report 1 %'")(library)
    reindex(library.store, library.embedder)  # works all the same
    for check in checks(library.embedder):
        if found := check.find(library.store):
            assert (check.what, "not as they were stored" in found) == ("contents", True)
            assert "restore a backup" in check.mend(library.store)
    assert len(library.articles()) == 4
    (file,) = (library.store.folder / "altered").iterdir()
    assert file.read_text().endswith(" More.\n")
    assert library.add([made_up(1)]).added == [made_up(1)]
    assert not any(check.find(library.store) for check in checks(library.embedder))
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_new_files_are_their_owners_alone(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        with Library(tmp_path / "library", HashedEmbedder()) as library:
            library.add([made_up(1)])
            library.search("ferry")
    finally:
        os.umask(old)
    modes = {path: path.stat().st_mode & 0o777 for path in (tmp_path / "library").rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert (tmp_path / "library").stat().st_mode & 0o777 == 0o700
