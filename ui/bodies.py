"""Requests' bodies, read within limits of size and time: of the bytes that come, not of those announced."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.types import Message, Receive, Scope

# Seconds for the next bytes to come, and for a small body as a whole.
_IDLE, _WHOLE = 20.0, 30.0


class BodyRefused(Exception):
    """The body is too large (413), too slow (408), or its sender has left (499, which nobody reads)."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def pieces(receive: Receive, limit: int) -> AsyncIterator[bytes]:
    """The body as it comes; raises BodyRefused as soon as it is beyond `limit` bytes."""
    seen, more = 0, True
    while more:
        try:
            message = await asyncio.wait_for(receive(), _IDLE)
        except TimeoutError:
            raise BodyRefused(408) from None
        if message["type"] != "http.request":
            raise BodyRefused(499)
        piece: bytes = message.get("body", b"")
        if (seen := seen + len(piece)) > limit:
            raise BodyRefused(413)
        yield piece
        more = message.get("more_body", False)


async def whole(receive: Receive, limit: int) -> bytes:
    """A body of at most `limit` bytes. Raises BodyRefused."""
    try:
        async with asyncio.timeout(_WHOLE):
            return b"".join([piece async for piece in pieces(receive, limit)])
    except TimeoutError:
        raise BodyRefused(408) from None


def again(body: bytes, receive: Receive) -> Receive:
    """What gives the body once more, and then what else comes: that the client has left."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receiving() -> Message:
        return waiting.pop() if waiting else await receive()

    return receiving


def with_length(scope: Scope, length: int) -> Scope:
    """The scope of a request whose body has been read, or changed: its length is known now."""
    gone = (b"content-length", b"transfer-encoding")
    headers = [(name, value) for name, value in scope["headers"] if name.lower() not in gone]
    return {**scope, "headers": [*headers, (b"content-length", str(length).encode())]}
