"""How long a model's server asks its clients to wait."""

from __future__ import annotations

import httpx

from index.fetching.retry_after import number_told, seconds_told


def retry_after(headers: httpx.Headers) -> float | None:
    """Seconds; None where the server says nothing that can be understood.

    `retry-after-ms` is OpenAI's.
    """
    milliseconds = number_told(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1_000
    return seconds_told(headers.get("retry-after", ""))
