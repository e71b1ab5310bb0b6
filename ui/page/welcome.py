"""What an empty conversation shows: the next step in an empty library, else questions to begin with."""

from __future__ import annotations

import logging
from html import escape
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant import Assistant, SidenoteError
from ui.choices import Choices
from ui.login.gate import user_in
from ui.page import messages, texts
from ui.page.examples import Examples
from ui.page.samples import Samples

log = logging.getLogger(__name__)
_FRESH = {"Cache-Control": "no-store"}


def mount(app: FastAPI, assistant: Assistant, choices: Choices) -> None:
    """GET /page/welcome, POST /page/examples, GET and POST /page/samples."""
    examples, samples = Examples(), Samples(assistant)

    def seen_by(request: Request) -> Assistant:
        """The library as the reader sees it, asked as it was started: the one place that chooses."""
        return choices.started.assistant

    @app.get("/page/welcome")
    def welcome(request: Request) -> Response:
        articles = seen_by(request).count()
        known = examples.known(user_in(request.scope), articles)
        shown = _questions(known) if articles else messages.empty()
        headers = {"X-Examples": "wanted"} if articles and known is None else {}
        return HTMLResponse(shown, headers=_FRESH | headers)

    @app.post("/page/examples")
    def find(request: Request) -> Response:
        reader, user = seen_by(request), user_in(request.scope)
        try:
            done = examples.find(user, reader, reader.count())
        except SidenoteError as error:
            log.warning("no example questions: %s", error)
            done = True
        return JSONResponse({"done": done}, headers=_FRESH)

    @app.get("/page/samples")
    def progress() -> dict[str, Any]:
        return samples.told

    @app.post("/page/samples")
    def add(request: Request) -> Response:
        if seen_by(request).count():
            return JSONResponse({"detail": texts.FIRST_NOT_EMPTY}, 409)
        samples.add()
        return JSONResponse(samples.told)


def _questions(known: list[str] | None) -> str:
    shown = "".join(
        f'<button type="button" class="sn-example">{escape(question)}</button>'
        for question in known or ()
    )
    return f'<h2>{texts.WELCOME}</h2><div class="sn-examples">{shown}</div>'
