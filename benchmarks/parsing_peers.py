"""The parsing libraries alone, asked for the same things on the same bytes: text by paragraph, title, day, author.

What they leave to their users and every article needs is done here, too: white space of XHTML collapsed,
days of tables read as days, the parts of a book in their order.
"""

from __future__ import annotations

import csv
import email
import email.policy
import json
from datetime import date
from io import BytesIO, StringIO
from mailbox import mbox
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import ZipFile

import lxml.html
from lxml import etree
from pypdf import PdfReader
from trafilatura import bare_extraction

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FACTS = ("title", "creator", "created")


def trafilatura_alone(data: bytes) -> object:
    return bare_extraction(data, with_metadata=True, include_comments=False)


def pypdf_alone(data: bytes) -> object:
    """With the places of what was drawn, by which columns and running heads are told."""
    reader, found = PdfReader(BytesIO(data)), list[tuple[object, ...]]()
    for page in reader.pages:
        page.extract_text(visitor_text=lambda *piece: found.append(piece))
    return reader.metadata, found


def lxml_of_word(data: bytes) -> object:
    """What the text is made of, by paragraph, with styles, and the properties; changes are not looked at."""
    with ZipFile(BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
        core = etree.fromstring(archive.read("docProps/core.xml"))
    wanted = [f"{_WORD}{name}" for name in ("t", "tab", "br", "cr", "noBreakHyphen")]
    style = f"{_WORD}pPr/{_WORD}pStyle"
    paragraphs = [
        (p.find(style).get(f"{_WORD}val"), "".join(e.text or " " for e in p.iter(*wanted)))
        for p in tree.iter(f"{_WORD}p")
    ]
    return paragraphs, [core.findtext("{*}" + name) for name in _FACTS]


def lxml_of_book(data: bytes) -> object:
    """What the package says of the book; headings and paragraphs in reading order."""
    with ZipFile(BytesIO(data)) as archive:
        box = etree.fromstring(archive.read("META-INF/container.xml"))
        book = etree.fromstring(archive.read(box.find(".//{*}rootfile").get("full-path")))
        names = {item.get("id"): item.get("href") for item in book.iterfind("{*}manifest/{*}item")}
        spine = [names[item.get("idref")] for item in book.iterfind("{*}spine/{*}itemref")]
        pages = [lxml.html.document_fromstring(archive.read(name)) for name in spine]
    said = {item.tag: item.text for item in book.iterfind("{*}metadata/*")}
    return said, [list(map(_collapsed, page.iter("h1", "h2", "h3", "p"))) for page in pages]


def _collapsed(element: Any) -> str:
    return " ".join(element.text_content().split())


def csv_alone(data: bytes) -> object:
    return list(map(_row, csv.DictReader(StringIO(data.decode()))))


def json_alone(data: bytes) -> object:
    return [_row(json.loads(line)) for line in data.decode().splitlines()]


def _row(row: dict[str, str]) -> object:
    return row["text"].strip(), row["title"].strip(), date.fromisoformat(row["date"])


def email_alone(data: bytes) -> object:
    """By mailbox, which reads a file, and email."""
    with NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        folder = mbox(file.name, factory=None, create=False)
        return [_letter(folder.get_bytes(key)) for key in folder.iterkeys()]


def _letter(data: bytes) -> object:
    letter: Any = email.message_from_bytes(data, policy=email.policy.default)
    body = letter.get_body(preferencelist=("plain", "html"))
    return [letter[name] for name in ("Subject", "From", "Date")], body.get_content()
