"""The rows of a data set to articles, one each, whatever file they are from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import chain, islice
from typing import Any

from index.errors import ArticleError, BadMetadata, EmptyArticle, TooComplex
from index.reading.parsing.columns import COLUMNS, Columns, names_of
from index.reading.parsing.parsed import Parsed, Problem
from index.tags import told_tags
from index.text.dates import parse_date

# A data set of more is better split: its articles wait in memory until they are stored.
MOST_ROWS = 100_000
# Objects need not all have the same columns: one that none of the first rows has is not there.
_LOOKED_AT = 100
_HINT = (
    f"Name the column of the articles' texts one of: {', '.join(COLUMNS['text'])}; or say which it"
    " is: --column text=…, columns={'text': '…'}."
)


def articles_of(rows: Iterable[Any], columns: Columns) -> Iterator[Parsed]:
    """An article for each row, a mapping, or why it is none; a row may be an ArticleError already.

    Raises EmptyArticle, TooComplex, BadMetadata when a column that `columns` names is not there.
    """
    rest = iter(rows)
    first = list(islice(rest, _LOOKED_AT))
    _require_columns([row for row in first if isinstance(row, dict)], columns)
    for number, row in enumerate(chain(first, rest), start=1):
        if number > MOST_ROWS:
            raise too_many_rows()
        yield _article(row, f"row {number}", columns)
    if not first:
        raise EmptyArticle("It has no rows.", hint="Check the file, or leave it out.")


def too_many_rows() -> TooComplex:
    """What a data set of more than MOST_ROWS ends with."""
    return TooComplex(f"It has more than {MOST_ROWS:,} rows.", hint="Split it.")


def no_text(names: Iterable[str]) -> EmptyArticle:
    """What a row, or a data set, without a column of texts is."""
    there = ", ".join(islice(names, 12))[:200]
    message = f"It has no text in a column that is known; its columns: {there}."
    return EmptyArticle(message, hint=_HINT)


def _require_columns(rows: list[dict[str, Any]], columns: Columns) -> None:
    if not rows:
        return
    if columns.named:
        columns.require(list(dict.fromkeys(name for row in rows for name in names_of(row))))
    if "text" not in columns.named and not columns.has_text(rows[0]):
        raise no_text(names_of(rows[0]))


def _article(row: Any, part: str, columns: Columns) -> Parsed:
    """A row's article; it goes by its address where it has one, as rows move."""
    if isinstance(row, ArticleError):
        return Parsed(part=part, problem=Problem.of(row))
    values = _values(row, columns)
    part = values.get("url", part)
    if "text" not in values:
        return Parsed(part=part, problem=Problem.of(no_text(names_of(row))))
    try:
        day = parse_date(_day(values.pop("published", "")))
    except BadMetadata as error:
        return Parsed(part=part, problem=Problem.of(error))
    tags = _tags(row, columns)
    return Parsed(published=day.isoformat() if day else "", part=part, tags=tags, **values)  # type: ignore[arg-type]


def _values(row: Mapping[str, Any], columns: Columns) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, values in columns.values(row):
        if field == "tags":
            continue
        between = "\n\n" if field == "text" else ", "
        if said := between.join(filter(None, map(_plain, values))):
            found.setdefault(field, said)
    return found


def _tags(row: Mapping[str, Any], columns: Columns) -> tuple[str, ...]:
    told = (values for field, values in columns.values(row) if field == "tags")
    return tuple(tag for values in told for value in values for tag in told_tags(value))


def _plain(value: Any) -> str:
    """Text as it is, lists joined; nothing of what is nested deeper, and of bytes that are no text."""
    if isinstance(value, bytes):
        return _text(value)
    items = value if isinstance(value, list) else [value]
    kept = (i for i in items if not isinstance(i, list | dict | bytes | None))
    return ", ".join(i.isoformat() if isinstance(i, date) else str(i) for i in kept).strip()


def _text(data: bytes) -> str:
    """Some writers of Parquet do not say which of their bytes are UTF-8."""
    try:
        return data.decode().strip()
    except UnicodeDecodeError:
        return ""


def _day(said: str) -> str:
    """Some data sets give seconds or milliseconds since 1970."""
    if said.isdecimal() and len(said) in {10, 13}:
        seconds = int(said) / (1000 if len(said) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return said
