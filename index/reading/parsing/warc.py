"""WARC by warcio: each web page in it that a server sent is an article, of the address it was asked for at.

The format: WARC 1.1 (ISO 28500:2017). The day of fetching is no day of publication.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from index.errors import EmptyArticle, Malformed, TooComplex
from index.reading.parsing.kinds import kind_of
from index.reading.parsing.members import parse_member, within
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed, Problem
from index.text.cleaning import clean_line

# Five files' worth of pages; a crawl of more is better split.
_MOST_UNPACKED = 300_000_000
_MOST_PAGE = 30_000_000
_MOST_RECORDS = 200_000
# What else warcio lets out over a record that is cut off or says nonsense.
_STUMBLES = (EOFError, ValueError, LookupError, AttributeError, TypeError)
_PIECE = 65_536
_PAGES = ("text/html", "application/xhtml+xml")
_HINT = "Split it, and add what you need of it."
_PLAIN, _PACKED = b"WARC/", b"\x1f\x8b\x08"
_HEAD = 1024
_MORE = re.compile(rb"\S")


def parse_warc(data: bytes, task: Task) -> Iterator[Parsed]:
    """An article for each page, or why it is none; what is damaged is passed over and told.

    Raises EmptyArticle when it holds no pages, TooComplex when it holds too much.
    """
    found = False
    seen: set[bytes] = set()
    for read in _pages(data):
        if isinstance(read, Parsed):
            found = True
            yield read
            continue
        uri, called, body = read
        key = hashlib.sha256(uri.encode() + b"\n" + body).digest()
        if key not in seen:
            seen.add(key)
            found = True
            yield from parse_member(uri, body, within(task, called, uri))
    if not found:
        raise EmptyArticle("It holds no web pages.", hint="Check the file, or leave it out.")


def _pages(data: bytes) -> Iterator[tuple[str, str, bytes] | Parsed]:
    """Address, type and body of each page; where a record is damaged, that, and what is after it."""
    from warcio.exceptions import ArchiveLoadFailed

    data = _of_one_piece(data)
    reader = _Reader(data)
    at = 0
    while at >= 0:
        try:
            yield from reader.pages(at)
        except (ArchiveLoadFailed, zlib.error, *_STUMBLES) as error:
            what = f"The record at byte {reader.at:,} is damaged ({type(error).__name__})."
            problem = Problem.of(Malformed(what, hint="Make the archive anew."))
            yield Parsed(part=f"byte {reader.at}", problem=problem)
            at = _next_record(data, reader.at)
        else:
            return


def _next_record(data: bytes, at: int) -> int:
    """Where a record begins after a place; -1 for nowhere."""
    mark = _PACKED if data.startswith(_PACKED) else _PLAIN
    while (at := data.find(mark, at + 1)) >= 0:
        if kind_of(data[at : at + _HEAD], "") == "warc":
            break
    return at


def _of_one_piece(data: bytes) -> bytes:
    """Unpacked, if it was packed as a whole; each record is to be packed by itself, annex D.2."""
    if not data.startswith(_PACKED):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        first = unpacker.decompress(data, _MOST_UNPACKED)
    except zlib.error:
        return data
    if unpacker.unconsumed_tail:
        raise _too_much()
    return data if unpacker.unused_data or not unpacker.eof else first


def _too_much() -> TooComplex:
    most = f"{_MOST_UNPACKED / 1e6:,.0f} MB"
    return TooComplex(f"Unpacked, it has more than {most}.", hint=_HINT)


class _Reader:
    """The records of a file; all that is unpacked counts towards one cap."""

    def __init__(self, data: bytes) -> None:
        self.at = 0
        self._data = data
        self._left = _MOST_UNPACKED
        self._records = 0

    def pages(self, at: int) -> Iterator[tuple[str, str, bytes]]:
        """From the record at a byte on. Raises TooComplex, and what warcio raises for damage."""
        from warcio.archiveiterator import ArchiveIterator

        file = BytesIO(self._data)
        self.at = file.seek(at)
        records = ArchiveIterator(file)
        for record in records:
            self.at = records.offset
            self._records += 1
            if self._records > _MOST_RECORDS:
                raise TooComplex(f"It has more than {_MOST_RECORDS:,} records.", hint=_HINT)
            page = self._page(record)
            self._read(record.raw_stream)  # what is passed over is unpacked too
            if getattr(record.raw_stream, "limit", 0):
                raise EOFError
            if page is not None:
                yield page
            records.read_to_end()
            self.at = records.offset
        if _MORE.search(
            self._data, self.at
        ):  # warcio ends in silence where a record's head is cut off
            raise EOFError

    def _page(self, record: Any) -> tuple[str, str, bytes] | None:
        http = record.http_headers
        if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
            return None
        called = http.get_header("Content-Type") or ""
        if not called.strip().lower().startswith(_PAGES):
            return None
        uri = clean_line(record.rec_headers.get_header("WARC-Target-URI") or "")
        return uri, called, self._read(record.content_stream(), _MOST_PAGE)

    def _read(self, stream: Any, most: int = 0) -> bytes:
        """The whole of a stream, or its beginning when that is more than `most` bytes."""
        kept = bytearray()
        while piece := stream.read(_PIECE):
            self._left -= len(piece)
            if self._left < 0:
                raise _too_much()
            if len(kept) < most:
                kept += piece
        return bytes(kept)
