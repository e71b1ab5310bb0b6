"""Bodies: counted as they come, within a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest

from ui import bodies

Receive = Callable[[], Awaitable[dict[str, Any]]]


def piece(data: bytes, *, more: bool = True) -> dict[str, Any]:
    return {"type": "http.request", "body": data, "more_body": more}


def sending(messages: Iterable[dict[str, Any]]) -> Receive:
    """A client that sends these, and then nothing more."""
    left = list(messages)

    async def receive() -> dict[str, Any]:
        if not left:
            await asyncio.sleep(60)
        return left.pop(0)

    return receive


def status(receive: Receive, limit: int = 10) -> int:
    with pytest.raises(bodies.BodyRefused) as refused:
        asyncio.run(bodies.whole(receive, limit))
    return refused.value.status


def test_pieces_make_the_whole() -> None:
    receive = sending([piece(b"12345"), piece(b""), piece(b"67890", more=False)])
    assert asyncio.run(bodies.whole(receive, 10)) == b"1234567890"


def test_one_byte_too_many_is_too_many() -> None:
    assert status(sending([piece(b"12345"), piece(b"678901", more=False)])) == 413


def test_an_endless_body_is_left_at_its_limit() -> None:
    seen = 0

    async def receive() -> dict[str, Any]:
        nonlocal seen
        seen += 1
        return piece(b"x" * 5)

    assert status(receive) == 413
    assert seen == 3


def test_who_sends_nothing_more_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "_IDLE", 0.01)
    assert status(sending([piece(b"1")])) == 408


def test_a_body_that_drips_is_not_waited_for_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "_WHOLE", 0.05)

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.01)
        return piece(b"")

    assert status(receive) == 408


def test_who_leaves_is_refused() -> None:
    assert status(sending([piece(b"1"), {"type": "http.disconnect"}])) == 499


def test_a_body_that_was_read_is_there_again_and_then_what_comes_next() -> None:
    async def both() -> list[dict[str, Any]]:
        again = bodies.again(b"body", sending([{"type": "http.disconnect"}]))
        return [dict(await again()), dict(await again())]

    assert asyncio.run(both()) == [piece(b"body", more=False), {"type": "http.disconnect"}]


def test_its_length_is_told_once() -> None:
    headers = [(b"host", b"x"), (b"Content-Length", b"99"), (b"transfer-encoding", b"chunked")]
    scope = bodies.with_length({"headers": headers}, 4)
    assert scope["headers"] == [(b"host", b"x"), (b"content-length", b"4")]
