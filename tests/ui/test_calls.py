"""Calls of a page's handlers: only what the page would send gets to Gradio."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.gradio_calls import called, handlers
from tests.support.page_marks import SERVED
from ui.calls import BadCall, checked_call, checked_note

pytestmark = SERVED
ENDPOINTS = {0: ("textbox", "state"), 1: (), 5: ("chatbot",)}
GOOD: dict[str, Any] = {"session_hash": "s1", "fn_index": 0, "data": ["Who?", None]}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def check(**changes: Any) -> dict[str, Any]:
    return checked_call(json.dumps(GOOD | changes).encode(), ENDPOINTS)


def test_what_the_page_sends_passes() -> None:
    assert check(trigger_id=3, event_data={"index": 1}) == {
        **GOOD,
        "trigger_id": 3,
        "event_data": {"index": 1, "value": None, "selected": True},
    }


def test_what_gradio_would_also_read_is_left_out() -> None:
    extra = {"batched": True, "simple_format": True, "oauth_token": "x", "event_id": "y"}
    assert not extra.keys() & check(**extra).keys()


def test_state_is_never_the_client_s_to_say() -> None:
    assert check(data=["Who?", {"turns": ["forged"]}])["data"] == ["Who?", None]


@pytest.mark.parametrize(
    "changes",
    [
        {"fn_index": 2},
        {"fn_index": -1},
        {"fn_index": True},
        {"fn_index": 0.0},
        {"fn_index": "0"},
        {"fn_index": None},
        {"fn_index": [0]},
        {"data": None},
        {"data": []},
        {"data": ["Who?"]},
        {"data": ["Who?", None, None]},
        {"data": [7, None]},
        {"data": [["Who?"], None]},
        {"data": {"0": "Who?", "1": None}},
        {"session_hash": ""},
        {"session_hash": None},
        {"session_hash": "../x"},
        {"session_hash": "x" * 65},
        {"session_hash": ["x"]},
        {"event_data": 7},
        {"event_data": ["x"]},
    ],
)
def test_anything_else_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(BadCall):
        check(**changes)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"x"',
        b"\xff",
        b"[" * 100_000,
        b'{"fn_index":' + b"9" * 5_000,
        b'{"x":NaN}',
        b'{"x":1e999}',
    ],
)
def test_what_is_no_json_object_is_refused(body: bytes) -> None:
    with pytest.raises(BadCall):
        checked_call(body, ENDPOINTS)
    with pytest.raises(BadCall):
        checked_note(body)


def test_a_note_names_an_event_that_gradio_could_have_made() -> None:
    note = {"session_hash": "s1", "fn_index": 0, "event_id": "0" * 32}
    assert checked_note(json.dumps(note).encode()) == note
    for change in ({"event_id": "x"}, {"event_id": None}, {"fn_index": "x"}, {"session_hash": 1}):
        with pytest.raises(BadCall):
            checked_note(json.dumps(note | change).encode())


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_body_does_anything_but_pass_or_be_refused(body: bytes) -> None:
    try:
        call = checked_call(body, ENDPOINTS)
    except BadCall:
        return
    assert call["fn_index"] in ENDPOINTS


@given(JSON, JSON, JSON, JSON)
def test_no_field_does_either(number: Any, data: Any, event: Any, trigger: Any) -> None:
    try:
        call = check(fn_index=number, data=data, event_data=event, trigger_id=trigger)
    except BadCall:
        return
    assert isinstance(call["event_data"], dict)


_HOSTILE = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.mark.slow
@_HOSTILE
@given(text=st.text(max_size=200), other=JSON, event=JSON)
def test_every_handler_of_the_page_survives_any_values(
    page_of_one: str, text: str, other: Any, event: Any
) -> None:
    for number, inputs in handlers(page_of_one).items():
        data = [text if kind == "textbox" else other for kind in inputs]
        body = {"fn_index": number, "data": data, "event_data": event, "trigger_id": number}
        status, told = called(page_of_one, body)
        assert status in (200, 400, 422)
        for leak in ("Traceback", "site-packages", 'File \\"', "Error:"):
            assert leak not in told
    assert httpx.get(page_of_one).status_code == 200


@pytest.mark.slow
@_HOSTILE
@given(body=JSON)
@pytest.mark.parametrize("path", ["queue/join", "cancel", "reset"])
def test_every_address_that_takes_json_survives_any(page_of_one: str, path: str, body: Any) -> None:
    content = json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    reply = httpx.post(f"{page_of_one}/gradio_api/{path}", content=content, headers=headers)
    assert reply.status_code in (200, 400, 422)
    assert "Traceback" not in reply.text
