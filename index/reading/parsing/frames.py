"""Parsed articles on their way out of the cell, many in a frame.

A frame is a line of JSON and then the words of its articles, field by field, joined by NUL: C joins
and splits them ten times as fast as JSON is written and read. The line has the `size` of the words in
bytes, the `count` of articles, the names of the fields that any of them has, and what is no word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from index.reading.parsing.parsed import Alike, Found, Parsed, Problem

ENDED: Final = b"\n"
"""After the last frame of a reply: a line of nothing."""
_BETWEEN = "\0"  # no article has any: cleaning drops it
_WORDS = Parsed._fields[: Parsed._fields.index("tags")]
# Characters, and articles. A child that is killed takes with it what it has not yet sent: this, and a
# buffer of what a pipe holds.
_FULL, _MOST = 32_768, 1000
# Articles alike that are no frame of their own: objects of JSON leave out what they lack, each its own.
_FEW = 64


def framed(found: Iterable[Found]) -> Iterator[bytes]:
    """`found` in frames, each given out as soon as it is full; articles that are alike are one of their own."""
    waiting, size = list[Parsed](), 0
    for some in _opened(found):
        if isinstance(some, Alike):
            full, waiting, size = waiting, [], 0
            yield from map(_frame, [full] if full else [])
            yield _frame_of(some.count, some.words, {})
            continue
        waiting.append(some)
        size += len(some.text)
        if size >= _FULL or len(waiting) >= _MOST:
            yield _frame(waiting)
            waiting, size = [], 0
    if waiting:
        yield _frame(waiting)


def _opened(found: Iterable[Found]) -> Iterator[Found]:
    """The same, with few articles alike one by one."""
    for some in found:
        if isinstance(some, Alike) and some.count < _FEW:
            yield from some.each()
        else:
            yield some


def size_of(head: dict[str, Any]) -> int:
    """How many bytes follow the line that begins a frame. Raises as `unframed`."""
    if (size := int(head["size"])) < 0:
        raise ValueError("less than nothing")
    return size


def unframed(head: dict[str, Any], data: bytes | bytearray) -> list[Parsed]:
    """The articles of a frame: its first line, read, and the bytes that follow.

    Raises whatever Python stumbles over in what `framed` did not make: ValueError, LookupError and so on.
    """
    count, names = int(head["count"]), head["words"]
    words = data.decode("utf-8", "surrogatepass").split(_BETWEEN)
    if len(words) != count * len(names):
        raise ValueError("not so many words")
    columns = {name: words[at * count : (at + 1) * count] for at, name in enumerate(names)}
    found = list(Alike(count, columns).each())
    for number, others in head["others"].items():
        found[int(number)] = _with(found[int(number)], others)
    return found


def _frame(found: Sequence[Parsed]) -> bytes:
    columns = zip(_WORDS, zip(*found, strict=True), strict=False)
    words = {name: said for name, said in columns if name == "text" or any(said)}
    return _frame_of(len(found), words, _others(found))


def _frame_of(
    count: int, words: Mapping[str, Sequence[str]], others: Mapping[int, dict[str, Any]]
) -> bytes:
    data = _encoded(words.values())
    if data.count(b"\0") != count * len(words) - 1:
        said = ([word.replace(_BETWEEN, "") for word in column] for column in words.values())
        data = _encoded(said)
    head = {"size": len(data), "count": count, "words": list(words), "others": others}
    return json.dumps(head).encode() + b"\n" + data


def _encoded(columns: Iterable[Sequence[str]]) -> bytes:
    return b"\0".join(_BETWEEN.join(c).encode("utf-8", "surrogatepass") for c in columns)


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
