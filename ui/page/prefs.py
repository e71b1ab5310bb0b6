"""The settings of who looks at the page: a form, its addresses, and a try of the model's server."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import ValidationError

from assistant import ModelError, SettingsError
from assistant.offered_models import offered_models
from ui.choices import Choices, Wish
from ui.page import texts
from ui.page.prefs_form import form

# Servers that are asked for their models at a time, of all visitors: each may take five seconds.
_TRIES = 4
_FRESH = {"Cache-Control": "no-store"}


def mount(app: FastAPI, choices: Choices) -> None:
    """GET, POST and DELETE /page/settings, DELETE its key, POST a try of the model's server.

    A change replies with the form anew. No reply repeats what was sent.
    """
    limiter = CapacityLimiter(_TRIES)

    @app.get("/page/settings")
    def settings(request: Request) -> Response:
        return _shown(choices, request)

    @app.post("/page/settings")
    async def choose(request: Request) -> Response:
        try:
            choices.choose(request.scope, _wish(await request.body()))
        except SettingsError as error:
            return _refused(error.message)
        return _shown(choices, request)

    @app.delete("/page/settings")
    def reset(request: Request) -> Response:
        choices.forget(request.scope)
        return _shown(choices, request)

    @app.delete("/page/settings/key")
    def forget_key(request: Request) -> Response:
        choices.forget_key(request.scope)
        return _shown(choices, request)

    @app.post("/page/settings/try")
    async def attempt(request: Request) -> Response:
        try:
            wish = _wish(await request.body())
        except SettingsError as error:
            return _refused(error.message)
        told = await to_thread.run_sync(_tried, choices, request, wish, limiter=limiter)
        return JSONResponse(told, headers=_FRESH)


def _shown(choices: Choices, request: Request) -> HTMLResponse:
    return HTMLResponse(form(choices, choices.of(request.scope)), headers=_FRESH)


def _tried(choices: Choices, request: Request, wish: Wish) -> dict[str, Any]:
    """Whether the model's server can be used, in a line, and what it offers."""
    try:
        wanted = choices.wished(request.scope, wish).settings
        if not wanted.has_language_model:
            return {"ok": False, "told": texts.PREFS_NOTHING_TO_TRY, "models": []}
        models = offered_models(wanted)
    except (ModelError, SettingsError) as error:
        told = error.message if isinstance(error, SettingsError) else str(error)
        return {"ok": False, "told": told, "models": []}
    known = not wanted.model or wanted.model in models
    told = texts.PREFS_WORKS if known else texts.PREFS_OTHER_MODELS
    count = texts.count(len(models), "model")
    return {"ok": known, "told": told.format(models=count, model=wanted.model), "models": models}


def _wish(body: bytes) -> Wish:
    """What was sent. Raises SettingsError in words of ours: pydantic's would repeat the key."""
    with suppress(ValidationError, ValueError, RecursionError):
        return Wish.model_validate(json.loads(body))
    raise SettingsError(texts.BAD_CALL)


def _refused(told: str) -> JSONResponse:
    return JSONResponse({"detail": told}, 422, _FRESH)
