"""How long a server asks its clients to wait."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite

import httpx


def retry_after(headers: httpx.Headers) -> float | None:
    """Seconds; None where the server says nothing that can be understood.

    `retry-after-ms` is OpenAI's; Retry-After has seconds or a date (RFC 9110, 10.2.3).
    """
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1_000
    told = headers.get("retry-after", "")
    return _until(told) if (seconds := _number(told)) is None else seconds


def _number(told: str | None) -> float | None:
    try:
        number = float(told or "")
    except ValueError:
        return None
    return number if isfinite(number) and number >= 0 else None


def _until(told: str) -> float | None:
    try:
        day = parsedate_to_datetime(told)
    except (ValueError, OverflowError):
        return None
    zoned = day if day.tzinfo else day.replace(tzinfo=UTC)
    return max(0.0, (zoned - datetime.now(UTC)).total_seconds())
