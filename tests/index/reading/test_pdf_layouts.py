"""PDFs that are laid out in ways of their own: other directions, odd letters, partly scanned."""

from __future__ import annotations

import pytest

from index.articles import Article
from index.errors import NoTextLayer
from index.reading.files import only_article, parts_of
from tests.support.pdfs import Line, drawn, of_streams, paragraph, pdf

LINES = [
    "The ferry did not sail on Monday, the",
    "harbour master said. Divers had found",
    "a crack in her rudder.",
]
HEBREW = ["הרכבת יצאה בזמן", "אתמול בבוקר מחיפה."]
ARABIC = ["وصل القطار في موعده", "صباح أمس."]
PICTURE = b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI"


def text_of(data: bytes) -> str:
    return only_article(parts_of(data, ".pdf", "x")).text


def from_right(lines: list[str]) -> list[Line]:
    """As programs draw them: what is seen from left to right, whatever way it is read."""
    return [(300, 700 - 14 * n, line[::-1]) for n, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("matrix", "places"),
    [
        ("0 1 -1 0", [(100 + 14 * n, 72) for n in range(3)]),
        ("-1 0 0 -1", [(500, 100 + 14 * n) for n in range(3)]),
        ("0 -1 1 0", [(500 - 14 * n, 772) for n in range(3)]),
    ],
    ids=["a quarter", "half", "three quarters"],
)
def test_a_page_that_is_turned_is_read_as_if_upright(
    matrix: str, places: list[tuple[float, float]]
) -> None:
    lines = [(x, y, line) for (x, y), line in zip(places, LINES, strict=True)]
    assert text_of(drawn(lines, matrix)) == " ".join(LINES)


@pytest.mark.parametrize("lines", [HEBREW, ARABIC], ids=["Hebrew", "Arabic"])
def test_what_is_read_from_right_to_left_keeps_its_order(lines: list[str]) -> None:
    assert text_of(drawn(from_right(lines))) == " ".join(lines)


@pytest.mark.parametrize("lines", [HEBREW, ARABIC], ids=["Hebrew", "Arabic"])
@pytest.mark.parametrize("is_from_left", [True, False])
def test_words_drawn_one_by_one_keep_the_order_they_are_read_in(
    lines: list[str], is_from_left: bool
) -> None:
    placed: list[Line] = []
    for number, line in enumerate(lines):
        x = 500.0
        for word in line.split():
            x -= 6.0 * len(word) + 4
            placed.append((x, 700.0 - 14 * number, word[::-1] + " " * is_from_left))
    rows = sorted(placed, key=lambda line: (-line[1], line[0])) if is_from_left else placed
    assert text_of(drawn(rows)) == " ".join(lines)


def test_a_number_within_such_a_line_stays_where_it_is_said() -> None:
    line = "הרכבת 482 יצאה בזמן"
    assert text_of(drawn([(300, 700, line[::-1].replace("284", "482"))])) == line


def test_ligatures_and_soft_hyphens_are_letters_and_none() -> None:
    lines = [
        (72.0, 700.0, "The ﬁrst oﬃce was so\u00adlid, said the com\u00ad"),
        (72.0, 686.0, "puter."),
    ]
    assert text_of(drawn(lines)) == "The first office was solid, said the computer."


def test_a_word_that_goes_on_over_the_page_is_one() -> None:
    pages = [
        paragraph("The ferry did not sail, the harbour mas-"),
        paragraph("ter said on Monday."),
    ]
    assert text_of(pdf(pages)) == "The ferry did not sail, the harbour master said on Monday."


def with_pictures(words: int, pictures: int) -> bytes:
    line = b"BT /F1 11 Tf 1 0 0 1 72 700 Tm (The ferry sailed.) Tj ET"
    return of_streams([line] * words + [PICTURE] * pictures)


@pytest.mark.bad_input(41)
def test_a_pdf_of_which_most_is_scanned_says_which_pages_were_not_read() -> None:
    (_, article), (_, failure) = parts_of(with_pictures(1, 3), ".pdf", "x")
    assert isinstance(article, Article)
    assert isinstance(failure, NoTextLayer)
    assert "pages 2, 3, 4 have no text layer" in failure.message


def test_a_photograph_on_a_page_of_its_own_is_no_scan() -> None:
    ((_, article),) = parts_of(with_pictures(3, 1), ".pdf", "x")
    assert isinstance(article, Article)


def test_empty_pages_are_no_scans() -> None:
    ((_, article),) = parts_of(of_streams([b"BT /F1 9 Tf (A.) Tj ET", b"", b""]), ".pdf", "x")
    assert isinstance(article, Article)
