"""Elements of an XML document, without what XML can do to its reader.

Expat alone, whole at once: no document type, so no entities, no bombs of them and no files; no
deeper than feeds are; and not more elements than are wanted. A document type is refused rather
than passed over, since what it declares could not be left out without changing the text.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from dataclasses import dataclass
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from index.errors import SourceUnreadable
from index.fetching.charsets import WIDE, text_encoding

# More entries than are wanted are in it; one element of attributes alone takes 15 times its size.
_MOST_BYTES = 10_000_000
_DEEPEST = 100
# Elements kept at a time, some 100 bytes each: 30 for each of 10,000 entries.
_MOST_BUILT = 300_000
_SEPARATOR = " "
# The namespaces whose names are read; in others a "title" is that of a picture or a podcast.
_ATOM, _RSS = "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/"
_KNOWN = {
    *("", _ATOM, _RSS, "http://backend.userland.com/rss2"),
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/rss/1.0/modules/content/",
    "http://www.sitemaps.org/schemas/sitemap/0.9",
    "http://www.google.com/schemas/sitemap-news/0.9",
}
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding=["']([A-Za-z0-9._-]{1,40})""")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 8_000


class _Enough(Exception):
    """All that is wanted was read."""


@dataclass
class _Reader:
    wanted: frozenset[str]
    most: int

    def __post_init__(self) -> None:
        self.found: list[Element] = []
        self._builder: TreeBuilder | None = None
        self._depth = self._outer = self._built = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _refusal("its elements are too deep")
        name = _local(tag)
        if self._builder is None and name in self.wanted:
            self._builder, self._outer = TreeBuilder(), self._depth
        if self._builder is not None:
            self._built += 1
            if self._built > _MOST_BUILT:
                raise _Enough
            self._builder.start(name, attributes)

    def data(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def end(self, tag: str) -> None:
        if self._builder is not None:
            self._builder.end(_local(tag))
            if self._depth == self._outer:
                self._keep(self._builder.close())
        self._depth -= 1

    def _keep(self, element: Element) -> None:
        self._builder = None
        if len(self.found) == self.most:
            raise _Enough
        self.found.append(element)


def elements(
    data: bytes, wanted: frozenset[str], most: int, charset: str = ""
) -> tuple[list[Element], bool]:
    """The outermost elements of these local names, and whether these are all there are.

    Names in namespaces that are not known are prefixed with "?". Raises SourceUnreadable for what
    may not be, or can't be read at all; of a document that breaks off, what came before counts.
    """
    reader = _Reader(wanted, most)
    try:
        _parse(data[:_MOST_BYTES], charset, reader)
    except _Enough:
        return reader.found, False
    except (expat.ExpatError, ValueError, LookupError) as error:
        if not reader.found:
            raise _refusal("it is damaged") from error
        return reader.found, False
    return reader.found, True


def _parse(data: bytes, charset: str, reader: _Reader) -> None:
    encoding = _encoding(data, charset)
    if encoding in WIDE:
        data, encoding = data.decode(encoding, "replace").encode(), "utf-8"
    parser = expat.ParserCreate(encoding or None, _SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.data
    parser.EndElementHandler = reader.end
    parser.Parse(data, True)


def _encoding(data: bytes, charset: str) -> str | None:
    """What expat does not find out itself; servers' charsets are wrong more often than documents'.

    Raises LookupError for what is no encoding of text: Python has codecs for much else.
    """
    declared = _DECLARED.search(data[:200])
    if declared is None:
        return None if data.startswith(_UTF16_MARKS) or _is_utf8(data) else text_encoding(charset)
    if not (name := text_encoding(declared[1].decode())):
        raise LookupError(declared[1])
    return name if name in WIDE else None


def _is_utf8(data: bytes) -> bool:
    """Piece by piece: of some letters the text would take four times the memory."""
    decoder = getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), _SAMPLE):
            decoder.decode(data[at : at + _SAMPLE])
    except UnicodeDecodeError:
        return False
    return True


def _refuse_doctype(*_: object) -> None:
    raise _refusal("it has a document type, which feeds have no use for and attacks have")


def _refusal(why: str) -> SourceUnreadable:
    return SourceUnreadable(f"The feed or sitemap can't be read: {why}.", hint="Name its articles.")


def _local(tag: str) -> str:
    space, _, name = tag.rpartition(_SEPARATOR)
    return name if space in _KNOWN else f"?{name}"
