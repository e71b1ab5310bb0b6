"""What the rows of a data set have for an article's fields.

Which columns those are is found once for all rows with the same columns: a data set has a hundred
thousand rows, and one or two such layouts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from index.reading.parsing.columns import Columns, field_of, within
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

    def read(self, row: Mapping[Any, Any]) -> tuple[dict[str, str], tuple[str, ...]]:
        """The fields that are not empty, and the tags.

        Of several columns for a field, that is the first of the row, or those that were named, joined.
        """
        found = {f: _joined(f, row, names) for f, names in self._named.items()}
        fields, tags = self._layout(tuple(row))
        for field, name in fields:
            value = row[name]
            said = value.strip() if type(value) is str else _plain(value)
            if said and field not in found:
                found[field] = said
        return found, _tags(row, tags) if tags else ()

    def _found(self, names: tuple[Any, ...]) -> tuple[list[tuple[str, Any]], list[Any]]:
        """The columns that go by their names, with their fields, and those of tags."""
        fields = [(field_of(name), name) for name in names]
        tags = self._columns.named.get(_TAGS) or [name for field, name in fields if field == _TAGS]
        named = {"", _TAGS, *self._named}
        return [(field, name) for field, name in fields if field not in named], list(tags)


def iso_day(said: str) -> str:
    """A day as people and data sets write it, as 2024-01-24; "" for nothing. Raises BadMetadata."""
    if _is_iso(said):
        return said
    day = parse_date(_day(said))
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


def _tags(row: Mapping[Any, Any], names: Iterable[Any]) -> tuple[str, ...]:
    return tuple(tag for name in names for tag in told_tags(within(row, name)))


def _joined(field: str, row: Mapping[Any, Any], names: Iterable[str]) -> str:
    between = "\n\n" if field == "text" else ", "
    return between.join(filter(None, (_plain(within(row, name)) for name in names)))


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
