"""The rows of a data set to articles, one each, whatever file they are from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from index.errors import ArticleError, BadMetadata, EmptyArticle, TooComplex
from index.reading.parsing.columns import COLUMNS, Columns, names_of
from index.reading.parsing.parsed import Parsed, Problem
from index.reading.parsing.row_fields import Fields, iso_day

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
    fields = Fields(columns)
    for number, row in enumerate(chain(first, rest), start=1):
        if number > MOST_ROWS:
            raise too_many_rows()
        yield _article(row, f"row {number}", fields)
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


def _article(row: Any, part: str, fields: Fields) -> Parsed:
    """A row's article; it goes by its address where it has one, as rows move."""
    if isinstance(row, ArticleError):
        return Parsed(part=part, problem=Problem.of(row))
    words, tags = fields.read(row)
    part = words.get("url") or part
    if not words.get("text"):
        return Parsed(part=part, problem=Problem.of(no_text(names_of(row))))
    try:
        words["published"] = iso_day(words.get("published", ""))
    except BadMetadata as error:
        return Parsed(part=part, problem=Problem.of(error))
    return Parsed(**words, part=part, tags=tags)  # type: ignore[arg-type]
