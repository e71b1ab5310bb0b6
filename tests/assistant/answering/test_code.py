"""Code in a model's stream, told from the rest."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.code import CodeSplitter

# Streams in which fences, backticks and line breaks are common.
PARTS = ["`", "``", "```", "~~~", "\n", "\n```\n", "```python\n", "```md\n", " ", "> ", "x", "`x`"]
STREAMS = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=30).map("".join)


def split(chunks: Iterable[str]) -> list[tuple[str, bool]]:
    """(text, is code), neighbours of one kind joined."""
    splitter = CodeSplitter()
    found: list[tuple[str, bool]] = []
    for part in [*(p for chunk in chunks for p in splitter.feed(chunk)), *splitter.close()]:
        if found and found[-1][1] == part.is_code:
            found[-1] = (found[-1][0] + part.text, part.is_code)
        else:
            found.append((part.text, part.is_code))
    return found


def code(text: str) -> list[str]:
    return [part for part, is_code in split([text]) if is_code]


@given(STREAMS, st.data())
def test_how_a_stream_is_cut_makes_no_difference(stream: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(stream)), max_size=12).map(sorted))
    cuts = [0, *places, len(stream)]
    assert split(stream[a:b] for a, b in pairwise(cuts)) == split([stream]) == split(stream)


@given(STREAMS)
def test_nothing_is_lost(stream: str) -> None:
    assert "".join(text for text, _ in split([stream])) == stream


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see `x = [1]` there", ["`x = [1]`"]),
        ("see ``a ` b`` there", ["``a ` b``"]),
        ("a\n```\nx\n```\nb", ["```\nx\n```\n"]),
        ("a\n```python title\nx\n````\nb", ["```python title\nx\n````\n"]),
        ("a\n````\n```\n````\nb", ["````\n```\n````\n"]),
        ("a\n~~~\n```\n~~~\nb", ["~~~\n```\n~~~\n"]),
        ("- item\n  ```\n  x\n  ```\nb", ["  ```\n  x\n  ```\n"]),
        ("a\n```\nx", ["```\nx"]),
    ],
)
def test_code_is_found(text: str, found: list[str]) -> None:
    assert code(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "a ` b",
        "a ` b\nc ` d",
        "a `` b ` c",
        "~~gone~~",
        "a ~~~ b",
        "```markdown\nIt closed.\n```\n",
        f"`{'x' * 500}`",
        f"{'`' * 60}x{'`' * 60}",
    ],
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert code(text) == []


def test_what_is_certain_does_not_wait() -> None:
    splitter = CodeSplitter()
    assert [part.text for part in splitter.feed("It closed `ls")] == ["It closed "]
    assert [part.text for part in splitter.feed("` on Monday")] == ["`ls`", " on Monday"]
