"""A key that must be seen nowhere but in a request's header."""

from __future__ import annotations

import traceback

CANARY = "sk-canary-4711"


def require_no_key(error: BaseException) -> None:
    """The error says what to do, and holds the key in no attribute, cause or frame of ours."""
    assert getattr(error, "hint", "")
    assert error.__context__ is None
    assert error.__cause__ is None
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    shown = [str(frame.locals) for frame in told.stack if "/tests/" not in frame.filename]
    assert CANARY not in "".join([*shown, *told.format_exception_only(), repr(vars(error))])
