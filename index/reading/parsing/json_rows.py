"""JSON to the objects that are a data set's rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import repeat
from json.scanner import make_scanner
from typing import Any

from index.errors import Malformed
from index.reading.parsing.columns import Columns

_DECODER = json.JSONDecoder()
_scan = make_scanner(_DECODER)  # type: ignore[arg-type]  # what raw_decode calls, without a step in Python for each line
_TOGETHER = 256  # lines read at once
_HINT = "Make it a list of objects, or an object on each line."


def json_rows(text: str, columns: Columns) -> Iterator[Any]:
    """The objects of a list, of an object's only list, or of each line; what is none is a Malformed.

    Raises Malformed when the first line is no JSON.
    """
    try:
        whole = json.loads(text)
    except ValueError:
        yield from _lines(text)
        return
    if isinstance(whole, dict):
        lists = [v for v in whole.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        whole = lists[0] if len(lists) == 1 and not columns.has_text(whole) else [whole]
    items = whole if isinstance(whole, list) else []
    yield from (_object(item) for item in items)


def _lines(text: str) -> Iterator[Any]:
    """A line that is no JSON is a failure of its own; if the first is none, so is the file."""
    lines = text.rstrip().split("\n")
    for begin in range(0, len(lines), _TOGETHER):
        some = lines[begin : begin + _TOGETHER]
        yield from _objects(some) or _one_by_one(some, begin + 1)


def _objects(lines: list[str]) -> list[Any]:
    """All lines' objects; nothing unless each line is one and nothing else."""
    try:
        found = list(map(_scan, lines, repeat(0)))
    except (ValueError, StopIteration, RecursionError):
        return []
    if [end for _, end in found] != list(map(len, lines)):
        return []
    return [_object(item) for item, _ in found]


def _one_by_one(lines: list[str], first: int) -> Iterator[Any]:
    """Those that are not blank; `first` is the number of the first."""
    for number, line in enumerate(map(str.strip, lines), start=first):
        try:
            if line:
                yield _object(_value(line))
        except ValueError as error:
            reason = Malformed(
                f"Line {number} is no JSON.", hint="Mend the line, and add it again."
            )
            if number == 1:
                raise reason from error
            yield reason


def _value(line: str) -> Any:
    """As json.loads, which takes twice as long for a short line. Raises ValueError."""
    value, end = _DECODER.raw_decode(line)
    if end != len(line):
        raise ValueError("more than one value")
    return value


def _object(item: Any) -> Any:
    return item if isinstance(item, dict) else Malformed("It is no JSON object.", hint=_HINT)
