"""One request over one connection, to an address that was checked, within time and size.

httpcore, not httpx: it keeps no cookies, follows nothing, reads no environment and unpacks nothing,
and takes the address in parts. TLS and the Host header still have the name.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TypeAlias

import httpcore

from index.fetching.networks import Address
from index.fetching.unpacking import TooMuch

Dial: TypeAlias = Callable[[str, int, float], httpcore.NetworkStream]
"""An address as text, a port and a timeout in seconds, to a connection."""

# Beyond the body: headers (h11 has its own limit of 100 kB) and the frames of chunks.
_OVERHEAD = 1_000_000
# A host has few addresses; with one that hangs the next is tried only as long as time is left.
_MOST_TRIED = 4
Options: TypeAlias = Iterable[httpcore.SOCKET_OPTION]


@dataclass
class Bounds:
    """What is left for a request: until when (monotonic seconds), and how many bytes."""

    until: float
    idle: float
    bytes_left: int

    @classmethod
    def of(cls, *, total: float, idle: float, most_bytes: int) -> Bounds:
        return cls(monotonic() + total, idle, most_bytes + _OVERHEAD)

    def patience(self) -> float:
        """Seconds that the next wait may take. Raises httpcore.ReadTimeout when none is left."""
        if (left := self.until - monotonic()) <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return min(self.idle, left)

    def count(self, data: bytes) -> bytes:
        self.bytes_left -= len(data)
        if self.bytes_left < 0:
            raise TooMuch
        return data


class BoundedStream(httpcore.NetworkStream):
    """A connection whose every wait and byte is counted, headers and frames included.

    A wait ends with the first byte, so one byte a second ends when the total is up.
    """

    def __init__(self, stream: httpcore.NetworkStream, bounds: Bounds) -> None:
        self._stream = stream
        self._bounds = bounds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._bounds.count(self._stream.read(max_bytes, self._bounds.patience()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._bounds.patience())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._bounds.patience())
        return BoundedStream(inner, self._bounds)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to the addresses it was made with, whatever name it is asked for."""

    def __init__(self, addresses: Sequence[Address], bounds: Bounds, dial: Dial) -> None:
        self._addresses = addresses[:_MOST_TRIED]
        self._bounds = bounds
        self._dial = dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Options | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._addresses:
            try:
                return BoundedStream(
                    self._dial(str(address), port, self._bounds.patience()), self._bounds
                )
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failure = error
        raise failure


def dial(address: str, port: int, timeout: float) -> httpcore.NetworkStream:
    """A connection to an address. Raises httpcore.ConnectError or ConnectTimeout."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout)
