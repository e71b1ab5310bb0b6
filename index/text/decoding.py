"""Bytes of a text file to text, whatever common encoding they are in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress

from index.errors import NotText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark is a prefix of it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
}
_SAMPLE = 4096
# Controls, private use, noncharacters, and what stands for bytes that can't be decoded.
_STRANGE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd-\uffff]")
_MOST_STRANGE = 0.02


def decode(data: bytes) -> str:
    """Decode the bytes of a text file: byte order mark, UTF-8, UTF-16 without a mark, Windows-1252.

    Raises NotText for binary data; the message names what it looks like.
    """
    _refuse_known_binary(data)
    for text in _readings(data):
        if _looks_like_text(text):
            return text
    raise NotText("The file holds binary data, not text.", hint="Save it as plain text first.")


def _readings(data: bytes) -> Iterator[str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            yield data[len(mark) :].decode(encoding, errors="replace")
            return
    for encoding in ("utf-8", *_utf16_guess(data), "cp1252", "latin-1"):
        with suppress(UnicodeDecodeError):
            yield data.decode(encoding)


def _refuse_known_binary(data: bytes) -> None:
    for magic, name in _MAGIC.items():
        if data.startswith(magic) and (magic != b"MZ" or b"\x00" in data[:64]):
            raise NotText(f"The file is {name}, not text.", hint="Save it as plain text first.")


def _utf16_guess(data: bytes) -> tuple[str, ...]:
    """UTF-16 of Latin text has a zero in every other byte."""
    sample = data[:_SAMPLE]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > 0.4 * half:
        return ("utf-16-le",)
    if sample[0::2].count(0) > 0.4 * half:
        return ("utf-16-be",)
    return ()


def _looks_like_text(text: str) -> bool:
    """Few characters that no text has; a stray NUL inside a word is damage, not binary data."""
    sample = text[:_SAMPLE]
    return len(_STRANGE.findall(sample)) <= max(3, _MOST_STRANGE * len(sample))
