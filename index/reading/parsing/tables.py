"""Data sets as text: JSON, JSON lines, CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, repeat
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
    yield from articles_of(_rows(text, delimiter), task.columns)


def _rows(text: str, delimiter: str) -> Iterator[Any]:
    """The rows by their columns' names, as csv.DictReader has them, in half its time.

    Of a row that is short, the last are empty; what is beyond the last column has no name.
    """
    cells = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        names = next(cells, [])
        for row in filter(None, cells):
            yield dict(zip(names, chain(row, repeat("")), strict=False))
    except csv.Error as error:
        yield Malformed(f"The table is broken from here on: {error}.", hint="Save it anew as CSV.")
