"""Articles on their way out of the cell: nothing is lost, and nonsense is told for what it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import Malformed, TooComplex
from index.reading.parsing.frames import ENDED, framed
from index.reading.parsing.parsed import Alike, Found, Parsed, Problem, each
from index.reading.reply import Reply

MOST = 10_000_000
words = st.text(st.characters(exclude_characters="\0"), max_size=20)  # surrogates, too
problems = st.none() | st.builds(Problem, words, words, words)
parsed = st.builds(
    Parsed,
    *[words] * 8,
    tags=st.lists(words, max_size=2).map(tuple),
    pages=st.lists(st.integers(0, 10**9), max_size=3).map(tuple),
    problem=problems,
)
FOG = Parsed("The ferry ran into a barge in fog.", title="Fog")


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def read(data: bytes, size: int = 65_536, most: int = MOST) -> tuple[list[Parsed], bool]:
    reply = Reply(cut(data, size), most)
    found = [one for frame in reply.frames() for one in frame]
    return found, reply.ended


@given(st.lists(parsed, max_size=6), st.integers(1, 50))
def test_articles_come_out_as_they_went_in_however_the_pipe_cuts_them(
    articles: list[Parsed], size: int
) -> None:
    assert read(b"".join(framed(articles)) + ENDED, size) == (articles, True)


@given(st.lists(parsed, min_size=1, max_size=3), st.data())
def test_of_a_reply_that_breaks_off_whole_frames_are_kept(
    articles: list[Parsed], data: st.DataObject
) -> None:
    frames = [b"".join(framed([article])) for article in articles]
    whole = b"".join(frames)
    at = data.draw(st.integers(0, len(whole)))
    kept = sum(len(b"".join(frames[: n + 1])) <= at for n in range(len(frames)))
    assert read(whole[:at]) == (articles[:kept], False)


@given(st.lists(parsed, max_size=3), st.lists(words, max_size=4), st.lists(parsed, max_size=3))
def test_articles_that_are_alike_are_a_frame_of_their_own(
    before: list[Parsed], texts: list[str], after: list[Parsed]
) -> None:
    alike = Alike(len(texts), {"text": texts, "part": texts})
    found: list[Found] = [*before, *([alike] if texts else []), *after]
    assert read(b"".join(framed(found)) + ENDED) == ([*each(iter(found))], True)


def test_nul_is_left_out_of_articles_that_are_alike() -> None:
    alike = Alike(2, {"text": ["a\0b", "\0"], "title": ["", "\0c"]})
    expected = [Parsed("ab"), Parsed("", title="c")]
    assert read(b"".join(framed([alike, FOG])) + ENDED)[0] == [*expected, FOG]


def test_nul_which_no_article_has_is_left_out() -> None:
    odd = Parsed("a\0b", title="\0")
    assert read(b"".join(framed([odd, FOG])) + ENDED)[0] == [Parsed("ab"), FOG]


def test_a_frame_is_given_out_before_the_rest_is_parsed() -> None:
    taken: list[Parsed] = []

    def parsing() -> Iterator[Parsed]:
        for number in range(5000):
            taken.append(FOG._replace(part=str(number)))
            yield taken[-1]

    frames = framed(parsing())
    first = next(frames)
    assert len(taken) < 2000
    assert read(first + b"".join(frames) + ENDED) == (taken, True)


def test_more_than_may_be_said_is_too_much() -> None:
    data = b"".join(framed([FOG] * 100)) + ENDED
    assert read(data, most=len(data))[1]
    with pytest.raises(TooComplex):
        read(data, most=len(data) - 1)
    with pytest.raises(TooComplex):
        read(b"{" * 2000, most=1000)


HEAD: dict[str, Any] = {"size": 1, "count": 1, "words": ["text"], "others": {}}


@pytest.mark.parametrize(
    "head",
    [
        [],
        {},
        HEAD | {"size": -1},
        HEAD | {"size": float("inf")},
        HEAD | {"count": 2},
        HEAD | {"count": 10**30},
        HEAD | {"words": []},
        HEAD | {"words": [[]]},
        HEAD | {"others": []},
        HEAD | {"others": {"7": {}}},
        HEAD | {"others": {"0": {"tags": [], "pages": [float("inf")], "problem": None}}},
        HEAD | {"others": {"0": {"tags": [], "pages": [], "problem": {"kind": 1}}}},
    ],
    ids=repr,
)
def test_what_is_no_frame_is_malformed(head: Any) -> None:
    with pytest.raises(Malformed, match="makes no sense"):
        read(json.dumps(head).encode() + b"\nx" + ENDED)


@pytest.mark.parametrize("data", [b"no\n", b"[" * 100_000 + b"\n", b"\xff\n"])
def test_a_line_that_is_no_json_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed, match="makes no sense"):
        read(data)


@given(st.lists(parsed, min_size=1, max_size=3), st.data())
def test_a_frame_with_a_wrong_byte_is_read_or_malformed(
    articles: list[Parsed], data: st.DataObject
) -> None:
    said = bytearray(b"".join(framed(articles)) + ENDED)
    said[data.draw(st.integers(0, len(said) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Malformed):
        read(bytes(said))
