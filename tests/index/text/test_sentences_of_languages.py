"""Sentences in the languages Punkt knows: the marked lines, and what holds for every string."""

# ruff: noqa: RUF001 (letters that look alike are what this is about)

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.languages import marked
from index.text.sentences import split_sentences
from index.text.trained import NAMES, NOTHING_LEARNED, trained

# What we get wrong, and know of.
MISSED = {
    "Sie wohnt in der Goethestr. 5, z. Zt. mit Fr. Braun.|Der 2. Platz ging an St. Pauli.",
    "Av. Ayşe Öz ve Doç. Dr. Ali Can kitabı yazdı.|Şehit Tgm. Can Sok. 5 numarada oturuyorlar.",
}
LINES = [(name.split()[0], line) for name, lines in marked().items() for line in lines]

pieces = [*"Aa1.!?;…\"'”»( \n-éßяΑ", "Dr. ", "3. ", "usw. ", "т.д. ", "κ. ", "ഡോ. ", "。", "।"]
any_text = st.text(st.characters(), max_size=60) | st.lists(
    st.sampled_from(pieces), max_size=40
).map("".join)


@pytest.mark.parametrize(("code", "line"), LINES)
def test_sentences_end_where_a_reader_of_the_language_marked_it(code: str, line: str) -> None:
    text = line.replace("|", " ")
    found = [text[start:end] for start, end in split_sentences(text, code)]
    assert (found == line.split("|")) == (line not in MISSED)


def test_every_language_has_at_least_fifteen_marks_that_could_end_a_sentence() -> None:
    for lines in marked().values():
        assert sum(line.count(mark) for line in lines for mark in ".!?…;") >= 15
    assert len(marked()) == len(NAMES)


@pytest.mark.slow
@given(any_text, st.sampled_from(sorted(NAMES)))
def test_the_spans_are_exact_in_every_language(text: str, code: str) -> None:
    spans = split_sentences(text, code)
    inside = "".join("".join(text[start:end].split()) for start, end in spans)
    assert inside == "".join(text.split())
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@given(any_text, st.text(max_size=10))
def test_a_language_that_nothing_is_known_of_changes_nothing(text: str, code: str) -> None:
    assert code in NAMES or split_sentences(text, code) == split_sentences(text)


def test_english_is_split_by_its_own_rules() -> None:
    assert trained("en") is NOTHING_LEARNED


@pytest.mark.slow
@pytest.mark.parametrize("code", ["de", "el", "fi"])
@pytest.mark.parametrize("unit", [".", "a.", "Dr. ", "3. A ", "usw. Das ", "; ", "l'"])
def test_the_time_taken_grows_with_the_length_only(code: str, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    split_sentences(text, code)
    assert time.process_time() - began < 5  # Measured: below 0.5 s; a quadratic one takes minutes.


@pytest.mark.parametrize("after", ["Oktober", "5. Mai", "Die"])
def test_a_number_of_any_length_may_stand_before_a_full_stop(after: str) -> None:
    assert split_sentences(f"{'9' * 5000}. {after}", "de")
