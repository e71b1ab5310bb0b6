"""What has come into a library since a moment. No text is read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from index.storage import rows
from index.storage.catalogue import Catalogue
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import articles
from index.storage.seen import added_for

_DAY = timedelta(1)


def now(catalogue: Catalogue) -> datetime:
    """The moment (UTC) up to which all that was added can be seen: what is being added is not yet."""
    query = select(func.min(articles.c.added)).where(rows.IS_PENDING)
    with transaction(catalogue.engine) as db:
        pending = db.scalar(query)
    moment = datetime.now(UTC).replace(tzinfo=None)
    return min(moment, pending - timedelta(microseconds=1)) if pending else moment


def arrived(
    catalogue: Catalogue, filters: Filters, after: datetime, as_of: date | None = None
) -> dict[str, date | None]:
    """The ready articles that the filters leave and that were added after a moment (UTC), or published after
    `as_of`: by id, with their days.
    """
    later: ColumnElement[bool] = added_for(filters.reader) > after
    if as_of:
        later = or_(later, articles.c.published > as_of)
    return _found(catalogue, filters, later)


def added_within(
    catalogue: Catalogue, filters: Filters, first: date | None, last: date | None
) -> dict[str, date | None]:
    """The ready articles that the filters leave and that were added on these days of this machine's clock,
    both inclusive: by id, with the days of publication.
    """
    within: ColumnElement[bool] = articles.c.ready
    if first:
        within &= added_for(filters.reader) >= _midnight(first)
    if last and last < date.max:
        within &= added_for(filters.reader) < _midnight(last + _DAY)
    return _found(catalogue, filters, within)


def _found(
    catalogue: Catalogue, filters: Filters, wanted: ColumnElement[bool]
) -> dict[str, date | None]:
    query = select(articles.c.id, articles.c.published)
    query = query.where(articles.c.ready, wanted, filters.condition)
    order = articles.c.published.desc(), articles.c.title, articles.c.id
    with transaction(catalogue.engine) as db:
        return {row.id: row.published for row in db.execute(query.order_by(*order))}


def _midnight(day: date) -> datetime:
    """The beginning of a day here, as the catalogue has times: UTC, without a zone."""
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - of this machine
    try:
        return midnight.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):  # what ends the calendar ends it in every zone
        return midnight
