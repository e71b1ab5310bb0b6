"""Data sets: JSON, JSON lines, CSV. Each row is an article; its columns go by the names people use."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from index.errors import ArticleError, BadMetadata, EmptyArticle, Malformed, TooComplex
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed, Problem
from index.text.cleaning import clean
from index.text.dates import parse_date
from index.text.decoding import decode

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "full_text",
        "fulltext",
        "story",
        "article_text",
    ),
    "title": ("title", "headline", "name"),
    "published": (
        "date",
        "published",
        "published_at",
        "publish_date",
        "pub_date",
        "publication_date",
    ),
    "source": ("source", "outlet", "publisher", "publication", "site"),
    "url": ("url", "link", "uri"),
    "author": ("author", "authors", "byline"),
}
_FIELD_OF = {column: field for field, columns in COLUMNS.items() for column in columns}
# A data set of more is better split: its articles wait in memory until they are stored.
_MOST_ROWS = 100_000
_HINT = f"Name the column of the articles' texts one of: {', '.join(COLUMNS['text'])}."


def parse_json(data: bytes, _: Task) -> Iterator[Parsed]:
    """An article for each object: of a list, of one object's only list, or of each line.

    Raises NotText, Malformed, EmptyArticle.
    """
    text = decode(data)
    yield from _articles(_objects(text))


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
        if not found and isinstance(row, dict) and not _has_text(row):
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
        field = _field(name)
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


def _objects(text: str) -> Iterator[Any]:
    try:
        whole = json.loads(text)
    except ValueError:
        yield from _lines(text)
        return
    if isinstance(whole, dict):
        lists = [v for v in whole.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        whole = lists[0] if len(lists) == 1 and not _has_text(whole) else [whole]
    items = whole if isinstance(whole, list) else []
    yield from (_object(item) for item in items)


def _has_text(row: Mapping[str, Any]) -> bool:
    return any(_field(name) == "text" for name in row)


def _field(name: object) -> str:
    """Which field a column is; "" for others."""
    return _FIELD_OF.get(str(name).strip().lower().replace(" ", "_").replace("-", "_"), "")


def _lines(text: str) -> Iterator[Any]:
    """A line that is no JSON is a failure of its own; if the first is none, so is the file."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _object(json.loads(line))
        except ValueError as error:
            reason = Malformed(
                f"Line {number} is no JSON.", hint="Mend the line, and add it again."
            )
            if number == 1:
                raise reason from error
            yield reason


def _object(item: Any) -> Any:
    return item if isinstance(item, dict) else Malformed("It is no JSON object.", hint=_HINT)


def _tried(rows: Iterator[dict[str, str]]) -> Iterator[Any]:
    try:
        yield from rows
    except csv.Error as error:
        yield Malformed(f"The table is broken from here on: {error}.", hint="Save it anew as CSV.")
