"""Every fault of a model's server ends in a right answer, one marked incomplete, or one error."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import repeat
from typing import Any

import pytest

from assistant import (
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    Settings,
    SettingsError,
)
from tests.assistant.model.conftest import Tell, begun, briefly
from tests.support.canary import CANARY
from tests.support.openai_server import Fault, OpenAIServer, Reply, Script

pytestmark = pytest.mark.slow  # they wait, or read a great deal

NOW = {"retry-after-ms": "1"}
NO = '{"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": %s}'
CHUNKED = {"Transfer-Encoding": "chunked"}
HASTY = {"timeout": 0.6, "deadline": 1.2}  # enough for a loopback, little for a test


def day(**later: int) -> str:
    """A day from now, as a header has it."""
    return format_datetime(datetime.now(UTC) + timedelta(**later), usegmt=True)


def events(*choices: str) -> Fault:
    """A stream of events with these choices."""
    return Fault.events(*(f"data: {NO % said}" for said in choices), "data: [DONE]")


def then(*pieces: bytes, **rest: Any) -> Script:
    """A good beginning, and then these bytes."""
    return begun(end="eof", then=lambda: pieces, **rest)


def for_ever(piece: bytes, delay: float, *deltas: str) -> Script:
    """These words, and then always the same bytes, never an end."""
    return Reply(deltas, then=lambda: repeat(piece), delay=delay, end="stall")


def event(text: str) -> bytes:
    """The event of one delta."""
    return f"data: {NO % json.dumps([{'index': 0, 'delta': {'content': text}}])}\n\n".encode()


BUSY = Fault.error(429, "Slow down.", "rate_limit_exceeded", **{"Retry-After": "86400"})
QUOTA = Fault.error(429, "You exceeded your current quota.", "insufficient_quota", **NOW)

ERRORS: dict[str, tuple[Script, type[ModelError], str, int]] = {
    "64 retry after a day": (BUSY, ModelBusy, "wait 24 hours", 1),
    "64 retry at a date": (
        Fault.error(429, **{"Retry-After": day(hours=2)}),
        ModelBusy,
        "wait 2 hours",
        1,
    ),
    "65 quota": (QUOTA, ModelBusy, "quota is used up", 1),
    "66 500 with a page": (Fault(500, headers=NOW), ModelBroken, "failed (500)", 3),
    "66 502 with nothing": (Fault(502, b"", headers=NOW), ModelBroken, "failed (502)", 3),
    "67 200 with a page": (Fault(200, b"<html><h1>It works!</h1>"), ModelBroken, "empty", 1),
    "67 200 with {}": (Fault.json({}), ModelBroken, "empty", 1),
    "67 200 with an error": (Fault.json({"error": {"message": "no"}}), ModelBroken, "empty", 1),
    "67 choices null": (events("null"), ModelBroken, "no proper answer", 1),
    "67 choices []": (events("[]"), ModelBroken, "empty", 1),
    "67 no choices": (Fault.events('data: {"id": "1"}'), ModelBroken, "no proper answer", 1),
    "67 content null": (events('[{"delta": {"content": null}}]'), ModelBroken, "empty", 1),
    "68 end of file at once": (Reply(end="eof"), ModelBroken, "empty", 1),
    "69 reset at once": (Reply(end="reset"), ModelUnreachable, "broke", 1),
    "70 garbage": (Fault.events("data: {garbage"), ModelBroken, "no proper answer", 1),
    "70 not UTF-8": (Fault.events(b'data: "\xff"'), ModelBroken, "no proper answer", 1),
    "70 a line of 30 MB": (
        Fault.events(b"data: " + b"x" * 30_000_000),
        ModelBroken,
        "more than an answer",
        1,
    ),
    "a reply that grows when it is unpacked": (
        Fault(200, gzip.compress(b"\n" * 10**7), "text/event-stream", {"Content-Encoding": "gzip"}),
        ModelBroken,
        "more than an answer",
        1,
    ),
    "71 stall before the reply": (Fault(200, delay=60), ModelUnreachable, "too long", 1),
    "71 stall before the first word": (Reply(end="stall"), ModelUnreachable, "too long", 1),
    "71 headers that drip": (Fault(200, drip=0.05), ModelUnreachable, "too long", 1),
    "71 a transfer's frames that drip": (
        Fault(200, b"5;" + b"x" * 999, "text/event-stream", CHUNKED, drip=0.02),
        ModelUnreachable,
        "too long",
        1,
    ),
    "71 comments for ever": (
        for_ever(b": wait\n\n", 0.02),
        ModelUnreachable,
        "too long",
        1,
    ),
    "73 content filter": (
        Reply([""], finish_reason="content_filter"),
        ModelRefused,
        "declined",
        1,
    ),
    "73 refusal": (Reply([{"refusal": "I can't help with that."}]), ModelRefused, "declined", 1),
    "only reasoning": (Reply([{"reasoning_content": "Hm."}]), ModelBroken, "only reasoned", 1),
    "length, not a word": (Reply(finish_reason="length"), ModelBroken, "length limit", 1),
    "an error in the stream": (
        Fault.events('data: {"error": {"message": "overloaded", "code": 529}}'),
        ModelBroken,
        "no proper answer",
        1,
    ),
    "quota in the stream": (
        Fault.events('data: {"error": {"message": "no", "code": "insufficient_quota"}}'),
        ModelBusy,
        "quota is used up",
        1,
    ),
}


@pytest.mark.bad_input(64, 65, 66, 67, 68, 69, 70, 71, 73)
@pytest.mark.parametrize("name", ERRORS)
def test_where_nothing_is_written_there_is_one_error(name: str, tell: Tell) -> None:
    script, kind, words, requests = ERRORS[name]
    told = tell(script, **HASTY)
    assert type(told.failed) is kind
    assert words in str(told.failed)
    assert told.requests == requests


CUT: dict[str, tuple[Script, str]] = {
    "68 end of file": (begun(end="eof"), "may be incomplete: the connection ended"),
    "69 reset": (begun(end="reset"), "connection to the language model broke"),
    "69 cut in the middle of the transfer": (begun(end="cut"), "broke"),
    "70 garbage": (then(b"data: {garbage\n\n"), "no proper answer"),
    "70 not UTF-8": (then(b'data: "\xff\xfe"\n\n'), "no proper answer"),
    "70 a line of 30 MB": (then(b"data: " + b"x" * 30_000_000), "more than an answer"),
    "71 stall": (begun(end="stall"), "too long"),
    "71 comments for ever": (for_ever(b": wait\n\n", 0.02, "It is so"), "too long"),
    "71 a line that drips": (for_ever(b"d", 0.02, "It is so"), "too long"),
    "71 words that drip": (for_ever(event("so "), 0.05, "It is "), "too long"),
    "71 words without end": (for_ever(event("so "), 0.0, "It is "), "SIDENOTE_ANSWER_TOKENS"),
    "73 length": (begun(finish_reason="length"), "length limit"),
    "73 content filter": (begun(finish_reason="content_filter"), "content filter"),
    "73 refusal": (
        lambda request: Reply(["It is so", {"refusal": "I can't go on."}]),
        "declined to go on",
    ),
    "73 unknown": (begun(finish_reason="tired <b>"), "may be incomplete: the language model"),
    "choices null": (then(f"data: {NO % 'null'}\n\n".encode()), "no proper answer"),
    "an error in the stream": (
        then(b'data: {"error": {"message": "overloaded"}}\n\n'),
        "no proper answer",
    ),
}


@pytest.mark.bad_input(68, 69, 70, 71, 73)
@pytest.mark.parametrize("name", CUT)
def test_what_was_written_is_kept_and_marked_incomplete(name: str, tell: Tell) -> None:
    script, words = CUT[name]
    told = tell(script, answer_tokens=500, **HASTY)
    assert words in told.cut.incomplete_reason
    assert told.cut.text.startswith("It is")
    assert "do not answer" not in told.cut.text
    assert told.requests == 1


PASSING: dict[str, Fault] = {
    "64 retry after": Fault.error(429, **{"Retry-After": "0.01"}),
    "64 retry at a date that is past": Fault.error(429, **{"Retry-After": day(hours=-1)}),
    "64 retry after garbage": Fault.error(429, **{"Retry-After": "soon"}),
    "408": Fault.error(408, **NOW),
    "409": Fault.error(409, **NOW),
    "66 500 with a page": Fault(500, headers=NOW),
    "66 502 with nothing": Fault(502, b"", headers=NOW),
    "503": Fault.error(503, **NOW),
    "529": Fault.error(529, **NOW),
}


@pytest.mark.bad_input(64, 66)
@pytest.mark.parametrize("name", PASSING)
def test_a_fault_that_passes_is_overcome(name: str, tell: Tell) -> None:
    assert tell(once(PASSING[name])).right.text == "It is so[^1]."


def once(fault: Fault) -> Script:
    """The fault, and from then on a good answer; for each of the two ways anew."""
    calls: Iterator[int] = iter(range(10**6))
    return lambda request: briefly(request) if next(calls) % 2 else fault


WHOLE: dict[str, Script] = {
    "73 no reason, but the proper end": begun(finish_reason=None),
    "73 an empty reason": begun(finish_reason=""),
    "74 usage with empty choices": begun(usage=(5_000, 45)),
    "a reason, but no proper end": begun(end="undone"),
    "a reset behind the last word": lambda request: Reply(
        [f"It is so {request.marker(1)}.", " And"],
        end="reset",
        then=lambda: [f"data: {NO % STOP}\n\n".encode()],
    ),
    "reasoning first": lambda request: Reply(
        [{"reasoning_content": "Hm."}, f"It is so {request.marker(1)}.", " And"]
    ),
    "comments between": lambda request: Reply(
        [f"It is so {request.marker(1)}.", " And"],
        end="eof",
        then=lambda: [b": wait\n\n", f"data: {NO % STOP}\n\ndata: [DONE]\n\n".encode()],
    ),
}
STOP = '[{"index": 0, "delta": {}, "finish_reason": "stop"}]'


@pytest.mark.bad_input(73, 74)
@pytest.mark.parametrize("name", WHOLE)
def test_what_is_only_unusual_is_a_whole_answer(name: str, tell: Tell) -> None:
    told = tell(WHOLE[name])
    assert told.right.text == "It is so[^1]. And"
    assert told.requests == 1


def test_a_model_may_take_its_time_while_it_goes_on(tell: Tell) -> None:
    told = tell(Reply(["so "] * 12, delay=0.1), timeout=0.7, deadline=60)
    assert told.right.text.startswith("so so")


def test_comments_are_no_progress(tell: Tell) -> None:
    late = Reply(end="eof", then=lambda: [b": wait\n\n"] * 12 + [event("At last.")], delay=0.1)
    told = tell(late, timeout=0.7, deadline=60)
    assert type(told.failed) is ModelUnreachable
    assert "too long" in str(told.failed)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_75_no_redirect_is_followed(status: int, tell: Tell) -> None:
    with OpenAIServer("stolen") as other:
        told = tell(Fault.redirect(f"{other.base_url}/chat/completions", status))
    assert type(told.failed) is ModelBroken
    assert "elsewhere" in str(told.failed)
    assert other.requests == []


def test_79_an_address_with_a_password_is_refused_unseen(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(SettingsError, match="no place for a password") as raised:
        Settings(openai_base_url=f"http://me:{CANARY}@127.0.0.1:1/v1")
    assert CANARY not in str(raised.value) + caplog.text
