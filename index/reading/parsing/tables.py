"""Data sets: JSON, JSON lines, CSV. Each row is an article; its columns go by the names people use."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from index.errors import ArticleError, BadMetadata, EmptyArticle, Malformed, TooComplex
from index.reading.parsing.columns import COLUMNS, field_of, has_text
from index.reading.parsing.json_rows import json_rows
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed, Problem
from index.text.cleaning import clean
from index.text.dates import parse_date
from index.text.decoding import decode

_HINT = f"Name the column of the articles' texts one of: {', '.join(COLUMNS['text'])}."
# A data set of more is better split: its articles wait in memory until they are stored.
_MOST_ROWS = 100_000
_HINT = f"Name the column of the articles' texts one of: {', '.join(COLUMNS['text'])}."


def parse_json(data: bytes, _: Task) -> Iterator[Parsed]:
    """An article for each object: of a list, of one object's only list, or of each line.

    Raises NotText, Malformed, EmptyArticle.
    """
    text = decode(data)
    yield from _articles(json_rows(text))


def parse_csv(data: bytes, _: Task) -> Iterator[Parsed]:
    """An article for each row below the first, which names the columns. Raises NotText, Malformed."""
    text = clean(decode(data))
    csv.field_size_limit(max(len(text), 1))
    first = text.partition("\n")[0]
    delimiter = max(",;\t|", key=first.count)
    rows = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    yield from _articles(_tried(rows))


def _articles(rows: Iterable[Any]) -> Iterator[Parsed]:
    found = False
    for number, row in enumerate(rows, start=1):
        if number > _MOST_ROWS:
            raise TooComplex(f"It has more than {_MOST_ROWS:,} rows.", hint="Split it.")
        if not found and isinstance(row, dict) and not has_text(row):
            raise _no_text(row)
        found = True
        yield _article(row, f"row {number}")
    if not found:
        raise EmptyArticle("It has no rows.", hint="Check the file, or leave it out.")


def _article(row: Any, part: str) -> Parsed:
    """A row's article; it goes by its address where it has one, as rows move."""
    if isinstance(row, ArticleError):
        return Parsed(part=part, problem=Problem.of(row))
    values: dict[str, str] = {}
    for name, value in row.items():
        field = field_of(name)
        if field and (said := _plain(value)):
            values.setdefault(field, said)
    part = values.get("url", part)
    if "text" not in values:
        return Parsed(part=part, problem=Problem.of(_no_text(row)))
    try:
        day = parse_date(_day(values.pop("published", "")))
    except BadMetadata as error:
        return Parsed(part=part, problem=Problem.of(error))
    return Parsed(published=day.isoformat() if day else "", part=part, **values)  # type: ignore[arg-type]


def _no_text(row: Mapping[str, Any]) -> EmptyArticle:
    names = ", ".join(str(name) for name in list(row)[:12])
    message = f"It has no text in a column that is known; its columns: {names[:200]}."
    return EmptyArticle(message, hint=_HINT)


def _plain(value: Any) -> str:
    """Text as it is, lists joined; nothing of what is nested deeper."""
    items = value if isinstance(value, list) else [value]
    return ", ".join(str(i) for i in items if not isinstance(i, list | dict | None)).strip()


def _day(said: str) -> str:
    """Some data sets give seconds or milliseconds since 1970."""
    from datetime import UTC, datetime

    if said.isdecimal() and len(said) in {10, 13}:
        seconds = int(said) / (1000 if len(said) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return said


def _tried(rows: Iterator[dict[str, str]]) -> Iterator[Any]:
    try:
        yield from rows
    except csv.Error as error:
        yield Malformed(f"The table is broken from here on: {error}.", hint="Save it anew as CSV.")
