"""What the OpenAI SDK, httpx, LlamaIndex and other clients raise, as errors of ours.

The words are ours too: a server's may repeat the key, or the prompt.
"""

from __future__ import annotations

import re

import httpx

from assistant.connections import Endless, retry_after
from assistant.errors import (
    ContextTooLong,
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelRefused,
    ModelUnreachable,
)

# As OpenAI, vLLM, llama.cpp, Ollama, Anthropic and Gemini say it.
_TOO_LONG = re.compile(
    r"context[ _](?:length|window|size)|maximum context|prompt is too long|too many (?:input )?tokens"
    r"|(?:input|prompt).{0,20} exceeds|exceeds? the .{0,30}(?:token|context)|reduce the length",
    re.IGNORECASE,
)
_KEY = (ModelRefused, "The server refused the key.", "Check OPENAI_API_KEY.")
_STATUSES: dict[int, tuple[type[ModelError], str, str]] = {
    401: _KEY,
    403: _KEY,
    404: (
        ModelRefused,
        "The server knows no such model.",
        "Check SIDENOTE_MODEL and OPENAI_BASE_URL.",
    ),
    408: (ModelUnreachable, "The language model took too long.", "Try again."),
    429: (ModelBusy, "The server takes no more requests now.", "Wait a little, then try again."),
}


def in_our_words(error: Exception) -> ModelError:
    """The error to raise, outside of the `except` block, instead of this one.

    In it, it would have the other as its context: that holds the request, and so the key.
    """
    if isinstance(error, ModelError):
        return error
    cause = error.__cause__
    if isinstance(cause, httpx.TransportError):  # the SDK wraps what happens before the reply
        error = cause
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _refusal(error, status)
    if isinstance(error, httpx.HTTPError):
        return _of_connection(error)
    return _of_reply(error)


def overdue() -> ModelError:
    """The error for a model that took longer than it may."""
    hint = "Try again; SIDENOTE_TIMEOUT and SIDENOTE_DEADLINE are how long it may take."
    return ModelUnreachable("The language model took too long.", hint=hint)


def _refusal(error: Exception, status: int) -> ModelError:
    if found := _by_code(error):
        return found
    if status == 429 and (seconds := _asked_to_wait(error)) is not None:
        return _busy_for(seconds)
    if status in _STATUSES:
        kind, message, hint = _STATUSES[status]
        return kind(message, hint=hint)
    if 300 <= status < 400:
        hint = "Set OPENAI_BASE_URL to where it leads, if you trust that."
        return ModelBroken("The server sends the request elsewhere.", hint=hint)
    if 400 <= status < 500:
        hint = "Check the model's name and its context window."
        return ModelRefused(f"The server refused the request ({status}).", hint=hint)
    hint = "Try again later; check that OPENAI_BASE_URL speaks the OpenAI protocol."
    return ModelBroken(f"The language model's server failed ({status}).", hint=hint)


def _by_code(error: Exception) -> ModelError | None:
    """What the error's own words say, with any status or, in a stream, with none."""
    codes = (getattr(error, "code", None), getattr(error, "type", None))
    if "insufficient_quota" in codes:
        hint = "Check the plan and the billing of the account that the key belongs to."
        return ModelBusy("The account's quota is used up.", hint=hint)
    status = getattr(error, "status_code", 400)
    if "context_length_exceeded" in codes or (
        status in (400, 413, 422, 500) and _TOO_LONG.search(str(error))
    ):
        hint = "Set SIDENOTE_CONTEXT_WINDOW to what the model reads at a time, or ask more briefly."
        return ContextTooLong(
            "The articles and the question are too long for the model.", hint=hint
        )
    return None


def _asked_to_wait(error: Exception) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", None)
    return retry_after(headers) if isinstance(headers, httpx.Headers) else None


def _busy_for(seconds: float) -> ModelError:
    unit, size = next(u for u in _UNITS if seconds >= u[1] or u[1] == 1)
    number = max(1, round(seconds / size))
    wait = f"{number:,} {unit}{'' if number == 1 else 's'}"
    hint = f"It asks to wait {wait}."
    return ModelBusy("The server takes no more requests now.", hint=hint)


_UNITS = (("hour", 3_600), ("minute", 60), ("second", 1))


def _of_connection(error: httpx.HTTPError) -> ModelError:
    if isinstance(error, httpx.TimeoutException):
        return overdue()
    if isinstance(error, Endless):
        hint = "Check that OPENAI_BASE_URL speaks the OpenAI protocol."
        return ModelBroken("The language model's server sends more than an answer.", hint=hint)
    if isinstance(error, httpx.ConnectError | httpx.ProxyError | httpx.UnsupportedProtocol):
        hint = "Check OPENAI_BASE_URL and that the server runs."
        return ModelUnreachable("The language model can't be reached.", hint=hint)
    hint = "Try again; check OPENAI_BASE_URL and that the server runs."
    return ModelUnreachable("The connection to the language model broke.", hint=hint)


def _of_reply(error: Exception) -> ModelError:
    """What is raised on replies that are not as they should be, and by other clients."""
    if found := _by_code(error):
        return found
    kind = type(error).__name__
    hint = "Try again; check that OPENAI_BASE_URL speaks the OpenAI protocol."
    return ModelBroken(f"The language model's server sent no proper answer ({kind}).", hint=hint)
