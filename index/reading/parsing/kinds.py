"""What kind of file some bytes are: by their first ones, else by what they are called."""

from __future__ import annotations

import re
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
    ".epub": "epub",
    ".eml": "mail",
    ".mbox": "mbox",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".csv": "csv",
    ".tsv": "csv",
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
    "application/epub+zip": "epub",
    "message/rfc822": "mail",
    "application/mbox": "mbox",
    "application/json": "json",
    "application/x-ndjson": "json",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/zip": "zip",
}
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)
# The specification lets some bytes stand before the mark: ISO 32000-1, annex H.3.4.1.
_PDF_WITHIN = 1024
_ZIPPED = {"docx", "odt", "epub", "zip"}


def kind_of(data: bytes, called: str) -> str:
    """The kind of some bytes "called" a suffix (".pdf") or a media type ("text/html; charset=…").

    What begins as a PDF, an archive or a web page is one, whatever it is called.
    """
    named = _named(called)
    if named == LISTING:
        return named
    if b"%PDF-" in data[:_PDF_WITHIN] and (named not in {"mail", "mbox"}):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return named if named in _ZIPPED else "zip"
    if named not in {"mail", "mbox"} and _PAGE.match(data[:5000]):
        return "html"
    return named


def _named(called: str) -> str:
    name = called.split(";", maxsplit=1)[0].strip().lower()
    if name == LISTING:
        return name
    return _BY_SUFFIX.get(name) or _BY_MEDIA_TYPE.get(name) or TEXT
