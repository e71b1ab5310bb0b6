"""The columns of data sets: which of an article's fields each is, as a reader says or by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from index.errors import BadMetadata

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
    "language": ("language", "lang"),
    "tags": ("tags",),
}
_FIELD_OF = {column: field for field, columns in COLUMNS.items() for column in columns}
_DEEPEST = 4  # of nested objects, whose columns are named in errors


@dataclass(frozen=True)
class Columns:
    """Which columns a reader says that fields are in; other fields are found by their columns' names.

    `named` has the columns of a field in the order in which they are joined. A dot leads into a nested
    object: "article.body".
    """

    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, given: Mapping[str, str | Sequence[str]] | None) -> Columns:
        """From {"text": "lede,body"} or {"text": ["lede", "body"]}. Raises BadMetadata for what is no field."""
        named = {name: _split(columns) for name, columns in (given or {}).items()}
        if wrong := [name for name, columns in named.items() if name not in COLUMNS or not columns]:
            hint = f"Name a column for one of: {', '.join(COLUMNS)}."
            raise BadMetadata(f"{wrong[0]!r} is no field that a column can be for.", hint=hint)
        return cls(named)

    @property
    def outermost(self) -> set[str]:
        """All columns that are named, and what is before their dots."""
        named = {column for columns in self.named.values() for column in columns}
        return named | {column.partition(".")[0] for column in named}

    def has_text(self, row: Mapping[Any, Any]) -> bool:
        """Whether a column is known to hold texts."""
        if named := self.named.get("text"):
            return all(within(row, column) is not None for column in named)
        return any(field_of(name) == "text" for name in row)

    def require(self, present: Sequence[str]) -> None:
        """Raises BadMetadata when a column that is named is not among those `present`."""
        wanted = [column for columns in self.named.values() for column in columns]
        if missing := [column for column in wanted if column not in present]:
            there = ", ".join(present[:40])[:500]
            hint = f"Its columns: {there}."
            raise BadMetadata(f"It has no column {missing[0]!r}.", hint=hint)


BY_NAME: Final = Columns()
"""No column is named."""


@lru_cache(maxsize=1000)
def field_of(name: object) -> str:
    """Which field a column is; "" for others."""
    return _FIELD_OF.get(str(name).strip().lower().replace(" ", "_").replace("-", "_"), "")


def names_of(row: Mapping[Any, Any], depth: int = 1) -> Iterator[str]:
    """The columns of a row, then those of the objects in it, by dots."""
    yield from (str(name) for name in row if name is not None)
    for name, value in row.items():
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from (f"{name}.{inner}" for inner in names_of(value, depth + 1))


def within(row: Any, column: str) -> Any:
    """A column's value, be it nested; None where there is none."""
    if not isinstance(row, dict):
        return None
    if column in row:
        return row[column]
    heads = (column[:at] for at, char in enumerate(column) if char == "." and column[:at] in row)
    head = next(heads, None)
    return None if head is None else within(row[head], column[len(head) + 1 :])


def _split(columns: str | Sequence[str]) -> tuple[str, ...]:
    given = columns.split(",") if isinstance(columns, str) else columns
    return tuple(column.strip() for column in given if column.strip())
