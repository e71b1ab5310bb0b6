"""How long a server asks its clients to wait."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite


def seconds_told(header: str) -> float | None:
    """What Retry-After says, in seconds or as a date (RFC 9110, 10.2.3); None where it is neither."""
    seconds = number_told(header)
    return _until(header) if seconds is None else seconds


def number_told(header: str) -> float | None:
    """A number that is not negative; None for anything else."""
    try:
        number = float(header)
    except ValueError:
        return None
    return number if isfinite(number) and number >= 0 else None


def _until(header: str) -> float | None:
    try:
        day = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    zoned = day if day.tzinfo else day.replace(tzinfo=UTC)
    return max(0.0, (zoned - datetime.now(UTC)).total_seconds())
