"""Bytes of text files to text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import NotText
from index.text.decoding import decode

NEWS = "Zoë paid £5 at the café – “too much”, she said."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_common_encodings_are_recognised(encoding: str) -> None:
    assert decode(NEWS.encode(encoding)) == NEWS


@pytest.mark.bad_input(8)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(encoding: str) -> None:
    assert decode(NEWS.encode(encoding)) == NEWS


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_utf_16_with_a_mark_of_either_order_is_recognised(mark: bytes, encoding: str) -> None:
    assert decode(mark + NEWS.encode(encoding)) == NEWS


def test_latin_1_bytes_that_windows_1252_lacks_are_still_text() -> None:
    assert decode(b"Caf\xe9\x81 is open on Sunday.") == "Café\x81 is open on Sunday."


def test_utf_16_cut_in_the_middle_of_a_character_is_still_text() -> None:
    assert decode(NEWS.encode("utf-16")[:-1]).startswith(NEWS[:-1])


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == ""


@pytest.mark.bad_input(3)
def test_a_single_byte_is_a_text() -> None:
    assert decode(b"a") == "a"


def test_a_nul_inside_a_word_is_damage_and_not_binary_data() -> None:
    assert decode(b"The minis\x00ter resigned on Tues\x00day.").count("\x00") == 2


@pytest.mark.bad_input(16)
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a ZIP archive or an office document"),
        (b"\x7fELF\x02\x01\x01\x00", "a program"),
        (b"MZ\x90\x00\x03\x00", "a program"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (rb"{\rtf1\ansi Hello", "an RTF document"),
    ],
)
def test_binary_files_named_as_text_are_refused_by_what_they_are(data: bytes, name: str) -> None:
    with pytest.raises(NotText, match=name):
        decode(data)


def test_an_article_may_begin_with_the_letters_of_a_program() -> None:
    assert decode(b"MZ-80 computers are back in fashion.").startswith("MZ-80")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_random_bytes_are_refused_whatever_mark_they_begin_with(mark: bytes) -> None:
    noise = random.Random(1).randbytes(5000)
    with pytest.raises(NotText):
        decode(mark + noise)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except NotText:
        return
    assert isinstance(text, str)


@given(st.text(st.characters(exclude_categories=["C"]), max_size=100))
def test_utf_8_comes_back_as_it_was_written(text: str) -> None:
    magic = ("%PDF-", "GIF8", "{\\rtf", "PK\x03\x04", "\ufeff")
    if not text.startswith(magic):
        assert decode(text.encode()) == text
