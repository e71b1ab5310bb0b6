"""Articles into a library."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.articles import Article
from index.errors import EmbeddingError
from index.ingest import AddReport
from index.library import Library
from tests.conftest import Open
from tests.support.articles import as_file, made_up
from tests.support.embedders import HashedEmbedder, RefusingEmbedder
from tests.support.libraries import everything, in_chroma, require_sound, vectors_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten articles in ten files."""
    (tmp_path / "articles").mkdir()
    for number in range(10):
        write(tmp_path / "articles", made_up(number), number)
    return tmp_path / "articles"


def write(folder: Path, article: Article, number: int) -> Path:
    path = folder / f"{number:03}.txt"
    path.write_text(as_file(article))
    return path


def counts(report: AddReport) -> tuple[int, int, int, int]:
    parts = (report.added, report.updated, report.unchanged, report.failed)
    return len(parts[0]), len(parts[1]), len(parts[2]), len(parts[3])


def require_gone(library: Library, words: str) -> None:
    """Nothing that has these words is left anywhere."""
    assert not any(words in a.text for a in library.articles())
    assert not any(words in p.text for p in library.search(words, k=100))
    assert in_chroma(library) == vectors_of(library).keys()
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_files_are_added_and_what_they_say_is_stored(library: Library, folder: Path) -> None:
    report = library.add([folder])
    assert report.added == [made_up(n) for n in range(10)]
    assert counts(report) == (10, 0, 0, 0)
    assert len(report) == 10
    require_sound(library, HashedEmbedder())


def test_files_added_again_are_unchanged(library: Library, folder: Path) -> None:
    library.add([folder])
    before = everything(library)
    assert counts(library.add([folder])) == (0, 0, 10, 0)
    assert everything(library) == before


@pytest.mark.slow
def test_a_changed_file_is_updated_and_its_old_version_is_gone_everywhere(
    library: Library, folder: Path
) -> None:
    library.add([folder])
    write(folder, made_up(3, version=2), 3)
    report = library.add([folder])
    assert report.updated == [made_up(3, version=2)]
    assert counts(report) == (0, 1, 9, 0)
    assert made_up(3) not in library.articles()
    require_gone(library, "report 3 in its edition 1")


@pytest.mark.slow
def test_a_file_that_changes_back_is_updated_again(library: Library, folder: Path) -> None:
    library.add([folder])
    before = everything(library)
    for version in (2, 1):
        write(folder, made_up(3, version), 3)
        assert counts(library.add([folder])) == (0, 1, 9, 0)
    assert everything(library) == before


@pytest.mark.slow
def test_a_deleted_file_stays_in_the_library_until_it_is_removed(
    library: Library, folder: Path
) -> None:
    library.add([folder])
    (folder / "003.txt").unlink()
    assert counts(library.add([folder])) == (0, 0, 9, 0)
    assert made_up(3) in library.articles()


@pytest.mark.slow
def test_the_same_text_in_two_files_is_kept_once(library: Library, folder: Path) -> None:
    write(folder, made_up(3), 103)
    assert counts(library.add([folder])) == (10, 0, 1, 0)
    assert len(library.articles()) == 10
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_an_article_in_two_files_survives_when_one_of_them_changes(
    library: Library, folder: Path
) -> None:
    write(folder, made_up(3), 103)
    library.add([folder])
    write(folder, made_up(3, version=2), 3)
    assert counts(library.add([folder])) == (0, 1, 10, 0)
    assert {made_up(3), made_up(3, version=2)} <= set(library.articles())
    write(folder, made_up(3, version=2), 103)
    assert counts(library.add([folder])) == (0, 1, 10, 0)
    require_gone(library, "report 3 in its edition 1")


@pytest.mark.slow
def test_a_file_that_takes_the_text_of_another_leaves_nothing_of_its_own(
    library: Library, folder: Path
) -> None:
    library.add([folder])
    write(folder, made_up(4), 3)
    assert counts(library.add([folder])) == (0, 1, 9, 0)
    assert len(library.articles()) == 9
    require_gone(library, "report 3 in its")


@pytest.mark.slow
def test_a_removed_article_is_gone_everywhere(library: Library, folder: Path) -> None:
    library.add([folder])
    assert library.remove(made_up(3).id) == made_up(3)
    assert len(library.articles()) == 9
    require_gone(library, "report 3 in its")


@pytest.mark.slow
def test_a_removed_article_can_be_added_again(library: Library, folder: Path) -> None:
    library.add([folder])
    before = everything(library)
    library.remove(made_up(3).id)
    assert counts(library.add([folder])) == (1, 0, 9, 0)
    assert everything(library) == before


@pytest.mark.slow
def test_an_article_with_the_address_of_another_replaces_it(library: Library) -> None:
    library.add([made_up(3)])
    report = library.add([made_up(3, version=2)])
    assert report.updated == [made_up(3, version=2)]
    assert library.articles() == [made_up(3, version=2)]
    require_gone(library, "report 3 in its edition 1")


@pytest.mark.slow
def test_the_last_of_several_versions_in_one_run_is_kept(library: Library) -> None:
    report = library.add([made_up(3, version) for version in (1, 2, 3)])
    assert counts(report) == (1, 2, 0, 0)
    assert library.articles() == [made_up(3, version=3)]
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_an_article_given_twice_in_one_run_is_added_once(library: Library) -> None:
    assert counts(library.add([made_up(3), made_up(3)])) == (1, 0, 1, 0)
    assert library.articles() == [made_up(3)]


@pytest.mark.slow
def test_other_words_about_the_same_text_are_another_article(library: Library) -> None:
    text = "The ferry sank."
    library.add([Article(text, title="One"), Article(text, title="Two")])
    assert len(library.articles()) == 2
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_failures_are_listed_with_their_reason_and_the_rest_goes_in(
    library: Library, folder: Path
) -> None:
    (folder / "020.txt").write_bytes(b"%PDF-1.7")
    (folder / "021.txt").write_text("Date: soon\n\nThe ferry sank.")
    (folder / "022.txt").write_text("")
    report = library.add(["/no/such/file.txt", folder, "https://news.example/", Article("")])
    assert counts(report) == (10, 0, 0, 6)
    reasons = {Path(failure.source).name: failure.reason for failure in report.failed}
    assert "no such file" in reasons["file.txt"]
    assert "a PDF" in reasons["020.txt"]
    assert "'soon' is not a date" in reasons["021.txt"]
    assert "no text" in reasons["022.txt"]
    assert all("\n" not in failure.reason for failure in report.failed)


@pytest.mark.slow
def test_progress_is_told_after_every_source(library: Library, folder: Path) -> None:
    (folder / "020.txt").write_bytes(b"%PDF-1.7")
    told: list[tuple[int, int]] = []
    library.add([folder], lambda done, of: told.append((done, of)))
    assert [done for done, _ in told] == list(range(1, 12))
    assert told[-1] == (11, 11)


def test_nothing_to_add_is_an_empty_report(library: Library) -> None:
    assert library.add([]) == AddReport()


@pytest.mark.slow
def test_a_text_the_model_cannot_take_does_not_bar_the_next_run(open_library: Open) -> None:
    refusing = RefusingEmbedder()
    library = open_library(embedder=refusing)
    library.add([made_up(1)])
    poison = Article("This is poison.", url="https://news.example/1")
    with pytest.raises(EmbeddingError):
        library.add([made_up(2), poison])
    assert library.articles() == [made_up(1)]
    assert not library.store.catalogue.has_pending()
    assert counts(library.add([made_up(1), made_up(2)])) == (1, 0, 1, 0)
    require_sound(library, refusing)
