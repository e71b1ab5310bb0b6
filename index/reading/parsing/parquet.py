"""Parquet by pyarrow: each row is an article. Read a few rows at a time, and only the columns needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from index.errors import Malformed, TooComplex
from index.reading.parsing.columns import field_of
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Found
from index.reading.parsing.rows import MOST_ROWS, articles_of, no_text, too_many_rows
from index.reading.parsing.rows_alike import Table

# At 5 MB, the most that an article may have, 64 rows are a fifth of the memory there is.
_ROWS = 64
_HINT = "Save it anew, and add that."


def parse_parquet(data: bytes, task: Task) -> Iterator[Found]:
    """An article for each row.

    Raises Malformed, TooComplex, EmptyArticle, and BadMetadata for a column that is not there.
    """
    import pyarrow as pa
    from pyarrow import parquet

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    try:
        file = parquet.ParquetFile(pa.BufferReader(data))
        names = list(_names(file.schema_arrow))
        task.columns.require(names)
        if file.metadata.num_rows > MOST_ROWS:
            raise too_many_rows()
        yield from articles_of(_tables(file, _needed(file.schema_arrow, task)), task.columns)
    except pa.ArrowInvalid as error:
        raise Malformed("It is no Parquet file, or damaged.", hint=_HINT) from error
    except (pa.ArrowNotImplementedError, OSError) as error:
        message = "It is packed in a way that is not read, or damaged."
        raise Malformed(message, hint=_HINT) from error
    except pa.ArrowMemoryError as error:
        raise TooComplex("It unpacks to more than a file may have.", hint="Split it.") from error


def _names(fields: Any, before: str = "") -> Iterator[str]:
    """All columns, those within others by dots."""
    for field in fields:
        yield before + field.name
    for field in fields:
        if hasattr(field.type, "fields"):  # a struct
            yield from _names(field.type.fields, f"{before}{field.name}.")


def _needed(schema: Any, task: Task) -> list[str]:
    """The outermost columns that are read. Raises EmptyArticle when none may hold texts."""
    named = task.columns.outermost
    needed = [name for name in schema.names if name in named or field_of(name)]
    if "text" not in task.columns.named and not task.columns.has_text(dict.fromkeys(needed)):
        raise no_text(schema.names)
    return needed


def _tables(file: Any, columns: Sequence[str]) -> Iterator[Table]:
    for batch in file.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False):
        plain = _plain(batch)
        cells = (column.to_pylist() for column in plain.columns)
        yield Table(plain.num_rows, dict(zip(plain.schema.names, cells, strict=True)))


def _plain(batch: Any) -> Any:
    """Nanoseconds need another library to become Python's dates; days are all that count."""
    import pyarrow as pa

    for number, column in enumerate(batch.schema):
        if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
            less = pa.timestamp("us", column.type.tz)
            batch = batch.set_column(number, column.name, batch[number].cast(less, safe=False))
    return batch
