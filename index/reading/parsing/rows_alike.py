"""Rows of a data set with the same columns, kept by column: what is done to all of them is done at once.

A data set has a hundred thousand rows; C goes through a column of them in a tenth of the time that Python
takes for each row's cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, repeat
from typing import Any, Final

from index.reading.parsing.columns import within

MOST_TOGETHER: Final = 256
"""Rows in a table: a frame or two of short articles. Of wide tables there are fewer."""
_MOST_CELLS = 100_000  # bounds the memory of a table whose first row names a million columns


@dataclass(frozen=True)
class Table:
    """`count` rows: each column's cells by its name, in the order of the columns."""

    count: int
    columns: Mapping[Any, Sequence[Any]]

    def first(self, count: int) -> Table:
        """So many rows, or all."""
        kept = {name: cells[:count] for name, cells in self.columns.items()}
        return Table(min(count, self.count), kept)

    def rows(self, most: int | None = None) -> Iterator[dict[Any, Any]]:
        """Each row as a mapping, up to `most`."""
        if not self.columns:
            return repeat({}, self.count if most is None else min(most, self.count))
        lines = islice(zip(*self.columns.values(), strict=True), most)
        return (dict(zip(self.columns, line, strict=True)) for line in lines)

    def within(self, column: str) -> Sequence[Any]:
        """The cells of a column, which dots may lead to, as `columns.within`; None where there is none."""
        if column in self.columns:
            return self.columns[column]
        dots = (at for at, char in enumerate(column) if char == ".")
        at = next((at for at in dots if column[:at] in self.columns), 0)
        if not at:
            return [None] * self.count
        return [within(cell, column[at + 1 :]) for cell in self.columns[column[:at]]]


def rows_together(columns: int) -> int:
    """How many rows of so many columns make a table."""
    return max(1, min(MOST_TOGETHER, _MOST_CELLS // max(columns, 1)))


def table_of(rows: Sequence[dict[Any, Any]]) -> Table:
    """The table of some rows, all of which have the columns of the first, in its order."""
    columns = zip(*map(dict.values, rows), strict=True)
    return Table(len(rows), dict(zip(rows[0], columns, strict=True)))


def tables_of(rows: Iterable[Any]) -> Iterator[Any]:
    """Rows as tables, each of neighbours with the same columns; what is no mapping is left as it is."""
    rest = iter(rows)
    while some := list(islice(rest, MOST_TOGETHER)):
        yield from _parted(some)


def _parted(rows: list[Any]) -> Iterator[Any]:
    if set(map(type, rows)) == {dict} and len(set(map(tuple, rows))) == 1:
        yield from _cut(rows)
        return
    for names, neighbours in groupby(rows, _columns):
        some = list(neighbours)
        yield from some if names is None else _cut(some)


def _columns(row: Any) -> tuple[Any, ...] | None:
    return tuple(row) if isinstance(row, dict) else None


def _cut(rows: list[Any]) -> Iterator[Table]:
    """Tables of rows with the same columns: of one, or of several where these are many."""
    together = rows_together(len(rows[0]))
    return (table_of(rows[at : at + together]) for at in range(0, len(rows), together))
