"""What a server said, as values; and what each status means for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message

from index.errors import FetchFailed
from index.fetching.addresses import WebAddress
from index.fetching.charsets import text_encoding
from index.fetching.retry_after import seconds_told

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Real ones have some 60 bytes; what is kept for each page should stay small.
_LONGEST_VALIDATOR = 500
_LATER = "Try again later."
_OUTSIDE = "Save the page in your browser and add the file."
_MEANS = {
    204: ("has no content", "Check the address."),
    205: ("has no content", "Check the address."),
    304: ("has not changed, though nothing of it was kept", _LATER),
    401: ("wants a login", _OUTSIDE),
    402: ("wants to be paid", _OUTSIDE),
    403: ("does not let programs read it", _OUTSIDE),
    404: ("does not exist", "Check the address."),
    407: ("wants a login", _OUTSIDE),
    410: ("does not exist any more", "Check the address."),
    429: ("was asked too often", _LATER),
    451: ("is withheld for legal reasons", "Look for it elsewhere."),
    503: ("is not available now", _LATER),
}


@dataclass(frozen=True)
class Validators:
    """What a server said of a page's version, to ask later whether there is another."""

    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a request for the page only if it has changed (RFC 9110, 13.1).

        What a server could send, but we can't send back, is left out.
        """
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if _fits_a_header(value)}


@dataclass(frozen=True)
class Reply:
    """One server's answer to one request; header names are in lower case, of doubles the first."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def validators(self) -> Validators:
        return Validators(self.headers.get("etag", ""), self.headers.get("last-modified", ""))

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks to wait."""
        return seconds_told(self.headers.get("retry-after", ""))


@dataclass(frozen=True)
class Fetched:
    """A page: `url` is where it was found in the end, `media_type` and `charset` what its server
    said of it, in lower case, empty where it said nothing or nonsense; `body` is unpacked.

    `changed` is False, and the body empty, where the validators asked with still hold.
    """

    url: str
    body: bytes
    media_type: str
    charset: str
    validators: Validators
    changed: bool = True


def fetched(address: WebAddress, reply: Reply, asked: Validators) -> Fetched:
    """The page in a reply. Raises FetchFailed for a status that brings none."""
    if reply.status == 304 and asked.headers:
        kept = reply.validators if reply.validators.headers else asked
        return Fetched(str(address), b"", "", "", kept, changed=False)
    if reply.status not in (200, 203):
        raise failure(address, reply)
    kind, charset = _content_type(reply.headers.get("content-type", ""))
    return Fetched(str(address), reply.body, kind, charset, reply.validators)


def failure(address: WebAddress, reply: Reply) -> FetchFailed:
    """Why a reply brings no page."""
    broken = ("can't be read: its server failed", _LATER)
    other = broken if reply.status >= 500 else ("can't be read", "Check the address.")
    means, hint = _MEANS.get(reply.status, other)
    message = f"{address.shown} {means} (status {reply.status})."
    wait = reply.retry_after if reply.status in (429, 503) else None
    return FetchFailed(message, hint=hint, status=reply.status, retry_after=wait)


def _content_type(value: str) -> tuple[str, str]:
    message = Message()
    message["Content-Type"] = " ".join(value.split())[:200]
    charset = text_encoding(message.get_content_charset(""))
    return (message.get_content_type() if value else ""), charset


def _fits_a_header(value: str) -> bool:
    return 0 < len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable()
