"""Notes at the foot of printed pages: never within a sentence of the text, and on their own page."""

from __future__ import annotations

from index.articles import Article
from index.reading.files import only_article, parts_of
from index.reading.parsing.footnotes import begins_note
from index.reading.parsing.page_layout import Line, in_reading_order
from index.reading.parsing.running_text import running_text
from tests.support.pdfs import of_streams

ABOVE = [
    "The ferry did not sail on Monday.",
    "She had run into a barge, the harbour master said, and",
]
BELOW = ["divers had found a crack in her rudder. She sails again on Thursday."]
NOTES = ["1 Report of the harbour office, 4 March.", "2) Letter to the council,", "with maps."]


def lines(texts: list[str], top: float, size: float = 11) -> list[Line]:
    return [Line(72, top - 1.3 * size * n, size, text) for n, text in enumerate(texts)]


def text_of(*pages: list[Line]) -> tuple[str, tuple[int, ...]]:
    return running_text([in_reading_order(page) for page in pages])


def parted(*texts: str) -> list[Line]:
    """Paragraphs of two lines, the last of one."""
    found: list[Line] = []
    for number, text in enumerate(texts):
        words, top = text.split(), 760 - 60 * number
        half = len(words) // 2 if number < len(texts) - 1 else len(words)
        found += lines(
            [" ".join(words[:half]), " ".join(words[half:])][: 1 + (half < len(words))], top
        )
    return found


def test_a_sentence_that_runs_over_the_page_is_not_cut_by_the_notes_below_it() -> None:
    text, pages = text_of(parted(*ABOVE) + lines(NOTES, 80, 8), lines(BELOW, 760))
    first, *notes, last = text.split("\n\n")
    assert first == ABOVE[0]
    assert notes == [NOTES[0], f"{NOTES[1]} {NOTES[2]}"]
    assert last == f"{ABOVE[1]} {BELOW[0]}"
    assert pages == (0, text.index(BELOW[0]))


def test_notes_stand_below_a_text_that_ends_with_its_page() -> None:
    whole = ["The ferry did not sail on Monday.", "She sails again on Thursday."]
    text, pages = text_of(parted(*whole) + lines(NOTES[:1], 80, 8), lines(["Divers came."], 760))
    assert text.split("\n\n") == [*whole, NOTES[0], "Divers came."]
    assert pages == (0, text.index("Divers"))


def test_notes_below_a_paragraph_of_several_pages_are_kept_apart_from_it() -> None:
    middle = ["which is more than the whole length of it, and so on and so forth until"]
    first = lines([ABOVE[1]], 760)
    text, _ = text_of(first, lines(middle, 760) + lines(NOTES[:1], 80, 8), lines(BELOW, 760))
    assert text.split("\n\n") == [f"{ABOVE[1]} {middle[0]}", NOTES[0], BELOW[0]]


def test_nothing_is_lost_when_a_page_has_notes_alone() -> None:
    text, _ = text_of(lines(ABOVE, 760), lines(NOTES, 80, 8), lines(BELOW, 760))
    assert all(said in text for said in (*ABOVE, *NOTES, *BELOW))


def test_small_print_without_a_mark_is_text() -> None:
    small = lines(["Photograph: Ida Holm."], 80, 8)
    text, _ = text_of(parted(*ABOVE) + small, lines(BELOW, 760))
    assert text.index("Photograph") > text.index(ABOVE[1])


def test_what_begins_with_a_number_in_letters_of_the_text_is_no_note() -> None:
    numbered = [*ABOVE, "12 boats lay in the harbour when the storm came, and"]
    text, _ = text_of(parted(*numbered), lines(BELOW, 760))
    assert text.endswith(f"{numbered[2]} {BELOW[0]}")


def test_marks_of_notes_are_numbers_stars_and_daggers() -> None:
    marked = ["1 See", "12. See", "3) See", "* See", "†See", "1See"]
    assert [text for text in marked if not begins_note(Line(0, 0, 8, text))] == []
    others = ["See 1", "1", "2024 was", "1,000 boats", "- See"]
    assert [text for text in others if begins_note(Line(0, 0, 8, text))] == []


def test_a_pdf_with_notes_has_whole_sentences_and_their_pages() -> None:
    def page(texts: list[str], notes: list[str]) -> bytes:
        drawn = [(11, 700 - 30 * n, text) for n, text in enumerate(texts)]
        drawn += [(8, 80 - 10 * n, text) for n, text in enumerate(notes)]
        return b"".join(
            b"BT /F1 %d Tf 1 0 0 1 72 %d Tm (%s) Tj ET\n" % (size, y, text.encode())
            for size, y, text in drawn
        )

    data = of_streams([page(ABOVE, NOTES[:1]), page(BELOW, [])])
    found = only_article(parts_of(data, ".pdf", "x"))
    assert isinstance(found, Article)
    quotes = [found.quote(sentence) for sentence in found.sentences]
    assert f"{ABOVE[1]} divers had found a crack in her rudder." in quotes
    assert [found.page(found.text.index(word)) for word in ("Report", "divers")] == [1, 2]
