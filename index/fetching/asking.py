"""One request to its reply, with every way that it can fail in our words."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from functools import cache

import httpcore

from index.errors import ArticleTooLarge, FetchFailed
from index.fetching.addresses import WebAddress
from index.fetching.policy import USER_AGENT, Policy
from index.fetching.replies import Reply
from index.fetching.resolver import Resolver, checked_addresses, resolve
from index.fetching.transport import Bounds, CheckedBackend, Dial, dial
from index.fetching.unpacking import ACCEPTED, Packed, TooMuch, unpacked

_ACCEPT = "text/html, application/xhtml+xml, application/xml, text/*, application/pdf, */*;q=0.5"
_LATER = "Try again later."


class Asking:
    """Sends requests, each over a connection of its own; raises FetchRefused, FetchFailed and
    ArticleTooLarge. `resolver` and `dial` are seams: what is checked between them is not.
    """

    def __init__(self, policy: Policy, resolver: Resolver = resolve, dial: Dial = dial) -> None:
        self._policy = policy
        self._resolver = resolver
        self._dial = dial

    def ask(self, address: WebAddress, headers: Mapping[str, str]) -> Reply:
        """GET one address; redirects are replies, too."""
        policy = self._policy
        bounds = Bounds.of(total=policy.total, idle=policy.idle, most_bytes=policy.most_bytes)
        found = checked_addresses(address, policy, self._resolver)
        backend = CheckedBackend(found, bounds, self._dial)
        failed = f"{address.shown} could not be read"
        try:
            return self._send(address, headers, backend)
        except TooMuch:
            most = f"{policy.most_bytes / 1e6:,.0f} MB"
            raise ArticleTooLarge(
                f"{address.shown} has more than {most}.", hint="It is no article."
            ) from None
        except httpcore.TimeoutException:
            raise FetchFailed(f"{failed} in time.", hint=_LATER) from None
        except Packed as error:
            raise FetchFailed(f"{failed}: {error}.", hint=_LATER) from None
        except httpcore.NetworkError as error:
            raise FetchFailed(f"{failed}: {_why(error)}.", hint="Check the network.") from None
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol):
            message = f"{failed}: its server broke off, or does not speak HTTP."
            raise FetchFailed(message, hint=_LATER) from None

    def _send(
        self, address: WebAddress, headers: Mapping[str, str], backend: CheckedBackend
    ) -> Reply:
        url = httpcore.URL(
            scheme=address.scheme, host=address.host, port=address.port, target=address.target
        )
        sent = {"Host": address.authority, "User-Agent": USER_AGENT, "Accept": _ACCEPT}
        sent |= {"Accept-Encoding": ACCEPTED, "Connection": "close", **headers}
        tls = _tls() if address.scheme == "https" else None
        pool = httpcore.ConnectionPool(tls, max_connections=1, network_backend=backend)
        with pool, pool.stream("GET", url, headers=list(sent.items())) as response:
            return self._read(response)

    def _read(self, response: httpcore.Response) -> Reply:
        """The body is read only where it is wanted, and refused by its length where that is told."""
        headers: dict[str, str] = {}
        for name, value in response.headers:
            headers.setdefault(name.decode("latin-1").lower(), _text(value))
        if response.status not in (200, 203):
            return Reply(response.status, headers)
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > self._policy.most_bytes:
            raise TooMuch
        encoding = headers.get("content-encoding", "").strip().lower()
        body = unpacked(response.iter_stream(), encoding, self._policy.most_bytes)
        return Reply(response.status, headers, body)


@cache
def _tls() -> ssl.SSLContext:
    """One for all: reading the certificates takes 20 ms."""
    import httpx

    return httpx.create_ssl_context()


def _text(value: bytes) -> str:
    """Header values are Latin-1 by the book, UTF-8 in the wild."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _why(error: Exception) -> str:
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return "its certificate is not valid"
    if isinstance(cause, ssl.SSLError):
        return "no secure connection"
    return "no connection, or it broke"
