"""What there is to choose from in the Check and Summaries views: titles, outlets, tags."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Request
from starlette.responses import Response

from assistant import FacetKind, SidenoteError
from assistant.readers import Reader, Readers
from assistant.rendering.dates import period
from assistant.shelf import Row, Shelf
from ui.login.gate import user_in
from ui.page.shelf.replies import Refused, query, told
from ui.page.works.asked import Titles

# Titles that are offered, and names of outlets and of tags, those that the most articles have.
_TITLES, _NAMES = 8, 200


def mount(app: FastAPI, readers: Readers) -> None:
    """GET page/digests/titles?words=… and page/digests/names: JSON."""

    @app.get("/page/digests/titles")
    def titles(request: Request) -> Response:
        reader = readers.for_reader(user_in(request.scope))
        return _told(lambda: _titles(reader, query(request, Titles)))

    @app.get("/page/digests/names")
    def names(request: Request) -> Response:
        reader = readers.for_reader(user_in(request.scope))
        return _told(lambda: _names(reader))


def _told(made: Callable[[], object]) -> Response:
    try:
        return told(made())
    except Refused as refused:
        return refused.reply
    except SidenoteError as error:
        return Refused(str(error), 503).reply


def _titles(reader: Reader, asked: Titles) -> list[dict[str, str]]:
    rows = Shelf(reader).listed(asked.words, most=_TITLES).rows
    return [{"id": row.id, "title": row.title, "where": _where(row)} for row in rows]


def _names(reader: Reader) -> dict[str, list[str]]:
    kinds = {"outlet": FacetKind.SOURCES, "tag": FacetKind.TAGS}
    found = {name: reader.facets(kind, "", _NAMES) for name, kind in kinds.items()}
    return {name: [facet.name for facet in some] for name, some in found.items()}


def _where(row: Row) -> str:
    """Outlet and day."""
    day = period(row.published, row.published) if row.published else ""
    return ", ".join(filter(None, (row.source, day)))
