"""What kind of file some bytes are: by their first ones, else by what they are called."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePath
from typing import Final

TEXT: Final = "text"
LISTING: Final = "listing"  # a feed or a sitemap; only who fetches asks for it, and by this name
_BY_SUFFIX = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".markdown": TEXT,
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".epub": "epub",
    ".eml": "mail",
    ".mbox": "mbox",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".zip": "zip",
}
# What a folder is walked for. JSON is what programs keep their settings in: it is read when it is named.
SUFFIXES = tuple(suffix for suffix in _BY_SUFFIX if suffix != ".json")
_BY_MEDIA_TYPE = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "application/epub+zip": "epub",
    "message/rfc822": "mail",
    "application/mbox": "mbox",
    "application/json": "json",
    "application/x-ndjson": "json",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/vnd.apache.parquet": "parquet",
    "application/warc": "warc",
    "application/zip": "zip",
}
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)
# The specification lets some bytes stand before the mark: ISO 32000-1, annex H.3.4.1.
_PDF_WITHIN = 1024
LOOKED_AT: Final = 5000
"""Bytes of a file's beginning that tell its kind."""
_WARC = b"WARC/"
_BY_MARK = {b"{\\rtf": "rtf", b"PAR1": "parquet", _WARC: "warc"}
_GZIP = b"\x1f\x8b"
_ZIPPED = {"docx", "odt", "epub", "zip"}
_LETTERS = {"mail", "mbox"}


def kind_of(data: bytes, called: str) -> str:
    """The kind of some bytes "called" a suffix (".pdf") or a media type ("text/html; charset=…").

    What begins as a PDF, an archive, a web page and the like is one, whatever it is called.
    """
    named = _named(called)
    if named == LISTING:
        return named
    if data.startswith(b"PK\x03\x04"):
        return named if named in _ZIPPED else "zip"
    if marked := next((kind for mark, kind in _BY_MARK.items() if data.startswith(mark)), ""):
        return marked
    if data.startswith(_GZIP) and _unpacked_start(data).startswith(_WARC):
        return "warc"
    return named if named in _LETTERS else _within(data) or named


def _within(data: bytes) -> str:
    """The kind of what may have other bytes before its mark; letters quote such things."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    return "html" if _PAGE.match(data[:LOOKED_AT]) else ""


def is_known(media_type: str) -> bool:
    """Whether files of a media type are read."""
    return media_type in _BY_MEDIA_TYPE or media_type == "text/plain"


def suffix_of(name: str) -> str:
    """The end of a file's name that tells its kind, in lower case: ".pdf", ".warc.gz"."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    double = "".join(suffixes)
    return double if double in _BY_SUFFIX else (suffixes or [""])[-1]


def _unpacked_start(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:1024], len(_WARC))
    except zlib.error:
        return b""


def _named(called: str) -> str:
    name = called.split(";", maxsplit=1)[0].strip().lower()
    if name == LISTING:
        return name
    return _BY_SUFFIX.get(name) or _BY_MEDIA_TYPE.get(name) or TEXT
