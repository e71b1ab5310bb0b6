"""What limits a question, or a list of articles, to some of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from assistant.rendering.plain import days
from index.storage.filters import Filters
from index.text.dates import long_date, parse_date


class Limits(TypedDict, total=False):
    """What limits a question to some of the articles; see `Assistant.ask`."""

    as_of: date | str | None
    since: date | str | None
    until: date | str | None
    sources: Iterable[str] | str | None
    tags: Iterable[str] | str | None
    languages: Iterable[str] | str | None


def filters_of(limits: Limits) -> Filters:
    """The same as filters. Raises BadMetadata for a date or a language not understood, TypeError for an
    argument that is no limit: `source` for `sources` would search everything.
    """
    if unknown := limits.keys() - Limits.__annotations__.keys():
        raise TypeError(f"unexpected keyword argument {min(unknown)!r}")
    days = limits.get("since"), limits.get("until")
    own = limits.get("sources"), limits.get("tags"), limits.get("languages")
    return Filters.of(*days, *own).as_of(limits.get("as_of"))


def fixed(limits: Limits) -> Limits:
    """The same, to be read more than once: names may come from an iterator."""
    return {
        **limits,
        "sources": _names(limits.get("sources")),
        "tags": _names(limits.get("tags")),
        "languages": _names(limits.get("languages")),
    }


def told(limits: Limits) -> str:
    """The limits in a sentence or two, "" where there are none.

    Raises BadMetadata for a date or a language not understood.
    """
    found = filters_of({**limits, "as_of": None})
    period = days(found.since, found.until)
    if period and not found.until:
        period += " or later"
    elif period and not found.since:
        period += " or before"
    what = [period, *_names(limits.get("sources"))]
    what += [f"tag {tag}" for tag in _names(limits.get("tags"))]
    what += [f"language {code}" for code in sorted(found.languages)]
    limited, asked = ", ".join(filter(None, what)), long_date(parse_date(limits.get("as_of")))
    told = (f"Limited to {limited}." if limited else "", f"Asked as of {asked}." if asked else "")
    return " ".join(filter(None, told))


def _names(given: Iterable[str] | str | None) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given or ())
