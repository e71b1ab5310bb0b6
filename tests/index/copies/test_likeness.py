"""What is a copy: one report, cut, edited or with a lead of the paper's own; and what is none."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.copies.fingerprints import BANDS, RUN, Fingerprint, read, read_with_bands
from index.copies.likeness import is_copy
from index.text.terms import words
from tests.support.reports import sentences

REPORT, OTHER, THIRD = sentences(1), sentences(2), sentences(3)


def are_copies(one: list[str], other: list[str]) -> bool:
    first, second = (read(" ".join(text)) for text in (one, other))
    assert is_copy(first, second) is is_copy(second, first)
    return is_copy(first, second)


@pytest.mark.parametrize(
    "copy",
    [
        REPORT,
        REPORT[:11],
        REPORT[:8],
        REPORT[:4],
        OTHER[:2] + REPORT,
        OTHER[:2] + REPORT[:9],
        REPORT[:5] + OTHER[:1] + REPORT[6:],
        [sentence.upper().replace(".", "!") for sentence in REPORT],
    ],
    ids=["whole", "cut", "half", "quarter", "own lead", "own lead, cut", "edited", "other signs"],
)
def test_one_report_is_recognised(copy: list[str]) -> None:
    assert are_copies(REPORT, copy)


@pytest.mark.parametrize(
    "other",
    [
        OTHER,
        OTHER[:10] + REPORT[:5],
        OTHER + THIRD + REPORT,
        OTHER + REPORT,
        OTHER[:8] + REPORT[3:6] + OTHER[8:],
        REPORT[-4:],
        REPORT[:1],
        [],
    ],
    ids=["other", "background", "digest", "digest of two", "quotes", "its end", "caption", "none"],
)
def test_what_only_shares_some_of_it_is_no_copy(other: list[str]) -> None:
    assert not are_copies(REPORT, other)


def test_short_texts_are_never_copies() -> None:
    notice = ["This item was removed at the request of the publisher, we are sorry."]
    assert not are_copies(notice, notice)
    assert not are_copies(
        ["the same words again and again and"] * 30, ["the same words again and"] * 30
    )


@given(st.lists(st.sampled_from(REPORT + OTHER), max_size=20))
def test_a_fingerprint_has_a_run_for_each_word_but_four_and_comes_back_from_bytes(
    text: list[str],
) -> None:
    made, bands = read_with_bands(" ".join(text))
    assert len(made.runs) == max(0, len(words(" ".join(text))) - RUN + 1)
    assert len(bands) == (BANDS if len(made.runs) else 0)
    assert Fingerprint.from_bytes(made.to_bytes()).runs.tolist() == made.runs.tolist()
    assert all(0 <= band < 2**63 for band in bands)


def test_copies_share_bands_and_other_texts_do_not() -> None:
    """Of 50 reports: each with its third, and each with each other one."""
    whole = [set(read_with_bands(" ".join(sentences(n)))[1]) for n in range(50)]
    third = [set(read_with_bands(" ".join(sentences(n)[:6]))[1]) for n in range(50)]
    assert sum(bool(a & b) for a, b in zip(whole, third, strict=True)) >= 48
    pairs = [(a, b) for a in range(50) for b in range(a)]
    assert sum(bool(whole[a] & whole[b]) for a, b in pairs) <= len(pairs) // 100


def test_the_order_of_a_text_is_not_what_its_bands_tell() -> None:
    shuffled = random.Random(1).sample(REPORT, len(REPORT))
    assert set(read_with_bands(" ".join(REPORT))[1]) & set(read_with_bands(" ".join(shuffled))[1])
