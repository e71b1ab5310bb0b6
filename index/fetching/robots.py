"""What a site's robots.txt lets us read (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from urllib.robotparser import RobotFileParser

from index.errors import ArticleTooLarge, FetchFailed, FetchRefused
from index.fetching.addresses import WebAddress, parse_address
from index.fetching.policy import ROBOT

# "Crawlers MUST impose a parsing limit" of at least this (RFC 9309, 2.5).
_MOST_BYTES = 500 * 1024


@dataclass(frozen=True)
class Rules:
    """One site's rules; `failure` is why they could not be read, which bars the site (2.3.1.4)."""

    parser: RobotFileParser
    failure: FetchFailed | None = None

    def require(self, address: WebAddress) -> None:
        """Raises FetchRefused where the site does not want the address read, else FetchFailed
        where its rules could not be read.
        """
        if told := self.failure:
            raise FetchFailed(
                told.message, hint=told.hint, status=told.status, retry_after=told.retry_after
            )
        if not self.parser.can_fetch(ROBOT, str(address)):
            message = f"{address.shown} is not to be read by programs: its robots.txt says so."
            raise FetchRefused(message, hint="Save the page in your browser and add the file.")

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests; 0 where it does not say."""
        return float(self.parser.crawl_delay(ROBOT) or 0)


@dataclass
class _Site:
    lock: Lock = field(default_factory=Lock)
    rules: Rules | None = None


class Robots:
    """The rules of sites, each read once. `get` fetches a text, following redirects."""

    def __init__(self, get: Callable[[WebAddress], bytes]) -> None:
        self._get = get
        self._sites: dict[str, _Site] = {}
        self._lock = Lock()

    def rules(self, address: WebAddress) -> Rules:
        """The rules of an address's site; who comes while they are read waits for them."""
        with self._lock:
            site = self._sites.setdefault(address.origin, _Site())
        with site.lock:
            if site.rules is None:
                site.rules = self._read(address)
            return site.rules

    def _read(self, address: WebAddress) -> Rules:
        try:
            return rules_of(self._get(parse_address(f"{address.origin}/robots.txt")))
        except ArticleTooLarge as error:
            return Rules(RobotFileParser(), FetchFailed(error.message, hint=error.hint))
        except FetchFailed as error:
            # No such file, or none for us: no rules (2.3.1.3), but for "too many requests".
            absent = 400 <= error.status < 500 and error.status != 429
            return rules_of(b"") if absent else Rules(RobotFileParser(), error)


def rules_of(text: bytes) -> Rules:
    """The rules in a robots.txt; of a long one, those at its beginning."""
    parser = RobotFileParser()
    parser.parse(text[:_MOST_BYTES].decode("utf-8-sig", "replace").splitlines())
    return Rules(parser)
