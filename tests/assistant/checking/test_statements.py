"""A text to its statements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.statements import is_cut, statements_of, without_markers


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in statements_of(text)]


def test_sentences_are_statements() -> None:
    assert split("The storm came. Two boats sank.") == ["The storm came.", "Two boats sank."]


def test_a_quote_stays_whole_with_who_is_named_for_it() -> None:
    whole = "“You could not see it. You could only hear it,” he said."
    assert split(f"{whole} The roof fell.") == [whole, "The roof fell."]
    below = "“You could not see it. You could only hear it.”\n— Harbour Gazette, 5 January 2024"
    assert split(below) == [below]


def test_markdown_s_bullets_and_headings_are_none() -> None:
    text = "## Summary\n\n- The storm came.\n- Two boats sank.\n\nSources:\n"
    assert split(text) == ["The storm came.", "Two boats sank."]


def test_the_numbers_of_another_assistant_s_citations_are_blank() -> None:
    text = "Two boats sank [1][^2], the town said【3†source】."
    blank = without_markers(text)
    assert len(blank) == len(text)
    assert blank.split() == "Two boats sank , the town said .".split()


def test_a_piece_cut_out_of_sentences_is_told() -> None:
    assert is_cut("of it. The second sentence and half")
    assert not is_cut("One sentence. Another one.")


@given(st.text())
def test_statements_are_spans_in_order(text: str) -> None:
    ends = [0]
    for start, end in statements_of(text):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)
