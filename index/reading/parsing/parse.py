"""Bytes to articles, whatever they are: the one way in, within the cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from index.reading.parsing.columns import BY_NAME, Columns
from index.reading.parsing.kinds import kind_of
from index.reading.parsing.parsed import Found


@dataclass(frozen=True)
class Task:
    """What is known of some bytes: what they are called (suffix or media type), and their address.

    `depth` counts the archives they were in; `columns` are those that a reader names, of data sets.
    """

    called: str
    url: str = ""
    depth: int = 0
    columns: Columns = BY_NAME


Parser: TypeAlias = Callable[[bytes, Task], Iterator[Found]]


def parse(
    data: bytes, kind: str, url: str = "", depth: int = 0, columns: Columns = BY_NAME
) -> Iterator[Found]:
    """The articles in `data`; a member or row that is none is a Parsed with a problem.

    Raises ArticleError, MemoryError, RecursionError, or whatever a parser stumbles over.
    """
    yield from _parsers()[kind_of(data, kind)](data, Task(kind, url, depth, columns))


def warm_up() -> None:
    """Import what most tasks need."""
    _parsers()


@cache
def _parsers() -> dict[str, Parser]:
    from index.reading.parsing import (
        archive,
        docx,
        epub,
        html,
        listing,
        mail,
        odt,
        parquet,
        pdf,
        plain,
        rtf,
        tables,
        warc,
    )

    return {
        "text": plain.parse_text,
        "html": html.parse_html,
        "listing": listing.parse_listing,
        "pdf": pdf.parse_pdf,
        "docx": docx.parse_docx,
        "odt": odt.parse_odt,
        "epub": epub.parse_epub,
        "rtf": rtf.parse_rtf,
        "warc": warc.parse_warc,
        "parquet": parquet.parse_parquet,
        "mail": mail.parse_mail,
        "mbox": mail.parse_mbox,
        "json": tables.parse_json,
        "csv": tables.parse_csv,
        "zip": archive.parse_zip,
    }
