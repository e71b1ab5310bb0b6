"""Sending a request again when the server says, or shows, that the fault will pass.

The one retry layer. It ends where a reply begins: what comes after the headers of a good reply,
and so after the first word of an answer, is never asked for twice.
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import httpx

from assistant.connections.retry_after import retry_after

if TYPE_CHECKING:
    from tenacity import RetryCallState

log = logging.getLogger(__name__)

# Request timeout, conflict, too many requests; and every 5xx: as in the OpenAI SDK.
_PASSING = frozenset({408, 409, 429})
# No connection, or one that broke before the reply: the model has said nothing yet.
_BROKEN = (httpx.NetworkError, httpx.ConnectTimeout, httpx.RemoteProtocolError)
# Seconds: the widths of the first random wait and of the widest.
_FIRST, _WIDEST = 0.5, 8.0


class Retrying(httpx.BaseTransport):
    """Sends a request up to `1 + retries` times, within `budget` seconds, waits included.

    Waits are as long as the server asks for, else random, their width doubling each time ("full
    jitter", https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). Where the
    next would go beyond the budget, the last reply or error is given back at once.
    """

    def __init__(self, inner: httpx.BaseTransport, retries: int, budget: float) -> None:
        self._inner = inner
        self._retries = retries
        self._budget = budget

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Called by httpx."""
        import tenacity as t

        backoff = t.wait_random_exponential(multiplier=_FIRST, max=_WIDEST)
        retrying = t.Retrying(
            retry=t.retry_if_exception_type(_BROKEN) | t.retry_if_result(_passes),
            wait=lambda state: backoff(state) if (asked := _asked(state)) is None else asked,
            stop=t.stop_after_attempt(1 + self._retries) | t.stop_before_delay(self._budget),
            before_sleep=_give_up_reply,
            retry_error_callback=_last_reply,
        )
        return retrying(self._inner.handle_request, request)

    def close(self) -> None:
        """Called by httpx."""
        self._inner.close()


def quota_is_used_up(body: bytes) -> bool:
    """Whether an error says that the account, not the moment, is the reason."""
    try:
        error = json.loads(body)["error"]
        return "insufficient_quota" in (error.get("code"), error.get("type"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return False


def _passes(response: httpx.Response) -> bool:
    if response.status_code not in _PASSING and response.status_code < 500:
        return False
    if response.headers.get("x-should-retry") == "false":  # OpenAI's, where it knows better
        return False
    return not quota_is_used_up(response.read())


def _asked(state: RetryCallState) -> float | None:
    outcome = state.outcome
    assert outcome is not None
    return None if outcome.failed else retry_after(outcome.result().headers)


def _give_up_reply(state: RetryCallState) -> None:
    outcome = state.outcome
    assert outcome is not None
    why = type(outcome.exception()).__name__ if outcome.failed else outcome.result().status_code
    log.info("the model's server: %s; again in %.1f s", why, state.upcoming_sleep)
    if not outcome.failed:
        outcome.result().close()


def _last_reply(state: RetryCallState) -> httpx.Response:
    outcome = state.outcome
    assert outcome is not None
    response: httpx.Response = outcome.result()
    return response
