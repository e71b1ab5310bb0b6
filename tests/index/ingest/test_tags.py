"""Tags: a reader's own words on where articles came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.errors import ArticleNotFound, BadMetadata, EmbeddingError
from index.library import Library
from index.storage.filters import Filters
from index.tags import tag_names
from index.text.terms import folded
from tests.conftest import Open
from tests.support.articles import as_file, made_up
from tests.support.embedders import RefusingEmbedder


def tags_of(library: Library, article: Article) -> tuple[str, ...]:
    return library.article(article.id).tags


@pytest.mark.slow
def test_articles_are_tagged_as_they_go_in(library: Library) -> None:
    report = library.add([made_up(1), made_up(2)], tags=["iraq", "Weekly"])
    assert [article.tags for article in report.added] == [("iraq", "Weekly")] * 2
    library.add([made_up(3)])
    assert tags_of(library, made_up(1)) == ("iraq", "Weekly")
    assert tags_of(library, made_up(3)) == ()
    assert library.tags() == {"iraq": 2, "Weekly": 2}


@pytest.mark.slow
def test_an_article_may_bring_tags_of_its_own(library: Library) -> None:
    article = Article("The ferry sank.", tags=["sea", " Sea", "ships"])
    library.add([article], tags="north")
    assert tags_of(library, article) == ("north", "sea", "ships")
    assert article.id == Article("The ferry sank.").id


@pytest.mark.slow
def test_adding_again_with_another_tag_adds_the_tag_and_changes_nothing_else(
    library: Library,
) -> None:
    library.add([made_up(1), made_up(2)], tags="iraq")
    report = library.add([made_up(1)], tags=["syria", "IRAQ"])
    assert [article.tags for article in report.unchanged] == [("iraq", "syria")]
    assert library.tags() == {"iraq": 2, "syria": 1}


@pytest.mark.slow
def test_the_next_version_of_an_article_keeps_its_tags(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    for version in (1, 2):
        file.write_text(as_file(made_up(1, version)))
        library.add([file], tags=["iraq"] if version == 1 else ())
    assert tags_of(library, made_up(1, version=2)) == ("iraq",)
    assert library.tags() == {"iraq": 1}


@pytest.mark.slow
def test_an_article_of_two_origins_has_the_tags_of_both(library: Library, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(as_file(made_up(1)))
        library.add([tmp_path / f"{name}.txt"], tags=name)
    assert tags_of(library, made_up(1)) == ("a", "b")
    (tmp_path / "b.txt").write_text(as_file(made_up(2)))
    library.add([tmp_path / "b.txt"])
    assert tags_of(library, made_up(1)) == ("a",)
    assert tags_of(library, made_up(2)) == ("b",)


@pytest.mark.slow
def test_two_files_of_one_article_in_one_run_are_tagged_both(
    library: Library, tmp_path: Path
) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(as_file(made_up(1)))
    library.add(files, tags="iraq")
    files[0].write_text(as_file(made_up(2)))
    library.add(files)
    assert library.tags() == {"iraq": 2}


@pytest.mark.slow
def test_tags_go_with_the_article(library: Library) -> None:
    library.add([made_up(1)], tags="iraq")
    library.remove(made_up(1).id)
    assert library.tags() == {}
    library.add([made_up(1)])
    assert tags_of(library, made_up(1)) == ()


@pytest.mark.slow
def test_a_tag_is_put_on_and_taken_off_by_hand(library: Library) -> None:
    library.add([made_up(1)])
    assert library.tag(made_up(1).id[:8], "Iraq", "war").tags == ("Iraq", "war")
    assert library.tag(made_up(1).id, "iraq").tags == ("Iraq", "war")
    assert library.untag(made_up(1).id, " IRAQ", "never had").tags == ("war",)
    with pytest.raises(ArticleNotFound):
        library.tag("ffffffff", "iraq")


def test_what_is_pending_after_a_fault_of_the_model_is_in_no_count(open_library: Open) -> None:
    library = open_library(embedder=RefusingEmbedder())
    poison = Article("This is poison.", title="Poison", url="https://news.example/poison")
    with pytest.raises(EmbeddingError):
        library.add([poison], tags="iraq")
    assert library.tags() == {}


@pytest.mark.parametrize("tag", ["", "  ", "x" * 81, "\u200b"])
def test_a_tag_that_is_none_is_refused_before_anything_goes_in(library: Library, tag: str) -> None:
    with pytest.raises(BadMetadata, match="tag"):
        library.add([made_up(1)], tags=[tag])
    assert library.articles() == []


@given(st.lists(st.text(min_size=1, max_size=20).filter(lambda tag: tag.strip("\x00 "))))
def test_names_are_each_there_once_in_their_order(given_tags: list[str]) -> None:
    try:
        names = tag_names(given_tags)
    except BadMetadata:  # nothing but what cleaning takes away
        return
    assert len({folded(name) for name in names}) == len(names)
    assert tag_names(names) == names


@pytest.mark.slow
def test_a_search_within_tags_finds_those_articles_and_all_of_them(library: Library) -> None:
    library.add([made_up(n) for n in range(60)])
    tagged = [made_up(n) for n in (7, 20, 41)]
    library.add(tagged[:2], tags="Iraq")
    library.add(tagged[2:], tags="syria")

    def found(filters: Filters) -> set[str]:
        passages = library.find("ferry storm school", 1000, filters)
        vector = library.embedder.embed_query("ferry storm school")
        near = library.store.vectors.nearest(vector, 1000, filters)
        chunks = library.store.catalogue.chunks_by_id(near).values()
        assert {chunk.article_id for chunk in chunks} == {p.article.id for p in passages}
        return {p.article.id for p in passages}

    assert found(Filters.of(tags="iraq ")) == {a.id for a in tagged[:2]}
    assert found(Filters.of(tags=["IRAQ", "syria"])) == {a.id for a in tagged}
    assert found(Filters.of(tags="iraq", until="2024-01-10")) == {tagged[0].id}
    assert found(Filters.of(tags="nobody's")) == set()
    assert library.articles(Filters.of(tags="syria")) == tagged[2:]
