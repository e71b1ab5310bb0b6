"""What the fetcher may do, and how long and how much it takes."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from index.fetching.networks import Network

# What sites see, and what their robots.txt may name.
ROBOT = "Sidenote"
USER_AGENT = f"{ROBOT}/{version('sidenote')} (reads articles for one reader)"


@dataclass(frozen=True)
class Policy:
    """`networks` count as public and `ports` may be asked too: empty, unless a reader sets them.

    Times are seconds: `idle` for the next byte, `total` for one request, from the name's look-up to
    the last byte. `most_bytes` holds for a reply as sent and as unpacked: a large PDF has 20 MB.
    `gap` lies between the starts of two requests to one host, more where robots.txt asks for more,
    up to `longest_wait`, which also bounds the wait that a Retry-After may ask for. `hosts` are
    asked at a time.
    """

    networks: tuple[Network, ...] = ()
    ports: frozenset[int] = frozenset({80, 443})
    idle: float = 10.0
    total: float = 60.0
    most_bytes: int = 25_000_000
    redirects: int = 5
    gap: float = 1.0
    longest_wait: float = 30.0
    hosts: int = 4
    robots: bool = True
