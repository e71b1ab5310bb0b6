"""Full-text search: words are words, whatever they spell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.library import Library
from index.storage.filters import Filters
from index.storage.full_text import match
from tests.support.embedders import HashedEmbedder

FERRY = Article("The ferry ran into a barge near Skarra.", title="Crash", source="Gazette")
COUNCIL = Article("The council struck 1,200 names; Zoë Brandt objected. NEAR AND NOT OR.")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("words"), HashedEmbedder())
    library.add([FERRY, COUNCIL])
    return library


def found(library: Library, question: str) -> set[str]:
    ids = match(library.store.catalogue.engine, question, Filters(), 10)
    return {chunk.article_id for chunk in library.store.catalogue.chunks_by_id(ids).values()}


@pytest.mark.parametrize(
    "question", ["ferries", "BARGES", "Where did the ferry run?", "skarra", "crash", "gazette"]
)
def test_words_are_found_in_every_form_and_in_title_and_outlet(
    library: Library, question: str
) -> None:
    assert found(library, question) == {FERRY.id}


@pytest.mark.parametrize("question", ["Zoe", "ZOË", "1,200", "Who is Brandt?"])
def test_accents_and_figures_are_found(library: Library, question: str) -> None:
    assert found(library, question) == {COUNCIL.id}


@pytest.mark.parametrize(
    "question",
    [
        "NEAR(ferry barge, 2",
        '"ferry',
        'ferry" OR "council"" ',
        "ferry*",
        "ferry AND NOT",
        "body:ferry",
        "- ferry",
        "^ferry",
        "ferry + barge",
        "{header body} : ferry",
        "ferry'); DROP TABLE articles; --",
        "ferry\x00barge",
        "ferry \ud83d",
    ],
)
def test_operators_of_the_search_engine_are_words(library: Library, question: str) -> None:
    assert FERRY.id in found(library, question)


@pytest.mark.parametrize("question", ["", " ", "😀", "?!*\"'()", "\x00", "²", "\u0301"])
def test_a_question_without_words_finds_nothing(library: Library, question: str) -> None:
    assert found(library, question) == set()


def test_the_rarer_word_weighs_more(library: Library) -> None:
    ids = match(library.store.catalogue.engine, "ferry barge council", Filters(), 10)
    best = library.store.catalogue.chunks_by_id(ids[:1])
    assert {chunk.article_id for chunk in best.values()} == {FERRY.id}


def test_a_question_of_ten_thousand_words_is_answered(library: Library) -> None:
    words = " ".join(f"word{n}" for n in range(10_000))
    assert found(library, f"ferry {words}") == {FERRY.id}


@given(st.text(st.characters(), max_size=80))
def test_any_question_can_be_asked(library: Library, question: str) -> None:
    found(library, question)
