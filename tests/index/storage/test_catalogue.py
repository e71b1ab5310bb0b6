"""The catalogue: what is stored comes back, by id, in numbers, in order."""

from __future__ import annotations

import pytest

from index.articles import Article
from index.errors import ArticleNotFound
from index.library import Library
from index.storage.filters import Filters
from tests.support.articles import made_up

ANY = Filters()
ODD = Article(
    "“Quoi ?” said Zoë 👩‍🚀.\n\n(AP Photo/Mona Grieg)\n\n'); DROP TABLE articles; --\n\n<|endoftext|> it was.",
    title="Odd'\"; <b>title</b>",
    url="https://a.example/?q=%00&x=1#y",
    source="Zeitung für Fälle",
    author="O'Neil",
)


def test_an_article_comes_back_as_it_was(library: Library) -> None:
    library.add([ODD])
    (stored,) = library.articles()
    assert stored == ODD
    assert stored.id == ODD.id
    assert stored.sentences == ODD.sentences
    assert library.search("Quoi Zoë")[0].article == ODD


@pytest.mark.slow
def test_articles_are_listed_newest_first_and_undated_ones_last(library: Library) -> None:
    articles = [made_up(n) for n in (3, 1, 2)]
    undated = Article("The ferry sank.", title="Undated")
    library.add([undated, *articles])
    assert library.articles() == [made_up(3), made_up(2), made_up(1), undated]


@pytest.mark.slow
def test_an_article_is_known_by_the_beginning_of_its_id(library: Library) -> None:
    library.add([made_up(n) for n in range(3)])
    article = made_up(1)
    assert library.article(article.id) == library.article(article.id[:8]) == article


@pytest.mark.slow
@pytest.mark.parametrize("unknown", ["zz", "%", "_", "", "'", "\x00"])
def test_an_unknown_id_is_an_error_that_says_so(library: Library, unknown: str) -> None:
    library.add([made_up(1)])
    with pytest.raises(ArticleNotFound, match="No article") as caught:
        library.article(unknown)
    assert caught.value.hint


@pytest.mark.slow
def test_the_beginning_of_several_ids_is_an_error_that_says_so(library: Library) -> None:
    library.add([made_up(n) for n in range(40)])
    first = library.articles()[0].id[0]
    assert sum(a.id.startswith(first) for a in library.articles()) > 1
    with pytest.raises(ArticleNotFound, match="Several"):
        library.article(first)


@pytest.mark.slow
def test_more_ids_can_be_asked_for_than_fit_into_one_statement(library: Library) -> None:
    library.add([made_up(n) for n in range(5)])
    many = [f"{n:032x}" for n in range(40_000)]
    catalogue = library.store.catalogue
    assert {a.id for a in catalogue.articles([*many, made_up(3).id])} == {made_up(3).id}
    (chunk_id, *_) = library.store.vectors.nearest(library.embedder.embed_query("x"), 1, ANY)
    assert list(catalogue.chunks_by_id([*many, chunk_id])) == [chunk_id]


@pytest.mark.slow
def test_counts_are_of_what_is_ready(library: Library) -> None:
    assert library.store.catalogue.counts() == {"articles": 0, "sentences": 0, "chunks": 0}
    articles = [made_up(n) for n in range(5)]
    library.add(articles)
    counts = library.store.catalogue.counts()
    assert counts["articles"] == 5
    assert counts["sentences"] == sum(len(a.sentences) for a in articles)


@pytest.mark.slow
def test_vectors_come_in_blocks_that_hold_each_once(library: Library) -> None:
    library.add([made_up(n) for n in range(20)])
    blocks = list(library.store.catalogue.vectors(size=7))
    ids = [piece.id for pieces, _ in blocks for piece in pieces]
    assert [len(pieces) for pieces, _ in blocks[:-1]] == [7] * (len(blocks) - 1)
    assert len(ids) == len(set(ids)) == library.store.catalogue.counts()["chunks"]
