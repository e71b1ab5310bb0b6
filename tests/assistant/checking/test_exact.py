"""Quotes that stand in an article as they are, and what quoting may change in them."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.exact import find_exact
from assistant.checking.tokens import keys, tokens_of

TEXT = (
    'Colm Aldersey counted the boats twice. "You could not see the breakwater any more. You could '
    'only hear it, stone by stone," he said on Thursday.\n\nThe town puts the damage at €3.8 million. '
    "The wind allegedly reached 137 kilometres per hour, and the ferry did not leave. It rained."
)
SEEDS = [path.read_text(encoding="utf-8") for path in Path("seeds").glob("2024-*")]


def found(quote: str, text: str = TEXT) -> str | None:
    span = find_exact(quote, text, tokens_of(text))
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("you could NOT see the\n breakwater", "You could not see the breakwater"),
        ("“stone by stone,” he said", 'stone by stone," he said'),
        (
            "You could not see … You could only hear it",
            "You could not see the breakwater any more. You could only hear it",
        ),
        (
            "counted the boats [...] You could not see",
            'counted the boats twice. "You could not see',
        ),
        ("[Y]ou could only hear it", "You could only hear it"),
        ("the [sic] breakwater any more", "the breakwater any more"),
        ("[The harbour master] counted the boats twice", "counted the boats twice"),
        ("could only hear [the wall], stone by stone", "could only hear it, stone by stone"),
    ],
)
def test_what_quoting_changes_is_still_verbatim(quote: str, place: str) -> None:
    assert found(quote) == place


@pytest.mark.parametrize(
    "quote",
    [
        "You could see the breakwater",
        "You could … see the breakwater any more",
        "the ferry did … leave. It rained",
        "the damage at €3.9 million",
        "the damage at $3.8 million",
        "the damage at [€4] million",
        "the ferry did [not ever] leave",
        "The wind … reached 137 kilometres per hour",
        "You … the … it … said",
        "stone by stone, she said",
    ],
)
def test_no_denial_hedge_or_number_is_lost_or_won(quote: str) -> None:
    assert found(quote) is None


def test_the_end_s_punctuation_belongs_to_it_as_far_as_the_quote_has_it() -> None:
    assert found("stone by stone") == "stone by stone"
    assert found("stone by stone,") == "stone by stone,"
    assert found("stone by stone.") == "stone by stone"
    assert found("“You could not see") == '"You could not see'


@given(st.data())
def test_any_run_of_words_is_found_as_it_stands(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SEEDS))
    words = list(re.finditer(r"\S+", text))
    first = data.draw(st.integers(0, len(words) - 3))
    last = data.draw(st.integers(first + 2, min(first + 40, len(words) - 1)))
    quote = text[words[first].start() : words[last].end()]
    if len(keys(quote)) >= 3:
        place = found(quote, text)
        assert place == quote or (place and keys(place) == keys(quote))


@given(st.data())
def test_one_number_more_or_less_is_never_verbatim(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SEEDS))
    number = data.draw(st.sampled_from(list(re.finditer(r"\d+", text))))
    around = text[max(0, number.start() - 60) : number.end() + 60]
    other = around.replace(number[0], str(int(number[0]) + data.draw(st.integers(1, 9))))
    if keys(other) not in (keys(around), []) and f" {' '.join(keys(other))} " not in _line(text):
        assert found(other, text) is None


def _line(text: str) -> str:
    return f" {' '.join(keys(text))} "


def test_a_long_text_of_gaps_takes_no_long_time() -> None:
    quote = " … ".join(["the boats were here"] * 200)
    text = " ".join(random.Random(0).choices("the boats were here and gone".split(), k=5000))
    found(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("four people died in the flood", "Twenty-four people died in the flood."),
        ("essential workers were sent home", "Non-essential workers were sent home."),
        ("5 degrees in the valley", "It was -5 degrees in the valley."),
        ("it is [un]likely that he wins", "It is likely that he wins."),
        ("he said … four people died in it", "He said that night twenty-four people died in it."),
    ],
)
def test_the_end_of_another_word_or_figure_is_not_it(quote: str, text: str) -> None:
    assert found(quote, text) is None


def test_it_is_found_where_the_word_stands_alone() -> None:
    text = "Twenty-four people died in the flood. Of these four people died in the flood of May."
    assert found("four people died in the flood", text) == "four people died in the flood"
