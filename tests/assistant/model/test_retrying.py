"""The one retry layer: how often a server is asked, and how long it is waited for."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import ModelBroken, ModelBusy, ModelUnreachable, Settings
from assistant.connections import retry_after
from tests.assistant.conftest import Ask
from tests.assistant.model.conftest import QUESTION, Tell, begun
from tests.support.openai_server import Fault, Reply

NOW = {"retry-after-ms": "1"}


@pytest.mark.slow
@pytest.mark.parametrize("retries", [0, 1, 4])
def test_a_request_is_sent_again_as_often_as_is_set(retries: int, tell: Tell) -> None:
    told = tell(Fault.error(503, **NOW), retries=retries)
    assert type(told.failed) is ModelBroken
    assert told.requests == 1 + retries


@pytest.mark.slow
@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 413, 418, 422])
def test_a_refusal_is_final(status: int, tell: Tell) -> None:
    assert tell(Fault.error(status, **NOW)).requests == 1


@pytest.mark.slow
def test_a_wait_beyond_the_budget_is_not_begun(tell: Tell) -> None:
    told = tell(Fault.error(429, **{"Retry-After": "90"}), retry_seconds=60)
    assert type(told.failed) is ModelBusy
    assert "wait 2 minutes" in told.failed.hint
    assert told.requests == 1


@pytest.mark.slow
def test_without_a_budget_nothing_is_sent_again(tell: Tell) -> None:
    assert tell(Fault.error(500), retry_seconds=0).requests == 1


@pytest.mark.slow
@pytest.mark.parametrize("status", [429, 500])
def test_a_used_up_quota_is_not_asked_again(status: int, tell: Tell) -> None:
    told = tell(Fault.error(status, "You exceeded your quota", "insufficient_quota", **NOW))
    assert (type(told.failed), told.requests) == (ModelBusy, 1)


@pytest.mark.slow
def test_a_server_that_says_not_to_is_not_asked_again(tell: Tell) -> None:
    assert tell(Fault.error(500, **NOW, **{"x-should-retry": "false"})).requests == 1


@pytest.mark.slow
@pytest.mark.parametrize("body", [b"[]", b"null", b'{"error": 5}', b"\xff", b"[" * 100_000])
def test_an_error_that_is_not_worded_as_expected_passes_too(body: bytes, tell: Tell) -> None:
    told = tell(Fault(429, body, "application/json", NOW))
    assert (type(told.failed), told.requests) == (ModelBusy, 3)


@pytest.mark.slow
def test_nothing_is_asked_again_after_the_first_word(tell: Tell) -> None:
    assert tell(begun(end="reset")).requests == 1


@pytest.mark.slow
def test_nothing_is_asked_again_when_the_time_is_up(tell: Tell) -> None:
    assert tell(Reply(end="stall"), timeout=0.3).requests == 1


@contextmanager
def server_that_hangs_up() -> Iterator[tuple[int, list[int]]]:
    """Its port, and an entry for each connection, all of which it ends without a word."""
    calls: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up() -> None:
            while True:
                connection, _ = listening.accept()
                with connection:
                    if not connection.recv(1):
                        return
                    calls.append(1)

        thread = threading.Thread(target=hang_up)
        thread.start()
        port = listening.getsockname()[1]
        yield port, calls
        socket.create_connection(("127.0.0.1", port)).close()
        thread.join()


def test_a_connection_that_breaks_before_the_reply_is_made_anew(open_assistant: Ask) -> None:
    with server_that_hangs_up() as (port, calls):
        settings = Settings(openai_base_url=f"http://127.0.0.1:{port}/v1", model="m")
        with pytest.raises(ModelUnreachable, match="broke"):
            open_assistant(settings=settings).ask(QUESTION)
    assert len(calls) == 3


def wait(**headers: str) -> float | None:
    return retry_after(httpx.Headers({k.replace("_", "-"): v for k, v in headers.items()}))


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("0", 0),
        ("2", 2),
        ("1.5", 1.5),
        ("86400", 86_400),
        ("-1", None),
        ("inf", None),
        ("nan", None),
        ("", None),
        ("soon", None),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0),
        ("Fri, 31 Dec 1999 23:59:59 -0000", 0),
        ("Fri, 99 Foo 1999", None),
    ],
)
def test_retry_after_is_a_number_of_seconds_or_a_date(told: str, seconds: float | None) -> None:
    assert wait(retry_after=told) == seconds


def test_a_date_to_come_is_counted_from_now() -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    seconds = wait(retry_after=format_datetime(later, usegmt=True))
    assert seconds is not None
    assert 0 < seconds <= 3_600


def test_milliseconds_are_more_exact_than_seconds() -> None:
    assert wait(retry_after="2", retry_after_ms="1250") == 1.25
    assert wait(retry_after="2", retry_after_ms="soon") == 2


@given(st.text(st.characters(max_codepoint=255)))
def test_any_header_is_a_wait_or_none(told: str) -> None:
    raw = told.encode("latin-1")
    seconds = retry_after(httpx.Headers({b"retry-after": raw, b"retry-after-ms": raw}))
    assert seconds is None or seconds >= 0
