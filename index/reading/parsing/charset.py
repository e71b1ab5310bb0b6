"""The bytes of a web page to text, whatever they are declared as."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from index.text.decoding import decode

_HTTP = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
# Browsers look at 1,024 bytes; pages put scripts first.
_HEAD = 8192
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
# Encodings that browsers must not follow, https://encoding.spec.whatwg.org/ : text in them can hide
# tags from those who look at the bytes.
_NEVER = {"utf-7", "utf-32", "utf-16", "utf-16-le", "utf-16-be", "punycode", "idna"}
_AS_BROWSERS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
}


def decode_page(data: bytes, called: str = "") -> str:
    """The text of a page, by its byte order mark, as UTF-8, or as the HTTP header or the page says.

    Text in another encoding is hardly ever valid UTF-8, so what is valid is taken for it, whatever
    is declared. Raises NotText for a picture, a program and the like.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    if (
        data.startswith(_PICTURES) or b"\0" in data[:_HEAD]
    ):  # UTF-16 without a mark, or no text at all
        return decode(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return next((data.decode(name, "replace") for name in _declared(data, called)), "") or (
            decode(data)
        )


def _declared(data: bytes, called: str) -> Iterator[str]:
    names = [m[1].encode() for m in _HTTP.finditer(called)]
    names += _META.findall(data[:_HEAD])[:1] + _XML.findall(data[:_HEAD])[:1]
    for name in names:
        try:
            known = codecs.lookup(name.decode()).name
        except LookupError:
            continue
        if known not in _NEVER and not (known == "utf-8" and not _is_damaged_utf8(data)):
            yield _AS_BROWSERS.get(known, known)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with a few wrong bytes, and not another encoding declared as UTF-8."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    return wrong < sum(char > "\x7f" for char in text) - wrong
