"""Parsed articles on their way out of the cell, many in a frame.

A frame is a line of JSON and then the words of its articles, field by field, joined by NUL: C joins
and splits them ten times as fast as JSON is written and read. The line has the `size` of the words in
bytes, the `count` of articles, the names of the fields that any of them has, and what is no word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import repeat
from typing import Any, Final

from index.reading.parsing.parsed import Parsed, Problem

ENDED: Final = b"\n"
"""After the last frame of a reply: a line of nothing."""
_BETWEEN = "\0"  # no article has any: cleaning drops it
_WORDS = Parsed._fields[: Parsed._fields.index("tags")]
# Characters, and articles. A child that is killed takes with it what it has not yet sent: this, and a
# buffer of what a pipe holds.
_FULL, _MOST = 32_768, 1000


def framed(found: Iterable[Parsed]) -> Iterator[bytes]:
    """`found` in frames, each given out as soon as it is full."""
    waiting, size = list[Parsed](), 0
    for parsed in found:
        waiting.append(parsed)
        size += len(parsed.text)
        if size >= _FULL or len(waiting) >= _MOST:
            yield _frame(waiting)
            waiting, size = [], 0
    if waiting:
        yield _frame(waiting)


def size_of(head: dict[str, Any]) -> int:
    """How many bytes follow the line that begins a frame. Raises as `unframed`."""
    if (size := int(head["size"])) < 0:
        raise ValueError("less than nothing")
    return size


def unframed(head: dict[str, Any], data: bytes) -> list[Parsed]:
    """The articles of a frame: its first line, read, and the bytes that follow.

    Raises whatever Python stumbles over in what `framed` did not make: ValueError, LookupError and so on.
    """
    count, names = int(head["count"]), head["words"]
    words = data.decode("utf-8", "surrogatepass").split(_BETWEEN)
    if len(words) != count * len(names):
        raise ValueError("not so many words")
    columns = {name: words[at * count : (at + 1) * count] for at, name in enumerate(names)}
    filled = (columns.get(name) or repeat("", count) for name in _WORDS)
    found = list(map(Parsed, *filled))
    for number, others in head["others"].items():
        found[int(number)] = _with(found[int(number)], others)
    return found


def _frame(found: Sequence[Parsed]) -> bytes:
    columns = zip(_WORDS, zip(*found, strict=True), strict=False)
    words = {name: said for name, said in columns if name == "text" or any(said)}
    data = _joined(words.values(), len(found) * len(words)).encode("utf-8", "surrogatepass")
    head = {"size": len(data), "count": len(found), "words": list(words)}
    return json.dumps({**head, "others": _others(found)}).encode() + b"\n" + data


def _joined(columns: Iterable[Sequence[str]], count: int) -> str:
    words = _BETWEEN.join(map(_BETWEEN.join, columns))
    if words.count(_BETWEEN) == count - 1:
        return words
    return _BETWEEN.join(word.replace(_BETWEEN, "") for column in columns for word in column)


def _others(found: Sequence[Parsed]) -> dict[int, dict[str, Any]]:
    """What is no word, of those articles that have some, by their numbers."""
    return {
        number: {
            "tags": one.tags,
            "pages": one.pages,
            "problem": one.problem and asdict(one.problem),
        }
        for number, one in enumerate(found)
        if one.tags or one.pages or one.problem
    }


def _with(parsed: Parsed, others: dict[str, Any]) -> Parsed:
    problem = others["problem"]
    return parsed._replace(
        tags=tuple(map(str, others["tags"])),
        pages=tuple(map(int, others["pages"])),
        problem=problem and Problem(**{name: str(said) for name, said in problem.items()}),
    )
