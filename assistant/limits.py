"""What limits a question, or a list of articles, to some of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict

from assistant.rendering.plain import days
from index.storage.filters import Filters
from index.text.dates import long_date


class Limits(TypedDict, total=False):
    """What limits a question to some of the articles; see `Assistant.ask`."""

    as_of: date | str | None
    since: date | str | None
    until: date | str | None
    sources: Iterable[str] | str | None
    tags: Iterable[str] | str | None
    languages: Iterable[str] | str | None


def filters_of(limits: Limits) -> Filters:
    """The same as filters. Raises BadMetadata for a date or a language not understood."""
    days = limits.get("since"), limits.get("until")
    own = limits.get("sources"), limits.get("tags"), limits.get("languages")
    return Filters.of(*days, *own).as_of(limits.get("as_of"))


def names(given: Iterable[str] | str | None) -> tuple[str, ...]:
    """Names as they were given, to be read more than once."""
    return (given,) if isinstance(given, str) else tuple(given or ())


def told(filters: Filters, sources: Sequence[str], tags: Sequence[str], as_of: date | None) -> str:
    """The limits in a sentence, "" where there are none. `sources` and `tags` are those of the filters,
    as they were written.
    """
    period = days(filters.since, filters.until)
    if period and not filters.until:
        period += " or later"
    elif period and not filters.since:
        period += " or before"
    what = [period, *sources, *(f"tag {tag}" for tag in tags)]
    what += [f"language {code}" for code in sorted(filters.languages)]
    limited = ", ".join(filter(None, what))
    asked = long_date(as_of)
    return " ".join(
        [f"Limited to {limited}."] * bool(limited) + [f"Asked as of {asked}."] * bool(asked)
    )
