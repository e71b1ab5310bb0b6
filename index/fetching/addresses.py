r"""A web address, taken apart once: what is checked is what is asked.

Two readings of one address are how checks are got round (`http://ok\@127.0.0.1/`), so there is one
parser, which refuses whatever browsers and libraries read in different ways, and its parts, not the
text, go to the resolver, to the connection and into the request.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from index.errors import FetchRefused

PORTS = {"http": 80, "https": 443}
# Longer than any browser's or server's usual limit of 8,000.
_LONGEST = 8_000
_AMBIGUOUS = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ud800-\udfff]")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?")
# What may stand in a path or query as it is; the rest is percent-encoded (RFC 3986, 3.3 and 3.4).
_PATH = "/:@!$&'()*+,;=~%"
_HINT = "Check the address."


@dataclass(frozen=True)
class WebAddress:
    """`host` is ASCII, lower case, an IPv6 address without brackets; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"

    @property
    def authority(self) -> str:
        """Host and port, as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port, whose robots.txt holds."""
        return f"{self.scheme}://{self.authority}"

    @property
    def shown(self) -> str:
        """The address in messages: a query may hold a key."""
        path, asked, _ = self.target.partition("?")
        return f"{self.origin}{path}{'?…' if asked else ''}"

    def join(self, location: str) -> WebAddress:
        """Where a link on this page leads. Raises FetchRefused."""
        try:
            joined = urljoin(str(self), location.strip(" \t\r\n\f").replace(" ", "%20"))
        except ValueError:
            raise FetchRefused("The link is no web address.", hint=_HINT) from None
        return parse_address(joined)


def parse_address(url: str) -> WebAddress:
    """Take an address apart; its fragment is dropped. Raises FetchRefused."""
    if len(url) > _LONGEST or _AMBIGUOUS.search(url):
        message = "The address is too long, or has spaces, backslashes or control characters."
        raise FetchRefused(message, hint=_HINT)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise FetchRefused("The address can't be understood.", hint=_HINT) from None
    if parts.scheme not in PORTS:
        raise FetchRefused("It is no http:// or https:// address.", hint=_HINT)
    if "@" in parts.netloc:
        message = "The address has a user name or password."
        raise FetchRefused(message, hint="Leave them out: pages behind a login are not fetched.")
    host = _host(parts.netloc)
    target = quote(parts.path or "/", safe=_PATH)
    target += "?" + quote(parts.query, safe=_PATH + "?") if parts.query else ""
    return WebAddress(parts.scheme, host, PORTS[parts.scheme] if port is None else port, target)


def shown(url: str) -> str:
    """An address as it may be printed, whatever is wrong with it: no user, password or query."""
    head, slashes, rest = url.partition("://")
    bare = re.split(r"[?#]", rest)[0]
    netloc, slash, path = bare.partition("/")
    return f"{head}{slashes}{netloc.rpartition('@')[2]}{slash}{path}"


def _host(netloc: str) -> str:
    if netloc.startswith("["):
        return _bracketed(netloc)
    name = netloc.rpartition(":")[0] if ":" in netloc else netloc
    host = (name if name.isascii() else _in_ascii(name)).lower()
    if len(host) > 253 or not _NAME.fullmatch(host):
        raise FetchRefused("The host's name can't be understood.", hint=_HINT)
    if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return _dotted(host)
    return host


def _in_ascii(name: str) -> str:
    """A name in other letters as the name system has it; also what they stand for, as digits do."""
    import idna

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        return ""


def _bracketed(netloc: str) -> str:
    literal, _, rest = netloc[1:].partition("]")
    has_zone = "%" in literal
    is_whole = not rest or re.fullmatch(r":\d*", rest)
    try:
        return str(ipaddress.IPv6Address(literal if is_whole and not has_zone else ""))
    except ValueError:
        raise FetchRefused("The IPv6 address can't be understood.", hint=_HINT) from None


def _dotted(host: str) -> str:
    """A host whose last label is a number is an IPv4 address (WHATWG URL, "ends in a number").

    The system's resolver also reads 127.1, 0177.0.0.1 and 2130706433; of these nobody means well.
    """
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError:
        message = "The host is a number, but no address of four numbers such as 192.0.2.1."
        raise FetchRefused(message, hint=_HINT) from None
