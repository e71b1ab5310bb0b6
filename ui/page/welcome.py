"""What an empty conversation shows: the next step in an empty library, else questions to begin with."""

from __future__ import annotations

import logging
from html import escape
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant import SidenoteError
from assistant.readers import Reader
from ui.choices import Choices
from ui.login.gate import user_in
from ui.page import messages, texts
from ui.page.examples import Examples
from ui.page.samples import Samples

log = logging.getLogger(__name__)
_FRESH = {"Cache-Control": "no-store"}


def mount(app: FastAPI, choices: Choices) -> None:
    """GET /page/welcome, POST /page/examples, GET and POST /page/samples."""
    examples, samples = Examples(), Samples()

    def reader_of(request: Request) -> Reader:
        """The library as who asks sees it, asked without a language model."""
        return choices.quoting.for_reader(user_in(request.scope))

    @app.get("/page/welcome")
    def welcome(request: Request) -> Response:
        """With `X-Examples` where questions are still to be looked for."""
        reader = reader_of(request)
        articles = reader.count()
        known = examples.known(reader.user, articles)
        shown = _questions(known) if articles else messages.empty()
        headers = {"X-Examples": "wanted"} if articles and known is None else {}
        return HTMLResponse(shown, headers=_FRESH | headers)

    @app.post("/page/examples")
    def find(request: Request) -> Response:
        try:
            done = examples.find(reader_of(request))
        except SidenoteError as error:
            log.warning("no example questions: %s", error)
            done = True
        return JSONResponse({"done": done}, headers=_FRESH)

    @app.get("/page/samples")
    def progress() -> dict[str, Any]:
        return samples.told

    @app.post("/page/samples")
    def add(request: Request) -> Response:
        reader = reader_of(request)
        if reader.count() and not samples.busy:
            return JSONResponse({"detail": texts.FIRST_NOT_EMPTY}, 409)
        samples.add(reader)
        return JSONResponse(samples.told)


def _questions(known: list[str] | None) -> str:
    shown = "".join(
        f'<button type="button" class="sn-example">{escape(question)}</button>'
        for question in known or ()
    )
    return f'<h2>{texts.WELCOME}</h2><div class="sn-examples">{shown}</div>'
