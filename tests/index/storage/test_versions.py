"""Versions: what an origin led to before can be opened, but nothing finds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from index.articles import Article
from index.errors import ArticleNotFound, EmbeddingError
from index.library import Library
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import articles, chunks, metadata, sentences, versions
from tests.conftest import Open
from tests.support.articles import as_file, made_up
from tests.support.embedders import HashedEmbedder, RefusingEmbedder
from tests.support.libraries import in_chroma, require_sound, vectors_of, words_of

FIRST, SECOND, THIRD = (made_up(1, version) for version in (1, 2, 3))


def numbers(library: Library, article: Article) -> list[tuple[int, Article, bool]]:
    return [(v.number, v.article, v.current) for v in library.versions(article.id)]


def require_not_found(library: Library, article: Article) -> None:
    """No list, no count and no search has the article, and nothing is kept to find it by."""
    assert article not in library.articles()
    assert article not in {p.article for p in library.search(article.text[:200], k=100)}
    assert library.scope(Filters()).articles == len(library.articles())
    with transaction(library.store.catalogue.engine) as db:
        own = chunks.c.article_id == article.id
        assert db.scalar(select(func.count()).select_from(chunks).where(own)) == 0
    assert in_chroma(library) == vectors_of(library).keys() == words_of(library)


def rows_left(library: Library) -> dict[str, int]:
    """How many rows each table has that belongs to articles."""
    with transaction(library.store.catalogue.engine) as db:
        return {
            table.name: db.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
            if table.name != "facts"
        }


def test_an_earlier_version_is_opened_as_it_was_and_not_found(library: Library) -> None:
    library.add([FIRST])
    library.add([SECOND])
    opened = library.article(FIRST.id[:8])
    assert (opened, opened.sentences) == (FIRST, FIRST.sentences)
    assert library.current(FIRST.id) == library.current(SECOND.id) == SECOND
    require_not_found(library, FIRST)
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_versions_are_listed_oldest_first_by_any_of_them(library: Library) -> None:
    for article in (FIRST, SECOND, THIRD):
        library.add([article])
    expected = [(1, FIRST, False), (2, SECOND, False), (3, THIRD, True)]
    for article in (FIRST, SECOND, THIRD):
        assert numbers(library, article) == expected
    seen = [version.seen for version in library.versions(FIRST.id)]
    assert seen == sorted(seen)
    assert {version.origin for version in library.versions(FIRST.id)} == {FIRST.url}


@pytest.mark.slow
def test_an_article_that_never_changed_has_one_version(library: Library) -> None:
    library.add([FIRST])
    assert numbers(library, FIRST) == [(1, FIRST, True)]
    library.add([FIRST])
    assert numbers(library, FIRST) == [(1, FIRST, True)]


@pytest.mark.slow
def test_content_that_comes_back_is_found_again_and_is_a_version_again(library: Library) -> None:
    for article in (FIRST, SECOND, FIRST):
        library.add([article])
    assert numbers(library, FIRST) == [(1, FIRST, False), (2, SECOND, False), (3, FIRST, True)]
    assert library.search(FIRST.text[:200], k=1)[0].article == FIRST
    require_not_found(library, SECOND)
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_an_article_of_two_origins_stays_when_one_moves_on(
    library: Library, tmp_path: Path
) -> None:
    one, other = tmp_path / "1.txt", tmp_path / "2.txt"
    for path in (one, other):
        path.write_text(as_file(FIRST))
    library.add([one, other])
    one.write_text(as_file(SECOND))
    library.add([one, other])
    assert set(library.articles()) == {FIRST, SECOND}
    assert library.current(FIRST.id) == FIRST
    assert numbers(library, SECOND) == [(1, FIRST, False), (2, SECOND, True)]
    other.write_text(as_file(SECOND))
    library.add([one, other])
    require_not_found(library, FIRST)
    assert library.current(FIRST.id) == SECOND
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_removing_an_article_takes_its_earlier_versions_with_it(library: Library) -> None:
    for article in (FIRST, SECOND, THIRD):
        library.add([article])
    library.remove(THIRD.id)
    for article in (FIRST, SECOND, THIRD):
        with pytest.raises(ArticleNotFound):
            library.article(article.id)
    assert set(rows_left(library).values()) == {0}


@pytest.mark.slow
def test_removing_an_earlier_version_takes_only_that(library: Library) -> None:
    for article in (FIRST, SECOND, THIRD):
        library.add([article])
    assert library.remove(SECOND.id) == SECOND
    assert numbers(library, FIRST) == [(1, FIRST, False), (3, THIRD, True)]
    library.add([SECOND])
    assert [version.number for version in library.versions(SECOND.id)] == [1, 3, 4]
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_an_earlier_version_that_another_origin_needs_outlives_a_removal(
    library: Library, tmp_path: Path
) -> None:
    one, other = tmp_path / "1.txt", tmp_path / "2.txt"
    for path, last in ((one, SECOND), (other, THIRD)):
        for article in (FIRST, last):
            path.write_text(as_file(article))
            library.add([path])
    library.remove(SECOND.id)
    assert numbers(library, FIRST) == [(1, FIRST, False), (2, THIRD, True)]
    library.remove(THIRD.id)
    assert set(rows_left(library).values()) == {0}


@pytest.mark.slow
def test_an_earlier_version_that_is_ready_elsewhere_outlives_a_removal(library: Library) -> None:
    moved = Article(FIRST.text, title=FIRST.title, url="https://news.example/other")
    library.add([FIRST, moved])
    library.add([SECOND])
    library.remove(SECOND.id)
    assert library.articles() == [moved]
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_what_fails_on_its_way_back_stays_an_earlier_version(open_library: Open) -> None:
    refusing = RefusingEmbedder()
    library = open_library(embedder=refusing)
    library.add([FIRST])
    library.add([SECOND])
    poison = Article("This is poison.", url="https://news.example/poison")
    with pytest.raises(EmbeddingError):
        library.add([FIRST, poison])
    assert library.articles() == [SECOND]
    assert numbers(library, FIRST) == [(1, FIRST, False), (2, SECOND, True)]
    assert not library.store.catalogue.has_pending()
    require_not_found(library, FIRST)
    library.add([FIRST])
    assert library.articles() == [FIRST]
    require_sound(library, refusing)


@pytest.mark.slow
def test_what_was_interrupted_on_its_way_back_can_be_opened_and_is_finished(
    library: Library,
) -> None:
    def interrupt(*_: int) -> None:
        raise KeyboardInterrupt

    library.add([FIRST])
    library.add([SECOND])
    with pytest.raises(KeyboardInterrupt):
        library.add([FIRST], interrupt)
    assert library.articles() == [SECOND]
    assert library.article(FIRST.id) == FIRST
    library.add([])
    assert library.articles() == [FIRST]
    assert library.current(SECOND.id) == FIRST
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_an_origin_older_than_its_history_has_what_it_led_to_as_its_first_version(
    library: Library,
) -> None:
    library.add([FIRST])
    with transaction(library.store.catalogue.engine) as db:
        db.execute(versions.delete())  # as an earlier Sidenote leaves it
    assert numbers(library, FIRST) == [(1, FIRST, True)]
    library.add([SECOND])
    assert numbers(library, FIRST) == [(1, FIRST, False), (2, SECOND, True)]
    require_not_found(library, FIRST)


@pytest.mark.slow
def test_several_versions_in_one_run_are_all_kept(library: Library) -> None:
    library.add([FIRST, SECOND, FIRST, THIRD])
    assert [a for _, a, _ in numbers(library, FIRST)] == [FIRST, SECOND, FIRST, THIRD]
    assert library.articles() == [THIRD]
    with transaction(library.store.catalogue.engine) as db:
        kept = db.scalar(select(func.count()).select_from(articles).where(articles.c.retired))
        spans = db.scalar(select(func.count()).select_from(sentences))
    assert kept == 2
    assert spans == sum(len(a.sentences) for a in (FIRST, SECOND, THIRD))
    require_sound(library, HashedEmbedder())
