"""What limits a question, or a list of articles, to some of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from index.storage.filters import Filters


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
