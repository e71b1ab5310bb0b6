"""The words that carry a text's matter."""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.terms import content_words, folded, searchable, stem, terms, words


def test_words_are_lower_case_without_accents() -> None:
    assert words("Zoë's CAFÉ") == ["zoe", "s", "cafe"]


@pytest.mark.parametrize("number", ["3.14", "1,200", "1,200.50"])
def test_a_number_is_one_word(number: str) -> None:
    assert words(f"about {number}, he said") == ["about", number, "he", "said"]


def test_function_words_do_not_count() -> None:
    assert content_words("Who attacked the base in the north?") == ["attacked", "base", "north"]


def test_a_question_of_function_words_alone_keeps_them() -> None:
    assert content_words("Who is it?") == ["who", "is", "it"]


def test_each_content_word_is_there_once() -> None:
    assert content_words("Strikes, strikes and more strikes") == ["strikes"]


def test_terms_are_stems_with_their_repetitions() -> None:
    assert terms("Strikes struck the striking strike") == ["strike", "struck", "strike", "strike"]


def test_curly_apostrophes_part_words_as_straight_ones_do() -> None:
    assert words("Iran’s") == words("Iran's")


def test_outlets_match_without_regard_to_case_and_spacing() -> None:
    assert folded(" Harbour  GAZETTE ") == folded("harbour gazette")


@given(st.text(st.characters(), max_size=60))
def test_words_hold_no_operators_of_full_text_search(text: str) -> None:
    assert not set('"*():^+-{}') & set("".join(words(text)))


@given(st.from_regex("[a-z]{1,20}", fullmatch=True))
def test_every_word_has_a_stem(word: str) -> None:
    assert stem(word)


# --- Scripts without spaces, marks and accents ------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("東京都2024年", ["東京", "京都", "2024", "年"]),
        ("東京タワーに登った", ["東京", "タワ", "ワー", "に", "登", "った"]),
        ("ﾃﾚﾋﾞ", ["テレ", "レビ"]),
        ("다리는", ["다리", "리는"]),
        ("ที่นี่", ["ที่นี่"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("AIは3.5倍", ["ai", "は", "3.5", "倍"]),
        ("Ёжик и Чайка", ["ежик", "и", "чаика"]),
        ("הַגֶּשֶׁר", ["הגשר"]),
        ("الجِسْر", ["الجسر"]),
        ("Straße", ["strasse"]),
    ],
)
def test_words_of_other_scripts_are_found(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(st.text(st.sampled_from("東京タにすย์ที่한글हिी ab.1’é"), max_size=30))
def test_what_full_text_search_reads_has_the_same_words(text: str) -> None:
    assert words(searchable(text)) == words(text)


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("谁建造了这座桥？", ["建造", "座桥"]),
        ("誰が橋を建てましたか？", ["橋", "建"]),
        ("다리는 누가 지었나요?", ["다리", "지"]),
        ("Wer hat die neue Brücke gebaut?", ["neue", "brucke", "gebaut"]),
        ("Qui a construit le pont ?", ["construit", "pont"]),
        ("Кто построил новый мост?", ["построил", "новыи", "мост"]),
        ("Who built the bridge in Berlin?", ["built", "bridge", "berlin"]),
        ("Was a new bridge built in Berlin?", ["new", "bridge", "built", "berlin"]),
    ],
)
def test_the_function_words_of_a_question_are_those_of_its_language(
    question: str, matter: list[str]
) -> None:
    assert content_words(question) == matter


@pytest.fixture
def hurried_threads() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_that_stem_at_the_same_time_do_not_disturb_each_other(
    hurried_threads: None,
) -> None:
    unknown = [f"{a}{b}fulnesses" for a in ("thank", "hope", "joy", "mind") for b in "abcdefgh"] * 5
    alone = [stem.__wrapped__(word) for word in unknown]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: [stem.__wrapped__(w) for w in unknown], range(8)))
    assert found == [alone] * 8
