"""The addresses from which the Library view's list and plot come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import FastAPI
from fastapi import Path as InPath
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant import SidenoteError
from assistant.readers import Reader, Readers
from assistant.rendering.plain import days
from assistant.rendering.plots.bars import over_time
from assistant.shelf import Shelf
from ui.login.gate import user_in
from ui.page import texts
from ui.page.shelf import rows, table
from ui.page.shelf.asked import ROWS, Looking
from ui.page.shelf.replies import Refused, query

Id = Annotated[str, InPath(pattern="^[0-9a-f]{32}$")]
# Copies and versions that unfold.
_UNFOLDED = 200


def mount(app: FastAPI, readers: Readers) -> None:
    """GET page/library/list, plot, copies/ID and versions/ID."""

    def reader_of(request: Request) -> Reader:
        return readers.for_reader(user_in(request.scope))

    @app.get("/page/library/list")
    def listed(request: Request) -> Response:
        return _told(lambda: _listed(Shelf(reader_of(request)), query(request, Looking)))

    @app.get("/page/library/plot")
    def plot(request: Request) -> Response:
        return _told(lambda: over_time(Shelf(reader_of(request)).per_day()))

    @app.get("/page/library/copies/{article_id}")
    def copies(article_id: Id, request: Request) -> Response:
        return _unfolded(_copies, reader_of(request), article_id)

    @app.get("/page/library/versions/{article_id}")
    def versions(article_id: Id, request: Request) -> Response:
        return _unfolded(_versions, reader_of(request), article_id)


def _told(made: Callable[[], str]) -> Response:
    try:
        return _html(made())
    except Refused as refused:
        return refused.reply
    except SidenoteError as error:
        return Refused(str(error), 503).reply


def _html(html: str) -> Response:
    return HTMLResponse(html, headers={"Cache-Control": "no-store"})


def _listed(shelf: Shelf, asked: Looking) -> str:
    if asked.by_text:
        return table.found_in(shelf.found(asked.words, **asked.limits), asked)
    found = shelf.listed(asked.words, asked.order, asked.first, ROWS, **asked.limits)
    if not found.rows and asked.first:  # its last page was emptied
        last = max(0, found.reports - 1) // ROWS * ROWS
        return _listed(shelf, asked.model_copy(update={"first": last}))
    is_empty = not found.reports and asked == Looking(order=asked.order, where=asked.where)
    return table.page_of(found, asked, is_empty=is_empty)


def _copies(reader: Reader, article_id: str) -> str:
    """The other articles of a report, the original marked."""
    group = Shelf(reader).copies(article_id)
    return "".join(
        rows.row(one, mark=texts.SHELF_ORIGINAL * (at == 0), kind="copies")
        for at, one in enumerate(group[:_UNFOLDED])
        if one.id != article_id
    )


def _versions(reader: Reader, article_id: str) -> str:
    """The earlier versions, the last one first."""
    earlier = [version for version in reader.versions(article_id) if not version.current]
    return "".join(
        rows.version_row(
            version.article.id,
            texts.SHELF_VERSION.format(number=version.number, day=days(version.seen.date(), None)),
        )
        for version in reversed(earlier[-_UNFOLDED:])
    )


def _unfolded(make: Callable[[Reader, str], str], reader: Reader, article_id: str) -> Response:
    try:
        return _html(make(reader, article_id))
    except SidenoteError:
        return HTMLResponse(texts.SOURCE_GONE, 404)
