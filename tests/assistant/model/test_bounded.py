"""Bytes on their way from a server: unchanged, however they are cut, and never too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.connections.bounded import BoundedStream, Endless
from assistant.connections.watchdog import Watchdog

EVENTS = b'data: {"choices": []}\r\n\r\n: wait\n\ndata: [DONE]\n\n'
MEBIBYTE = 2**20


class Pieces(httpx.SyncByteStream):
    """A reply's bytes, cut as a test wants."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces


def read(pieces: Sequence[bytes], content_type: str = "text/event-stream") -> tuple[bytes, bool]:
    """What comes through, and whether the stream had its proper end."""
    headers = {"content-type": content_type}
    stream = BoundedStream(httpx.Response(200, headers=headers, stream=Pieces(pieces)), dog())
    try:
        return b"".join(stream), stream.done
    finally:
        stream.close()


def dog() -> Watchdog:
    return Watchdog(idle=60, total=60)


@given(st.lists(st.integers(0, len(EVENTS))))
def test_however_it_is_cut_a_stream_comes_through_and_its_end_is_seen(cuts: list[int]) -> None:
    ends = [0, *sorted(cuts), len(EVENTS)]
    pieces = [EVENTS[a:b] for a, b in pairwise(ends)]
    assert read(pieces) == (EVENTS, True)


@given(st.lists(st.binary()))
def test_any_bytes_come_through(pieces: list[bytes]) -> None:
    assert read(pieces)[0] == b"".join(pieces)


@pytest.mark.parametrize("end", [b"data: [DONE", b": [DONE]\n", b"data: [DONE] x\n", b"[DONE]\n"])
def test_what_is_not_the_end_is_not_taken_for_it(end: bytes) -> None:
    assert read([end]) == (end, False)


def test_a_line_has_a_most_length_but_a_document_is_one_line() -> None:
    line = [b"x" * 20] * (MEBIBYTE // 10)
    with pytest.raises(Endless):
        read(line)
    assert len(read(line, "application/json")[0]) > MEBIBYTE


@pytest.mark.slow
def test_no_reply_is_larger_than_any_model_s_would_be() -> None:
    with pytest.raises(Endless):
        read([b"data: " + b"x" * 99_993 + b"\n"] * 400)
    with pytest.raises(Endless):
        read([b" " * MEBIBYTE] * 33, "application/json")
