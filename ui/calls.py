"""What the page may send to Gradio, checked before Gradio sees it.

Every handler of a page is an address that anybody can call with anything: Gradio checks neither the
number of values nor their kinds before it queues a call.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import gradio as gr

_SESSION = re.compile(r"[A-Za-z0-9_-]{1,64}")
_EVENT = re.compile(r"[0-9a-f]{32}")
# What an event has of which the page says nothing more.
_EVENT_DATA = {"index": None, "value": None, "selected": True}
Endpoints: TypeAlias = Mapping[int, tuple[str, ...]]
"""Of each of a page's handlers, by its number, the kinds of its inputs, such as "textbox"."""


class BadCall(Exception):
    """Nothing that the page would send."""


def endpoints_of(page: gr.Blocks) -> Endpoints:
    """The handlers of a page."""
    return {
        number: tuple(block.get_block_name() for block in fn.inputs)
        for number, fn in page.fns.items()
    }


def checked_call(body: bytes, endpoints: Endpoints) -> dict[str, Any]:
    """The call of a handler, with known fields only. Raises BadCall."""
    sent = _object(body)
    number, data = sent.get("fn_index"), sent.get("data")
    kinds = endpoints.get(number) if isinstance(number, int) and _is_number(number) else None
    if kinds is None or not isinstance(data, list):
        raise BadCall
    # What calls nothing but "cancel" has no inputs, and is sent what the page has at hand.
    if kinds and len(data) != len(kinds):
        raise BadCall
    trigger = sent.get("trigger_id")
    return {
        "session_hash": _session(sent),
        "fn_index": number,
        "data": [_value(kind, value) for kind, value in zip(kinds, data, strict=False)],
        "event_data": _event_data(sent.get("event_data")),
        "trigger_id": trigger if _is_number(trigger) else None,
    }


def checked_note(body: bytes) -> dict[str, Any]:
    """What ends a call. Raises BadCall."""
    sent = _object(body)
    number, event = sent.get("fn_index", 0), sent.get("event_id")
    if not _is_number(number) or not isinstance(event, str) or not _EVENT.fullmatch(event):
        raise BadCall
    return {"session_hash": _session(sent), "fn_index": number, "event_id": event}


def _object(body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError):
        raise BadCall from None
    if not isinstance(sent, dict):
        raise BadCall
    return sent


def _finite(number: str) -> float:
    """JSON has no infinity; a reply that repeats one can't be written."""
    if not math.isfinite(found := float(number)):
        raise BadCall
    return found


def _session(sent: dict[str, Any]) -> str:
    name = sent.get("session_hash")
    if not isinstance(name, str) or not _SESSION.fullmatch(name):
        raise BadCall
    return name


def _value(kind: str, value: Any) -> Any:
    """A handler's input: state is never the client's to say, and a text box holds a text."""
    if kind == "state":
        return None
    if kind == "textbox" and not isinstance(value, str | None):
        raise BadCall
    return value


def _event_data(value: Any) -> dict[str, Any]:
    """What was selected; a text box that has changed sends its text here, too, which no handler reads."""
    if value is not None and not isinstance(value, dict | str):
        raise BadCall
    return _EVENT_DATA | (value if isinstance(value, dict) else {})


def _is_number(value: Any) -> bool:
    """A small one: `True` is a number to Python, and 1e308 to JSON."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
