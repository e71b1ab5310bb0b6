r"""RTF documents, as word processors write them and as they should not be."""

from __future__ import annotations

from datetime import date

import pytest

from index.articles import Article
from index.errors import TooComplex
from index.reading.cell import shared_cell
from index.reading.files import parts_of

INFO = rb"{\info{\title Ferry in fog}{\author Ida H\'f8lm}{\creatim\yr2024\mo3\dy5\hr18\min20}}"
FONTS = rb"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial;}}"
TEXT = "The ferry Eider ran into a barge in fog. Nobody was hurt."


def rtf(body: bytes, head: bytes = b"") -> bytes:
    return rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + head + body + b"}"


def article(data: bytes, called: str = ".rtf") -> Article:
    ((_, found),) = parts_of(data, called, "x")
    assert isinstance(found, Article)
    return found


def test_paragraphs_and_properties_are_read() -> None:
    body = (
        rb"\pard The ferry \b Eider\b0  ran into a barge in fog.\par Nobody\line was hurt.\par\par"
    )
    found = article(rtf(body, INFO))
    assert found.text == "The ferry Eider ran into a barge in fog.\n\nNobody was hurt."
    assert (found.title, found.author) == ("Ferry in fog", "Ida Hølm")
    assert found.published == date(2024, 3, 5)


def test_letters_are_read_in_their_font_s_character_set() -> None:
    found = article(
        rtf(rb"\f0 F\'e4hre, \f1\'cf\'e0\'f0\'ee\'ec, \u26085?\u26412?, \u-10179?\u-8704?")
    )
    assert found.text == "Fähre, Паром, 日本, 😀"


def test_letters_that_are_not_escaped_are_read_in_their_font_s_character_set() -> None:
    body = b"\\f0 " + "Fähre, ".encode("cp1252") + b"\\f1 " + "Паром".encode("cp1251")
    assert article(rtf(body)).text == "Fähre, Паром"


def test_a_macintosh_s_letters_are_its_own() -> None:
    assert article(rb"{\rtf1\mac F\'8ahre}").text == "Fähre"


def test_pictures_objects_heads_and_notes_are_not_in_the_text() -> None:
    aside = rb"{\header Gazette, 3}{\pict\pngblip 89504e47}{\object{\*\objdata 0105}{\result Obj}}"
    aside += rb"{\footnote A note.}{\*\generator Writer}"
    assert article(rtf(aside + TEXT.encode())).text == TEXT


def test_of_a_link_its_words_are_kept_and_not_its_address() -> None:
    link = rb'{\field{\*\fldinst{HYPERLINK "https://evil.example/"}}{\fldrslt the ferry}}'
    assert article(rtf(rb"On " + link + rb" fog came.")).text == "On the ferry fog came."


def test_binary_data_is_skipped_by_its_length_whatever_it_holds() -> None:
    body = rb"{\pict\pngblip\bin8 }}{{\par}" + TEXT.encode()
    assert article(rtf(body)).text == TEXT


def test_the_cells_of_a_table_are_read_in_their_place() -> None:
    row = rb"\trowd Hurt\cell None\cell\row\pard After.\par"
    assert article(rtf(row)).text == "Hurt\n\nNone\n\nAfter."


@pytest.mark.parametrize("called", [".rtf", ".doc", ".txt", "text/rtf", "application/msword"])
def test_it_is_known_by_its_first_bytes(called: str) -> None:
    assert article(rtf(TEXT.encode()), called).text == TEXT


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 " + b"{" * 15_000_000,
        b"{\\rtf1 " + b"{\\par x}" * 7_000_000,
        b"{\\rtf1 " + b"\\f1" * 1000 + b"{\\field{\\*\\fldinst{" * 200_000,
    ],
    ids=["deep groups", "56 MB of groups", "fields that never end"],
)
def test_groups_made_to_hurt_are_one_failure_or_no_text(data: bytes) -> None:
    found = shared_cell().parse(data, ".rtf")[-1]
    assert len(found.text) < 1000
    assert found.problem is None or found.problem.hint


def test_binary_data_of_any_length_is_no_more_than_there_is() -> None:
    assert article(rtf(TEXT.encode() + rb"{\pict\bin9999999999 xx}")).text == TEXT


@pytest.mark.slow
def test_too_many_groups_are_told() -> None:
    with pytest.raises(TooComplex):
        parts_of(b"{\\rtf1 " + b"{x}" * 8_000_000, ".rtf", "x")


@pytest.mark.parametrize(
    "data", [b"", b"no RTF", b"{\\rtf1", b"{\\rtf1\\uc\\u1114112}", b"{\\rtf1}}}"]
)
def test_what_is_no_rtf_or_damaged_is_one_failure_or_no_text(data: bytes) -> None:
    (found,) = shared_cell().parse(data, ".rtf")
    assert found.text == ""
    assert found.problem is None or found.problem.hint


@pytest.mark.parametrize(
    ("page", "letters"),
    [(10000, b"F\\'8ahre"), (10007, b"\\'8f\\'e0\\'f0\\'ee\\'ec"), (57002, b"F\\'e4hre")],
)
def test_character_sets_that_python_does_not_number_do_not_spoil_the_text(
    page: int, letters: bytes
) -> None:
    found = article(b"{\\rtf1\\ansi\\ansicpg%d " % page + letters + b"}")
    assert found.text == ("Паром" if page == 10007 else "Fähre")


def test_a_font_of_a_character_set_that_python_lacks_does_not_fail_the_document() -> None:
    japanese = b"{\\fonttbl{\\f0\\fcharset78 Osaka;}}"  # the Macintosh's
    assert article(b"{\\rtf1\\ansi" + japanese + b"\\f0 Fog on 5 March.}").text == "Fog on 5 March."
