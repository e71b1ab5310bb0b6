"""EPUB: each document of its reading order is an article, the book its source.

The format: EPUB 3.3 (W3C), whose package document lists metadata, manifest and spine.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote

from lxml import etree

from index.reading.parsing.charset import decode_page
from index.reading.parsing.markup import paragraphs
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed
from index.reading.parsing.zipped import Zipped, opened
from index.text.sentences import split_sentences

_CONTAINER = "META-INF/container.xml"
_PAGES = {"application/xhtml+xml", "text/html"}
# A cover, a title page and a list of contents have fewer sentences.
_FEWEST_SENTENCES = 2
_PARTED = "\n\n"  # two paragraphs have two sentences


def parse_epub(data: bytes, task: Task) -> Iterator[Parsed]:
    """An article for each chapter. Raises Malformed, TooComplex."""
    with opened(data) as archive:
        yield from of_book(archive, task)


def is_book(archive: Zipped) -> bool:
    """Whether it is an EPUB, whatever it is called."""
    return _CONTAINER in archive.names


def of_book(archive: Zipped, task: Task) -> Iterator[Parsed]:
    """An article for each document of the spine that has some sentences."""
    root = next(iter(archive.xml(_CONTAINER).iterfind(".//{*}rootfile")))
    package = root.get("full-path", "")
    book = archive.xml(package)
    said = {e.tag.rpartition("}")[2]: e.text or "" for e in reversed(book.findall("{*}metadata/*"))}
    for number, name in enumerate(_spine(book, package), start=1):
        title, text = _chapter(archive.read(name))
        if _PARTED in text or len(split_sentences(text)) >= _FEWEST_SENTENCES:
            yield Parsed(
                text,
                title=title or f"{said.get('title', '')}, {number}",
                published=said.get("date", "")[:10],
                source=said.get("title", ""),
                author=said.get("creator", ""),
                url=task.url,
                language=said.get("language", ""),
                part=f"chapter {number}",
            )


def _spine(book: Any, package: str) -> Iterator[str]:
    """The names of the documents in reading order, but for the list of contents."""
    items = {item.get("id"): item for item in book.iterfind("{*}manifest/{*}item")}
    for reference in book.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if "nav" not in (item.get("properties") or "").split():
            path = posixpath.join(posixpath.dirname(package), unquote(item.get("href", "")))
            yield posixpath.normpath(path)


def _chapter(data: bytes) -> tuple[str, str]:
    """Heading and text; by the HTML parser, which knows the named entities and reads no DTD."""
    try:
        tree = etree.fromstring(decode_page(data).encode(), parser=_parser())
    except etree.XMLSyntaxError:  # nothing is in it
        return "", ""
    if tree is None:
        return "", ""
    pieces = paragraphs(tree)
    heading = next(tree.iter("h1", "h2", "h3"), None)
    title = " ".join(heading.xpath("string()").split()) if heading is not None else ""
    if pieces and pieces[0] == title:
        del pieces[0]
    return title, _PARTED.join(pieces)


@cache
def _parser() -> etree.HTMLParser:
    """Not that of lxml.html, which makes an object of a class of its own for each element."""
    return etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
