"""Gold sentences within an article that cleans and splits them in its own way."""

from __future__ import annotations

import pytest

from benchmarks.wice_pages import as_article, overlaps


def test_each_sentence_has_its_span_in_the_page() -> None:
    sentences = ["It rained .", "It rained .", "", "The end"]
    page, spans = as_article(sentences)
    assert [page.text[start:end] for start, end in spans] == sentences
    assert spans[0] != spans[1]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 10), (0, 10), True),
        ((0, 10), (4, 100), True),
        ((0, 10), (5, 100), False),
        ((0, 10), (10, 20), False),
        ((0, 100), (40, 44), True),
    ],
)
def test_spans_overlap_by_more_than_half_of_the_shorter(
    one: tuple[int, int], other: tuple[int, int], expected: bool
) -> None:
    assert overlaps(one, other) is expected
