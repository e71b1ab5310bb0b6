r"""RTF by striprtf: its paragraphs, and title, author and day from its \info group.

The format: Rich Text Format Specification 1.9.1 (Microsoft, 2008).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from index.errors import Malformed, TooComplex
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed
from index.text.cleaning import clean_line
from index.text.dates import day_named

# A book of a million words without its pictures; striprtf reads some 700 kB a second.
_MOST_BYTES = 20_000_000
_HINT = "Save it as DOCX or as plain text, and add that."
# Pictures and objects are written as hexadecimal digits, a line of 64 bytes after the other.
_PICTURES = re.compile(rb"[0-9a-fA-F\s]{1000,}")
_TOKEN = re.compile(rb"\\\\|\\(bin|line|n?e?s?t?cell|fldinst)(\d{0,10})(?![a-z]) ?|[\x80-\xff]+")
# In striprtf's terms: a line's end within a paragraph is a space, a cell of a table a paragraph. Of a
# field the instruction is dropped as any other destination, so that no address stands in the text.
_AS = {b"line": rb"\'20", b"cell": rb"\par ", b"nestcell": rb"\par ", b"fldinst": rb"\fldtype "}
_CHARSETS = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_CHARSET = re.compile(rb"\\(mac|pca|pc)(?![a-z])")
_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
# Windows' numbers of the Macintosh's character sets, which Python knows by name.
_MAC_PAGES = {10000: "mac_roman", 10006: "mac_greek", 10007: "mac_cyrillic", 10029: "mac_latin2"}
_FONT = re.compile(rb"\\fcharset(\d{1,3})")
_HEAD = 1000
_INFO = 20_000  # bytes: properties are some lines
_DAY = re.compile(rb"\\creatim\s*\\yr(\d{4})\s*\\mo(\d{1,2})\s*\\dy(\d{1,2})")


def parse_rtf(data: bytes, task: Task) -> Iterator[Parsed]:
    """One article. Raises Malformed, TooComplex."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Malformed("It is no RTF document.", hint=_HINT)
    plain = b"".join(_pieces(_PICTURES.sub(b"", data)))
    if len(plain) > _MOST_BYTES:
        message = f"Without its pictures it has {len(plain) / 1e6:,.0f} MB."
        raise TooComplex(message, hint=_HINT)
    title, author, day = _properties(plain)
    body = _paragraphs(_text(plain, plain))
    if body and body[0] == title:
        del body[0]
    yield Parsed("\n\n".join(body), title=title, author=author, published=day, url=task.url)


def _pieces(data: bytes) -> Iterator[bytes]:
    r"""The document without its binary data, whose length \bin tells, and all of it in ASCII."""
    at = 0
    while token := _TOKEN.search(data, at):
        yield data[at : token.start()]
        at = token.end()
        word = token[1]
        if word == b"bin":
            at += int(token[2] or 0)
        elif word:
            yield _AS.get(word, token[0])
        elif token[0] == rb"\\":
            yield token[0]
        else:  # letters of the font's character set
            yield b"".join(rb"\'%02x" % byte for byte in token[0])
    yield data[at:]


def _text(rtf: bytes, document: bytes) -> str:
    """The text of a document, or of a group, in the character set of its document."""
    from striprtf.striprtf import rtf_to_text

    charset, page = _CHARSET.search(document[:_HEAD]), _PAGE.search(document[:_HEAD])
    encoding = _CHARSETS[charset[1]] if charset else "cp1252"
    if page and not _is_known(f"cp{int(page[1])}"):  # striprtf would take it for UTF-8
        rtf, encoding = _PAGE.sub(b"", rtf), _MAC_PAGES.get(int(page[1]), encoding)
    rtf = _FONT.sub(lambda font: font[0] if _is_known(_set_of(font)) else rb"\fcharset0", rtf)
    text: str = rtf_to_text(rtf.decode("ascii"), encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    # Characters beyond the first 65,536 are written as two halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _set_of(font: re.Match[bytes]) -> str:
    from striprtf.striprtf import charset_map

    return charset_map.get(int(font[1]), "cp1252")


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _paragraphs(text: str) -> list[str]:
    return [said for line in text.split("\n") if (said := " ".join(line.split()))]


def _properties(document: bytes) -> tuple[str, str, str]:
    r"""Title, author and day of the \info group."""
    at = document.find(rb"{\info")
    info = document[at : at + _INFO] if at >= 0 else b""
    made = _DAY.search(info)
    day = b"-".join(made.groups()).decode() if made else ""
    return _property(info, b"title", document), _property(info, b"author", document), day_named(day)


def _property(info: bytes, name: bytes, document: bytes) -> str:
    found = re.search(rb"\{\\%s\s([^{}]{0,2000})\}" % name, info)
    if not found:
        return ""
    page = _PAGE.search(document[:_HEAD])
    head = rb"{\rtf1" + (page[0] if page else b"") + b" "
    return clean_line(_text(head + found[1] + b"}", document))
