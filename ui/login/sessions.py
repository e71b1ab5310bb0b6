"""Who is logged in: on the server, under tokens that only the browser knows."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

# Seconds: a login lasts a day, and not beyond twelve hours of silence (OWASP's Session Management
# Cheat Sheet calls for both kinds of limit, and leaves their length to what is at stake).
_LONGEST, _IDLE = 24 * 3600, 12 * 3600
_MOST = 10_000  # a session is some 300 bytes
_TOKEN_BYTES = 32


@dataclass
class _Session:
    user: str
    fingerprint: str  # of the password; with another one the session is over
    began: float
    used: float


class Sessions:
    """Sessions by the digests of their tokens: who reads the memory can't use them. Thread-safe.

    They end with the program. `fingerprint` tells a user's; "" for one that is no more.
    """

    def __init__(
        self, fingerprint: Callable[[str], str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._fingerprint = fingerprint
        self._clock = clock
        self._lock = threading.Lock()
        self._open: dict[bytes, _Session] = {}

    def begin(self, user: str) -> str:
        """A new session's token."""
        token, now = secrets.token_urlsafe(_TOKEN_BYTES), self._clock()
        with self._lock:
            for key in [key for key, session in self._open.items() if not self._lasts(session)]:
                del self._open[key]
            if len(self._open) >= _MOST:
                del self._open[next(iter(self._open))]
            self._open[_digest(token)] = _Session(user, self._fingerprint(user), now, now)
        return token

    def user(self, token: str) -> str:
        """Who the token belongs to; "" for nobody."""
        with self._lock:
            session = self._open.get(_digest(token))
            if session is None or not self._lasts(session):
                self._open.pop(_digest(token), None)
                return ""
            session.used = self._clock()
            return session.user

    def end(self, token: str) -> None:
        """Log out."""
        with self._lock:
            self._open.pop(_digest(token), None)

    def _lasts(self, session: _Session) -> bool:
        now = self._clock()
        in_time = now - session.began < _LONGEST and now - session.used < _IDLE
        return in_time and self._fingerprint(session.user) == session.fingerprint != ""


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()
