"""Backups: taken while the library is in use, checked when restored, and answers stay the same."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest

from index.errors import AlreadyThere, BackupUnusable, LibraryError, LibraryInUse, LibraryTooNew
from index.library import Library
from index.upkeep.backup import back_up
from index.upkeep.restoring import restore
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import everything, require_sound
from tests.support.processes import start

ARTICLES = [made_up(number) for number in range(12)]


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(ARTICLES)
    return library


@pytest.fixture
def backup(filled: Library, tmp_path: Path) -> Path:
    return back_up(filled.store.folder, tmp_path / "b.zip")[0]


@pytest.mark.slow
def test_restored_into_an_empty_folder_it_gives_the_originals_answers(
    filled: Library, backup: Path, tmp_path: Path, open_library: Open
) -> None:
    restored = restore(backup, tmp_path / "again")
    again = open_library("again")
    assert (restored.manifest.articles, restored.before) == (12, None)
    assert everything(again) == everything(filled)
    for question in ("ferry of Skarra", "Which theatre burned?", "report 7"):
        assert again.search(question, k=20) == filled.search(question, k=20)
    require_sound(again, HashedEmbedder())


def test_it_holds_what_was_there_when_it_was_taken(
    filled: Library, backup: Path, tmp_path: Path, open_library: Open
) -> None:
    filled.add([made_up(50)])
    filled.remove(ARTICLES[0].id)
    restore(backup, tmp_path / "again")
    assert set(open_library("again").articles()) == set(ARTICLES)


@pytest.mark.slow
def test_with_tokens_no_search_has_to_compute_them(filled: Library, tmp_path: Path) -> None:
    chunks = filled.store.catalogue.chunk_ids()
    from index.embedding.tokens import NO_TOKENS

    filled.store.tokens.put(dict.fromkeys(chunks, NO_TOKENS))
    _, manifest = back_up(filled.store.folder, tmp_path / "b.zip", tokens=True)
    assert set(manifest.files) == {"catalogue.db", "tokens.db"}
    restore(tmp_path / "b.zip", tmp_path / "again")
    with Library(tmp_path / "again", HashedEmbedder()) as again:
        assert again.store.tokens.known() == set(chunks)


ADDING = """
import sys
from index.library import Library
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
library = Library(sys.argv[1], HashedEmbedder())
library.add([made_up(0)])
for number in range(1, 100000):
    library.add([made_up(number)])
    print(number, flush=True)
"""


@pytest.mark.slow
def test_another_process_may_add_meanwhile(tmp_path: Path, open_library: Open) -> None:
    with start(ADDING, tmp_path / "busy") as child:
        assert child.stdout is not None
        sure = 0
        for _ in range(5):
            sure = int(child.stdout.readline())
            manifest = back_up(tmp_path / "busy", tmp_path / "b.zip", force=True)[1]
            assert manifest.articles > sure
    restore(tmp_path / "b.zip", tmp_path / "again")
    again = open_library("again")
    assert len(again.articles()) > sure
    require_sound(again, HashedEmbedder())


@pytest.mark.slow
def test_into_a_folder_it_gets_a_name_of_its_day(filled: Library, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    made, manifest = back_up(filled.store.folder, tmp_path / "backups")
    assert made.parent == tmp_path / "backups"
    assert made.name.startswith(f"sidenote-{manifest.made[:10]}")
    assert list((tmp_path / "backups").iterdir()) == [made]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


@pytest.mark.slow
def test_nothing_is_overwritten_unless_told(filled: Library, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(AlreadyThere, match="--force"):
        back_up(filled.store.folder, backup)
    assert backup.read_bytes() == before
    filled.remove(ARTICLES[0].id)
    assert back_up(filled.store.folder, backup, force=True)[1].articles == 11


@pytest.mark.slow
def test_a_library_with_articles_is_replaced_only_when_told_and_kept_aside(
    filled: Library, backup: Path, open_library: Open
) -> None:
    folder = filled.store.folder
    filled.add([made_up(50)])
    newer = everything(filled)
    filled.close()
    with pytest.raises(AlreadyThere, match="--force"):
        restore(backup, folder)
    restored = restore(backup, folder, force=True)
    assert restored.before == folder / "catalogue.db.before-restore"
    assert set(open_library().articles()) == set(ARTICLES)
    other = folder.with_name("aside")
    other.mkdir()
    restored.before.rename(other / "catalogue.db")
    assert everything(open_library("aside")) == newer


@pytest.mark.slow
def test_a_library_in_use_is_not_replaced(filled: Library, backup: Path) -> None:
    with pytest.raises(LibraryInUse):
        restore(backup, filled.store.folder, force=True)


def change(backup: Path, **manifest: object) -> Path:
    """The backup with other words in its manifest."""
    changed = backup.with_name(f"{abs(hash(str(manifest)))}.zip")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(changed, "w") as new:
        said = json.loads(old.read("manifest.json")) | manifest
        new.writestr("manifest.json", json.dumps(said))
        new.writestr("catalogue.db", old.read("catalogue.db"))
    return changed


@pytest.mark.slow
def test_what_is_no_backup_leaves_the_folder_as_it_is(backup: Path, tmp_path: Path) -> None:
    text, cut = tmp_path / "a.txt", tmp_path / "cut.zip"
    text.write_text("no zip")
    cut.write_bytes(backup.read_bytes()[:-100])
    flipped = bytearray(backup.read_bytes())
    flipped[len(flipped) // 2] ^= 1
    (tmp_path / "flipped.zip").write_bytes(flipped)
    size, _ = json.loads(zipfile.ZipFile(backup).read("manifest.json"))["files"]["catalogue.db"]
    other = change(backup, files={"catalogue.db": [size, "0" * 64]})
    small = change(backup, files={"catalogue.db": [1, "0" * 64]})
    empty = change(backup, files={})
    for bad in (text, cut, tmp_path / "flipped.zip", other, small, empty, tmp_path / "none.zip"):
        with pytest.raises(BackupUnusable):
            restore(bad, tmp_path / "again")
        assert not list((tmp_path / "again").glob("catalogue*"))


@pytest.mark.slow
def test_a_newer_backup_says_so(backup: Path, tmp_path: Path) -> None:
    for newer in ({"schema": 999}, {"format": 2}):
        with pytest.raises(LibraryTooNew, match="newer"):
            restore(change(backup, **newer), tmp_path / "again")


def test_there_is_nothing_to_back_up_where_there_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        back_up(tmp_path, tmp_path / "b.zip")
