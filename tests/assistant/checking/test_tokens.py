"""Words that count as the same, and those that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.tokens import keys, position, tokens_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t PANIC", "don't panic"),
        ("1,200 people", "1200 people"),
        ("Erdoğan", "Erdogan"),
        ("İstanbul", "i̇stanbul"),
        ("Straße", "STRASSE"),
        ("“Stone, by stone”", "stone by stone"),
        ("the Al-Qa'im gate", "The Al Qa’im gate"),
    ],
)
def test_case_accents_and_punctuation_make_no_other_word(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.8 million", "38 million"),
        ("€5", "$5"),
        ("5%", "5"),
        ("-5 degrees", "5 degrees"),
        ("10²", "102"),
        ("its", "it's"),
        ("1,200", "1.200"),
        ("пай", "паи"),
    ],
)
def test_another_figure_sign_or_letter_is_another_word(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@given(st.text())
def test_tokens_stand_where_they_say_in_order(text: str) -> None:
    found = tokens_of(text)
    assert keys(text) == [token.key for token in found]
    assert all(
        text[token.start : token.end].strip() for token in found
    )  # a sign is one beside a figure
    ends = [0, *(token.end for token in found)]
    assert all(end <= token.start < token.end for end, token in zip(ends, found, strict=False))


@given(
    st.lists(st.sampled_from("ab"), max_size=12),
    st.lists(st.sampled_from("ab"), min_size=1, max_size=4),
)
def test_a_run_is_found_where_it_first_stands(within: list[str], run: list[str]) -> None:
    at = next((n for n in range(len(within)) if within[n : n + len(run)] == run), -1)
    assert position(run, within) == at
