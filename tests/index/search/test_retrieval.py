"""Questions to passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding.encoder import LocalEncoder
from index.library import Library
from index.search.retrieval import fuse, search
from index.storage.filters import Filters
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder

rankings = st.lists(st.lists(st.sampled_from("abcdef"), unique=True), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("search"), HashedEmbedder())
    library.add([made_up(number) for number in range(40)])
    return library


@given(rankings)
def test_fused_scores_are_in_0_to_1_and_cover_what_was_ranked(found: list[list[str]]) -> None:
    scores = fuse(*found)
    assert scores.keys() == set().union(*found)
    assert all(0 < score <= 1 for score in scores.values())


@given(rankings)
def test_what_is_better_in_every_ranking_is_better_fused(found: list[list[str]]) -> None:
    scores = fuse(*found)
    for one in scores:
        for other in scores:
            if all(r.index(one) < r.index(other) for r in found if one in r and other in r):
                better = all(one in r for r in found)
                assert not better or scores[one] > scores[other] or one == other


def test_first_everywhere_scores_one() -> None:
    assert fuse("ab", "ab") == {"a": 1.0, "b": pytest.approx(61 / 62)}


@pytest.mark.slow
def test_the_passage_asked_for_comes_first(library: Library) -> None:
    wanted = made_up(7)
    best = library.search(wanted.text, k=3)[0]
    assert best.article == wanted
    assert best.text == wanted.text[best.start : best.end]


def test_passages_come_best_first_each_once(library: Library) -> None:
    found = library.search("ferry storm in Hallin", k=50)
    scores = [p.score for p in found]
    assert scores == sorted(scores, reverse=True)
    assert len({(p.article.id, p.start) for p in found}) == len(found)
    assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize("k", [-1, 0])
def test_no_passages_asked_for_are_none(library: Library, k: int) -> None:
    assert library.search("ferry", k=k) == []


@pytest.mark.parametrize("k", [1, 5])
def test_as_many_passages_as_asked_for(library: Library, k: int) -> None:
    assert len(library.search("ferry", k=k)) == k


@pytest.mark.parametrize("k", [10_000, 10**6, 10**9, 10**30])
def test_all_passages_when_more_are_asked_for_than_there_are(library: Library, k: int) -> None:
    assert len(library.search("ferry", k=k)) == library.store.catalogue.counts()["chunks"]


@pytest.mark.parametrize("question", ["", " \n", "\x00", "\u200b", "\ud83d"])
def test_no_question_finds_nothing(library: Library, question: str) -> None:
    assert library.search(question) == []


@pytest.mark.parametrize(
    "question",
    [
        "NEAR(ferry",
        '"',
        "*",
        "AND OR NOT",
        "title:ferry",
        "'; DROP TABLE articles; --",
        '{"$where": "1"}',
        "{{7*7}} {0.__class__}",
        "😀😀",
        "\ud83d ferry",
        "\u202efyrref",
        "a\u0301" * 5000,
        "word " * 10_000,
        "x" * 1_000_000,
    ],
    ids=lambda question: question[:12].encode("ascii", "replace").decode(),
)
def test_any_question_is_answered(library: Library, question: str) -> None:
    assert len(library.search(question, k=3)) == 3
    assert library.store.catalogue.counts()["articles"] == 40


def test_filters_may_be_left_out(library: Library) -> None:
    store, embedder = library.store, HashedEmbedder()
    assert search(store, embedder, "ferry", 5) == search(
        store, embedder, "ferry", 5, filters=Filters()
    )


def test_an_empty_library_finds_nothing(open_library: object, embedder: HashedEmbedder) -> None:
    library = open_library()  # type: ignore[operator]
    assert library.search("ferry") == []


@pytest.mark.slow
def test_the_local_model_finds_the_seeds_that_answer(
    tmp_path_factory: pytest.TempPathFactory, encoder: LocalEncoder, seeds: object
) -> None:
    library = Library(tmp_path_factory.mktemp("seeds"), encoder)
    library.add([f"{seeds}/2024-02-12-ferry-collision.md", f"{seeds}/2024-01-18-town-budget.txt"])
    found = library.search("How many were injured when the boat hit the barge?", k=3)
    assert {p.article.title for p in found[:1]} == {"Skarra ferry runs into barge in thick fog"}
    assert any("Fourteen people were hurt" in p.text for p in found)
    library.close()
