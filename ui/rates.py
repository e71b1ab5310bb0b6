"""How often one client may do what costs something: a token bucket for each client and kind."""

from __future__ import annotations

import math
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.login.gate import user_in
from ui.page import texts

_MOST = 10_000  # clients that are remembered; one that is forgotten begins anew


@dataclass(frozen=True)
class Rate:
    """So many at once, and so many more in each second."""

    burst: int
    per_second: float


@dataclass(frozen=True)
class Rates:
    """What one client may do: a user who is logged in, else an address, behind which may be many."""

    # A person reads for seconds before the next question; a call is also made to open the page and
    # to stop an answer. A question costs this computer some tenths of a second.
    asking: Rate = Rate(120, 2.0)
    # A folder dropped on the page sends its files one by one.
    uploads: Rate = Rate(1_000, 5.0)
    # A person tries a server, mends a letter, tries again.
    settings: Rate = Rate(30, 0.5)
    # Once for each page that is opened; what is found is kept for all.
    welcome: Rate = Rate(60, 1.0)
    # Renaming conversations, starting to add, taking out: now and then. The list is looked at with each letter typed.
    changes: Rate = Rate(60, 1.0)
    looks: Rate = Rate(300, 5.0)
    # Checks and summaries: one at a time of each, of seconds or minutes; more than that is no person's.
    works: Rate = Rate(30, 0.5)
    # Beyond the waits for wrong ones: hashing takes a quarter of a second of a core.
    logins: Rate = Rate(30, 0.5)
    # Calls that wait for their turn, of all clients together; more are told to come back.
    waiting: int = 128


# Each of these reads the catalogue, with each letter typed.
_LOOKED_AT = r"/page/(?:library/.+|digests/.+|(?:filters|conversations)(?:/.*)?)"


class Bucket:
    """Tokens for each key, filled up as time goes by. Thread-safe."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> float:
        """Take a token: 0.0. There is none: the seconds until there is one."""
        with self._lock:
            now = self._clock()
            left, since = self._left.get(key, (float(self._rate.burst), now))
            left = min(self._rate.burst, left + (now - since) * self._rate.per_second)
            taken = left >= 1
            self._left[key] = (left - taken, now)
            self._left.move_to_end(key)
            while len(self._left) > _MOST:
                self._left.popitem(last=False)
        return 0.0 if taken else (1 - left) / self._rate.per_second


class Limiter:
    """Tells who asks too often, and all when too many wait, to come back later: 429, in our words.

    `waiting` tells how many calls wait for their turn.
    """

    def __init__(self, app: ASGIApp, rates: Rates, waiting: Callable[[], int]) -> None:
        self._app = app
        self._most, self._waiting = rates.waiting, waiting
        self._join = re.compile(r"/gradio_api/queue/join/?")
        self._buckets = {
            self._join: Bucket(rates.asking),
            re.compile(r"/page/uploads/?"): Bucket(rates.uploads),
            re.compile(r"/page/settings(?:/try)?/?"): Bucket(rates.settings),
            re.compile(r"/page/(?:examples|samples)/?"): Bucket(rates.welcome),
            re.compile(r"/login/?"): Bucket(rates.logins),
            re.compile(r"/page/(?:check|digests(?:/followed)?)/?"): Bucket(rates.works),
            re.compile(r"/page/(?:conversations/.+|library/(?:jobs|removals)/?)"): Bucket(
                rates.changes
            ),
        }
        self._looks = re.compile(_LOOKED_AT), Bucket(rates.looks)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refused(scope) if scope["type"] == "http" else None
        await (refused or self._app)(scope, receive, send)

    def _refused(self, scope: Scope) -> Response | None:
        if scope["method"] != "POST":
            looks, bucket = self._looks
            wait = bucket.take(_client(scope)) if looks.fullmatch(scope["path"]) else 0.0
            return _later(texts.TOO_OFTEN, wait) if wait else None
        for path, bucket in self._buckets.items():
            if path.fullmatch(scope["path"]) and (wait := bucket.take(_client(scope))):
                return _later(texts.TOO_OFTEN, wait)
        if self._join.fullmatch(scope["path"]) and self._waiting() >= self._most:
            return _later(texts.TOO_MANY, _FULL_SECONDS)
        return None


# An answer takes some seconds; then the next call has its turn.
_FULL_SECONDS = 10.0


def _later(text: str, wait: float) -> Response:
    """As Gradio's page reads it: it shows the reader what stands under `detail`."""
    seconds = math.ceil(wait)
    told = {"detail": text.format(seconds=seconds)}
    return JSONResponse(told, 429, {"Retry-After": str(seconds)})


def _client(scope: Scope) -> str:
    if user := user_in(scope):
        return f"user {user}"
    return f"address {scope['client'][0]}" if scope.get("client") else ""
