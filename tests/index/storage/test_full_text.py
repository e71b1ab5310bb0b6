"""Full-text search: words are words, whatever they spell."""

# ruff: noqa: RUF001 (letters that look alike are what this is about)

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.chunking import chunk_article
from index.library import Library
from index.storage import full_text
from index.storage.filters import Filters
from index.storage.full_text import match
from tests.conftest import Open
from tests.support.articles import made_up
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
    ids = list(match(library.store.catalogue.engine, "ferry barge council", Filters(), 10))
    best = library.store.catalogue.chunks_by_id(ids[:1])
    assert {chunk.article_id for chunk in best.values()} == {FERRY.id}


def test_a_question_of_ten_thousand_words_is_answered(library: Library) -> None:
    words = " ".join(f"word{n}" for n in range(10_000))
    assert found(library, f"ferry {words}") == {FERRY.id}


@pytest.mark.parametrize("question", ["паром затонул", "渡船沉没", "паром ferry", "ferry 渡船"])
def test_another_script_finds_what_the_library_has_of_it(library: Library, question: str) -> None:
    assert found(library, question) == ({FERRY.id} if "ferry" in question else set())


# A library of 40 articles in which no more than so many chunks may be ranked is a large one.
QUESTIONS = [
    "Did the ferry of Skarra burn?",
    "report 7 edition",
    "ferry school harbour election storm cannery theatre hospital report edition",
    "report 7 NEAR(ferry school) AND NOT header:storm* ^harbour",
    "report",
    "unheard of",
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("reports"), HashedEmbedder())
    library.add([made_up(number) for number in range(40)])
    return library


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("filters", [Filters(), Filters.of(sources="Daily Lantern")])
@pytest.mark.parametrize("k", [1, 5, 1000])
def test_in_a_large_library_as_many_are_found_and_the_rarest_words_are_first(
    reports: Library, monkeypatch: pytest.MonkeyPatch, question: str, filters: Filters, k: int
) -> None:
    engine = reports.store.catalogue.engine
    every = list(match(engine, question, filters, 1000))
    monkeypatch.setattr(full_text, "_MOST_RANKED", 20)
    some = list(match(engine, question, filters, k))
    assert len(some) == len(set(some)) == min(k, len(every))
    assert some[:1] == every[:1]
    if k == 1000:
        assert set(some) == set(every)


def test_what_is_pending_takes_no_place_from_what_is_found(open_library: Open) -> None:
    library = open_library()
    library.add([made_up(1)])
    engine = library.store.catalogue.engine
    before = match(engine, "report edition", Filters(), 3)
    pending = [made_up(number) for number in range(2, 20)]
    library.store.catalogue.stage([(a, chunk_article(a)) for a in pending], [])
    assert list(match(engine, "report edition", Filters(), 3)) == list(before)


@given(st.text(st.characters(), max_size=80))
def test_any_question_can_be_asked(library: Library, question: str) -> None:
    found(library, question)


FOREIGN = {
    "橋": "川にかかる橋が東京で開通した。",
    "東京": "川にかかる橋が東京で開通した。",
    "다리": "강을 건너는 다리는 월요일에 개통되었다.",
    "สะพาน": "สะพานใหม่เปิดใช้เมื่อวันจันทร์",
    "हिन्दी": "यह किताब हिन्दी में है।",
    "чайка": "Чайка летит над морем.",
    "γέφυρα": "Η ΓΕΦΥΡΑ άνοιξε.",
    "הגשר": "הַגֶּשֶׁר נפתח.",
    "الجسر": "افتتح الجِسْر.",
    "Strasse": "Die Straße ist zu.",
}


@pytest.mark.slow
@pytest.mark.parametrize(("word", "text"), FOREIGN.items())
def test_words_of_other_scripts_are_found(tmp_path: Path, word: str, text: str) -> None:
    with Library(tmp_path, HashedEmbedder()) as library:
        article = Article(text, title="x")
        library.add([article, COUNCIL])
        assert found(library, word) == {article.id}
