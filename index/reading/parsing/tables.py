"""Data sets as text: JSON, JSON lines, CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from index.errors import Malformed
from index.reading.parsing.json_rows import json_rows
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed
from index.reading.parsing.rows import articles_of
from index.text.cleaning import clean
from index.text.decoding import decode


def parse_json(data: bytes, task: Task) -> Iterator[Parsed]:
    """An article for each object: of a list, of one object's only list, or of each line.

    Raises NotText, Malformed, EmptyArticle, and BadMetadata as `articles_of`.
    """
    rows = json_rows(decode(data), task.columns)
    yield from articles_of(rows, task.columns)


def parse_csv(data: bytes, task: Task) -> Iterator[Parsed]:
    """An article for each row below the first, which names the columns.

    Raises NotText, Malformed, and BadMetadata as `articles_of`.
    """
    text = clean(decode(data))
    csv.field_size_limit(max(len(text), 1))
    first = text.partition("\n")[0]
    delimiter = max(",;\t|", key=first.count)
    rows = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    yield from articles_of(_tried(rows), task.columns)


def _tried(rows: Iterator[dict[str, str]]) -> Iterator[Any]:
    try:
        yield from rows
    except csv.Error as error:
        yield Malformed(f"The table is broken from here on: {error}.", hint="Save it anew as CSV.")
