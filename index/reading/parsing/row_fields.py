"""What the rows of a data set have for an article's fields, column by column.

Which columns those are is found once for all rows with the same columns: a data set has a hundred
thousand rows, and one or two such layouts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from index.errors import BadMetadata
from index.reading.parsing.columns import Columns, field_of
from index.reading.parsing.rows_alike import Table
from index.tags import told_tags
from index.text.dates import parse_date

# Objects of JSON leave out what they lack; where every row has columns of its own, layouts are forgotten.
_MOST_LAYOUTS = 100
_TAGS = "tags"


class Fields:
    """Reads the rows of one data set: fields that a reader named, others by their columns' names."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._named = {f: names for f, names in columns.named.items() if f != _TAGS}
        self._layout = lru_cache(_MOST_LAYOUTS)(self._found)

    def words(self, table: Table) -> dict[str, Sequence[str]]:
        """The cells of each field that there are columns for, one for each row; "" where it has none.

        Of several columns for a field, that is the first of a row that says something, or those that were
        named, joined.
        """
        found: dict[str, Sequence[str]] = {
            f: _joined(f, table, names) for f, names in self._named.items()
        }
        for field, name in self._layout(tuple(table.columns))[0]:
            said, before = _said(table.columns[name]), found.get(field)
            found[field] = [a or b for a, b in zip(before, said, strict=True)] if before else said
        return found

    def tags(self, table: Table) -> list[tuple[str, ...]]:
        """Each row's tags; nothing where there is no column for them."""
        names = self._layout(tuple(table.columns))[1]
        cells = [table.within(name) for name in names]
        return [tuple(_told(row)) for row in zip(*cells, strict=True)]

    def _found(self, names: tuple[Any, ...]) -> tuple[list[tuple[str, Any]], list[Any]]:
        """The columns that go by their names, with their fields, and those of tags."""
        fields = [(field_of(name), name) for name in names]
        tags = self._columns.named.get(_TAGS) or [name for field, name in fields if field == _TAGS]
        named = {"", _TAGS, *self._named}
        return [(field, name) for field, name in fields if field not in named], list(tags)


def iso_days(said: Sequence[str]) -> tuple[Sequence[str], dict[int, BadMetadata]]:
    """Days as people and data sets write them, as 2024-01-24; "" for nothing, and where there is none.

    What is wrong with those is told by their numbers. Each is read once: many articles are of one day.
    """
    read = {one: _read_day(one) for one in set(said)}
    wrong = {one: day for one, day in read.items() if isinstance(day, BadMetadata)}
    days = {one: day for one, day in read.items() if isinstance(day, str)}
    if not wrong:
        return list(map(days.__getitem__, said)), {}
    numbers = {number: wrong[one] for number, one in enumerate(said) if one in wrong}
    return [days.get(one, "") for one in said], numbers


def _read_day(said: str) -> str | BadMetadata:
    if _is_iso(said):
        return said
    try:
        day = parse_date(_day(said))
    except BadMetadata as error:
        return error
    return day.isoformat() if day else ""


def _is_iso(said: str) -> bool:
    try:
        return len(said) == 10 and said[4] == said[7] == "-" and bool(date.fromisoformat(said))
    except ValueError:
        return False


def _day(said: str) -> str:
    """Some data sets give seconds or milliseconds since 1970."""
    if said.isdecimal() and len(said) in {10, 13}:
        seconds = int(said) / (1000 if len(said) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return said


def _told(cells: Sequence[Any]) -> Iterator[str]:
    return (tag for cell in cells for tag in told_tags(cell))


def _joined(field: str, table: Table, names: Sequence[str]) -> list[str]:
    between = "\n\n" if field == "text" else ", "
    cells = [_said(table.within(name)) for name in names]
    return [between.join(filter(None, row)) for row in zip(*cells, strict=True)]


def _said(cells: Sequence[Any]) -> list[str]:
    """Cells as text, stripped."""
    if set(map(type, cells)) == {str}:
        return list(map(str.strip, cells))
    return list(map(_plain, cells))


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
