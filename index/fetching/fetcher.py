"""The one fetcher: whatever comes from the web comes through here."""

from __future__ import annotations

from collections.abc import Callable

from index.errors import FetchFailed, FetchRefused
from index.fetching.addresses import WebAddress, parse_address
from index.fetching.asking import Asking
from index.fetching.policy import Policy
from index.fetching.politeness import Turns
from index.fetching.replies import REDIRECTS, Fetched, Reply, Validators, fetched
from index.fetching.resolver import Resolver, resolve
from index.fetching.robots import Robots
from index.fetching.transport import Dial, dial

_NOTHING_KEPT = Validators()


class Fetcher:
    """Fetches pages from the public web. Safe across threads; one for each run of `add`.

    Every hop of every redirect is parsed, resolved, checked, asked of robots.txt and waited for
    anew. There are no cookies and no proxies; of the environment only SSL_CERT_FILE counts.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        resolver: Resolver = resolve,
        dial: Dial = dial,
        turns: Turns | None = None,
    ) -> None:
        self.policy = policy or Policy()
        self._asking = Asking(self.policy, resolver, dial)
        self._turns = turns or Turns(self.policy)
        self._robots = Robots(self._robots_txt)

    def fetch(self, url: str, kept: Validators = _NOTHING_KEPT) -> Fetched:
        """The page at `url`, or that it is as it was when `kept` was said of it.

        Raises FetchRefused for what is not asked, FetchFailed for what brings no page, and
        ArticleTooLarge.
        """
        return self._follow(parse_address(url), kept, self._allowed_by_site)

    def close(self) -> None:
        """End the waiting: what is fetched from now on fails. For another thread to call."""
        self._turns.stop()

    def _robots_txt(self, address: WebAddress) -> bytes:
        """It is asked before the first page, which need not wait for that."""
        return self._follow(address, _NOTHING_KEPT, lambda _: 0.0).body

    def _follow(
        self,
        address: WebAddress,
        kept: Validators,
        gap_at: Callable[[WebAddress], float],
    ) -> Fetched:
        for _ in range(1 + self.policy.redirects):
            reply = self._patient(address, kept, gap_at(address))
            if reply.status not in REDIRECTS or "location" not in reply.headers:
                return fetched(address, reply, kept)
            address = _redirected(address, reply.headers["location"])
        message = f"{address.shown} leads from redirect to redirect."
        raise FetchFailed(message, hint="Check the address.")

    def _allowed_by_site(self, address: WebAddress) -> float:
        """Seconds to leave between requests. Raises FetchRefused where the site bars us."""
        if not self.policy.robots:
            return self.policy.gap
        rules = self._robots.rules(address)
        rules.require(address)
        return max(self.policy.gap, rules.delay)

    def _patient(self, address: WebAddress, kept: Validators, gap: float) -> Reply:
        """Ask, and once more where the server says for how short a time it is busy."""
        reply = self._ask(address, kept, gap)
        wait = reply.retry_after
        if reply.status in (429, 503) and wait is not None and wait <= self.policy.longest_wait:
            return self._ask(address, kept, gap)
        return reply

    def _ask(self, address: WebAddress, kept: Validators, gap: float) -> Reply:
        with self._turns.at(address.host, gap):
            reply = self._asking.ask(address, kept.headers)
            if reply.status in (429, 503):
                self._turns.leave_alone(address.host, reply.retry_after)
            return reply


def _redirected(address: WebAddress, location: str) -> WebAddress:
    target = address.join(location)
    if address.scheme == "https" and target.scheme == "http":
        message = f"{address.shown} leads to an address that is not encrypted, {target.shown}."
        raise FetchRefused(message, hint="Name that address itself if you trust the network.")
    return target
