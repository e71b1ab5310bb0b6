"""The addresses that the filters' script asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from assistant import FacetKind, SidenoteError
from assistant.readers import Readers
from ui.login.gate import user_in
from ui.page import filters
from ui.page.limits import chosen

_LONGEST = 200  # characters of what is looked for
Sent = Annotated[str, Query(alias="chosen")]


def mount(app: FastAPI, readers: Readers) -> None:
    """GET /page/filters: the fields. GET /page/filters/KIND?like=…: boxes to tick of one kind.

    Both take what is chosen, as JSON, and reply with HTML in which all names are text.
    """

    @app.get("/page/filters")
    def fields(request: Request, sent: Sent = "") -> Response:
        reader = readers.for_reader(user_in(request.scope))
        return _replied(lambda: filters.fields(reader, chosen(sent)))

    @app.get("/page/filters/{kind}")
    def options(request: Request, kind: FacetKind, sent: Sent = "", like: str = "") -> Response:
        reader = readers.for_reader(user_in(request.scope))
        return _replied(
            lambda: filters.options(
                reader, kind, getattr(chosen(sent), kind.value), like[:_LONGEST]
            )
        )


def _replied(made: Callable[[], str]) -> Response:
    try:
        return HTMLResponse(made())
    except SidenoteError as error:
        return PlainTextResponse(str(error), 400)
