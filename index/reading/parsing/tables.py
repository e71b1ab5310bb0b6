"""Data sets as text: JSON, JSON lines, CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice, zip_longest

from index.errors import Malformed
from index.reading.parsing.json_rows import json_rows
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Found
from index.reading.parsing.rows import Rows, articles_of
from index.reading.parsing.rows_alike import Table, rows_together, tables_of
from index.text.cleaning import clean
from index.text.decoding import decode


def parse_json(data: bytes, task: Task) -> Iterator[Found]:
    """An article for each object: of a list, of one object's only list, or of each line.

    Raises NotText, Malformed, EmptyArticle, and BadMetadata as `articles_of`.
    """
    rows = json_rows(decode(data), task.columns)
    yield from articles_of(tables_of(rows), task.columns)


def parse_csv(data: bytes, task: Task) -> Iterator[Found]:
    """An article for each row below the first, which names the columns.

    Raises NotText, Malformed, and BadMetadata as `articles_of`.
    """
    text = clean(decode(data))
    csv.field_size_limit(max(len(text), 1))
    first = text.partition("\n")[0]
    delimiter = max(",;\t|", key=first.count)
    yield from articles_of(_tables(text, delimiter), task.columns)


def _tables(text: str, delimiter: str) -> Iterator[Rows]:
    """Rows by their columns' names, as csv.DictReader has them; what is broken ends them.

    Of a row that is short, the last are empty; what is beyond the last column has no name.
    """
    cells = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    first, broken = _taken(cells, 1)
    names = first[0] if first else []
    together = rows_together(len(names))
    while not broken:
        rows, broken = _taken(cells, together)
        if said := list(filter(None, rows)):
            yield _table(names, said)
        elif not rows:
            break
    if broken:
        yield broken


def _taken(cells: Iterator[list[str]], most: int) -> tuple[list[list[str]], Malformed | None]:
    """The next rows, and what is wrong behind them."""
    rows: list[list[str]] = []
    try:
        rows.extend(islice(cells, most))  # those before an error stay in the list
    except csv.Error as error:
        message = f"The table is broken from here on: {error}."
        return rows, Malformed(message, hint="Save it anew as CSV.")
    return rows, None


def _table(names: list[str], rows: list[list[str]]) -> Table:
    columns = islice(zip_longest(names, *rows, fillvalue=""), len(names))
    return Table(len(rows), {name: cells[1:] for name, cells in zip(names, columns, strict=True)})
