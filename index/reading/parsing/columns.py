"""The columns of data sets: which of an article's fields each is, by the names people use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
}
_FIELD_OF = {column: field for field, columns in COLUMNS.items() for column in columns}


def has_text(row: Mapping[str, Any]) -> bool:
    """Whether a column is known to hold texts."""
    return any(field_of(name) == "text" for name in row)


def field_of(name: object) -> str:
    """Which field a column is; "" for others."""
    return _FIELD_OF.get(str(name).strip().lower().replace(" ", "_").replace("-", "_"), "")
