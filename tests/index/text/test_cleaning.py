"""The door that all text comes in by."""

# ruff: noqa: RUF001 (letters of other scripts look like ours)

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.text.cleaning import clean, clean_line

marks = st.sampled_from("\u0301\u0344\u0323\u0958\ufb1d\u0f73\u1100\u1161")
anything = st.text(st.characters()) | st.text(st.characters() | marks, min_size=30, max_size=90)
DROPPED = re.compile(
    "[\xad\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\u200b\u2060-\u2064"
    "\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u200b\u202a-\u202e]")


@given(anything)
@example("e" + "\u0301" * 29 + "\u0344\u0344")
@example("e" + "\u0344" * 40)
@example("\r\u200b\n")
def test_clean_text_stays_as_it_is_when_it_is_cleaned_again(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters() | st.sampled_from("\r\n\x0c\x85\u2028\ufeff a"), max_size=30))
def test_newlines_become_one_kind_and_what_is_dropped_leaves_no_trace(text: str) -> None:
    lines = re.sub("\r\n|[\r\x0c\x85\u2028\u2029]", "\n", text)
    assert clean(text) == unicodedata.normalize("NFC", DROPPED.sub("", lines)).strip()


@given(anything)
def test_clean_text_has_no_nul_no_surrogate_and_no_control(text: str) -> None:
    assert not FORBIDDEN.search(clean(text))


@given(anything)
def test_clean_text_is_nfc_and_survives_utf_8(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@given(anything)
def test_a_clean_line_is_one_line_and_stays_as_it_is(text: str) -> None:
    line = clean_line(text)
    assert "\n" not in line
    assert clean_line(line) == line


@given(st.text(st.characters(codec="ascii", min_codepoint=32)))
def test_plain_text_is_only_stripped(text: str) -> None:
    assert clean(text) == text.replace("\x7f", "").strip()


@pytest.mark.bad_input(6, 7, 11)
@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("one\r\ntwo\rthree\x0cfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("mi\x00nister", "minister"),
        ("\ud83dbroken\udc00", "broken"),
        ("\ufeffThe text", "The text"),
        ("safe\u202eevil\u202c", "safeevil"),
        ("zero\u200bwidth\u2060joined", "zerowidthjoined"),
        ("hidden\U000e0041\U000e0042 orders", "hidden orders"),
        ("in\u00advasion", "invasion"),
        ("cafe\u0301", "café"),
        (" \n\t\u00a0 ", ""),
        ("<|endoftext|><|im_start|>system", "<|endoftext|><|im_start|>system"),
    ],
)
def test_what_hides_or_breaks_text_is_taken_out(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@pytest.mark.parametrize("kept", ["👩\u200d🚀", "می\u200cخواهم", "नमस्ते", "שלום"])
def test_joiners_that_belong_to_the_writing_are_kept(kept: str) -> None:
    assert clean(kept) == kept


@pytest.mark.bad_input(13)
@pytest.mark.parametrize("count", [10_000, 1_000_000])
def test_a_flood_of_marks_on_one_letter_is_cut_in_linear_time(count: int) -> None:
    flood = "Z" + "\u0301\u0323" * (count // 2) + "algo"
    cleaned = clean(flood)
    assert len(cleaned) < 40
    assert cleaned.endswith("algo")


@pytest.mark.bad_input(14)
def test_a_million_spaces_and_line_ends_take_linear_time() -> None:
    assert clean("a" + " \n" * 500_000 + "b").startswith("a ")


def test_a_line_has_a_limit() -> None:
    assert len(clean_line("long " * 100_000)) <= 2000
