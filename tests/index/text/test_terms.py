"""The words that carry a text's matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.terms import content_words, folded, stem, terms, words


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
