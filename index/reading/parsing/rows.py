"""The rows of a data set to articles, one each, whatever file they are from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, TypeAlias

from index.errors import ArticleError, BadMetadata, EmptyArticle, TooComplex
from index.reading.parsing.columns import COLUMNS, Columns, names_of
from index.reading.parsing.parsed import Alike, Found, Parsed, Problem
from index.reading.parsing.row_fields import Fields, iso_days
from index.reading.parsing.rows_alike import Table

Rows: TypeAlias = "Table | ArticleError"
"""Rows with the same columns, or why one is none."""
# A data set of more is better split: its articles wait in memory until they are stored.
MOST_ROWS = 100_000
# Objects need not all have the same columns: one that none of the first rows has is not there.
_LOOKED_AT = 100
_HINT = (
    f"Name the column of the articles' texts one of: {', '.join(COLUMNS['text'])}; or say which it"
    " is: --column text=…, columns={'text': '…'}."
)


def articles_of(tables: Iterable[Rows], columns: Columns) -> Iterator[Found]:
    """An article for each row, or why it is none.

    Raises EmptyArticle, TooComplex, BadMetadata when a column that `columns` names is not there.
    """
    rest = iter(tables)
    first = list(_beginning(rest))
    _require_columns(list(islice(chain.from_iterable(map(_rows, first)), _LOOKED_AT)), columns)
    fields, before = Fields(columns), 0
    for some in chain(first, rest):
        if before + _count(some) > MOST_ROWS:
            if isinstance(some, Table) and before < MOST_ROWS:
                yield from _found(some.first(MOST_ROWS - before), before + 1, fields)
            raise too_many_rows()
        yield from _found(some, before + 1, fields)
        before += _count(some)
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


def _beginning(rest: Iterator[Rows]) -> Iterator[Rows]:
    """What has the first rows."""
    seen = 0
    while seen < _LOOKED_AT and (some := next(rest, None)) is not None:
        seen += _count(some)
        yield some


def _require_columns(rows: list[dict[Any, Any]], columns: Columns) -> None:
    if not rows:
        return
    if columns.named:
        columns.require(list(dict.fromkeys(name for row in rows for name in names_of(row))))
    if "text" not in columns.named and not columns.has_text(rows[0]):
        raise no_text(names_of(rows[0]))


def _count(some: Rows) -> int:
    return some.count if isinstance(some, Table) else 1


def _rows(some: Rows) -> Iterator[dict[Any, Any]]:
    return some.rows() if isinstance(some, Table) else iter(())


def _found(some: Rows, number: int, fields: Fields) -> Iterator[Found]:
    """The articles of a table, of which the first is row `number`: together where nothing is odd."""
    if not isinstance(some, Table):
        yield Parsed(part=f"row {number}", problem=Problem.of(some))
        return
    words, tags = fields.words(some), fields.tags(some)
    words["part"] = _parts(words.get("url", ()), range(number, number + some.count))
    wrong: dict[int, BadMetadata] = {}
    if days := words.get("published"):
        words["published"], wrong = iso_days(days)
    alike = Alike(some.count, words)
    if all(words.get("text", [""])) and not tags and not wrong:
        yield alike
    else:
        yield from _one_by_one(alike, some, tags, wrong)


def _parts(urls: Sequence[str], numbers: Sequence[int]) -> list[str]:
    """A row goes by its address where it has one, as rows move."""
    parts = [f"row {number}" for number in numbers]
    return [url or part for url, part in zip(urls, parts, strict=True)] if urls else parts


def _one_by_one(
    alike: Alike, table: Table, tags: Sequence[tuple[str, ...]], wrong: Mapping[int, BadMetadata]
) -> Iterator[Parsed]:
    """Each row's article with its tags, or what is wrong with it."""
    for number, (parsed, row) in enumerate(zip(alike.each(), table.rows(), strict=True)):
        error = wrong.get(number) if parsed.text else no_text(names_of(row))
        if error:
            yield Parsed(part=parsed.part, problem=Problem.of(error))
        else:
            yield parsed._replace(tags=tags[number] if tags else ())
