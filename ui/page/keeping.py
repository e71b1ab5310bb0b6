"""The addresses of the conversations that are kept; each user's are there for that user only."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated
from urllib.parse import quote

from fastapi import FastAPI, Query, Request
from fastapi import Path as InPath
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from assistant import Assistant, ConversationNotFound, SidenoteError
from ui.login.gate import user_in
from ui.page import kept, texts
from ui.page.reader import reader_of

# Characters of a title, and of a file's name without its ending.
LONGEST_TITLE, _LONGEST_NAME = 200, 60
_NO_NAME = re.compile(r"[^\w]+")
Id = Annotated[str, InPath(pattern="^[0-9a-f]{16}$")]


class Format(StrEnum):
    """What a conversation can be taken away as."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


_ENDINGS = {Format.MARKDOWN: "md", Format.HTML: "html", Format.JSON: "json"}
_TYPES = {
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.HTML: "text/html; charset=utf-8",
    Format.JSON: "application/json",
}


class Renamed(BaseModel):
    """What the list sends for another title."""

    title: str = Field(min_length=1, max_length=LONGEST_TITLE)


def mount(app: FastAPI, assistant: Assistant) -> None:
    """GET /page/conversations: rows of HTML. Of one of them, by its id: GET its facts, POST another
    title as JSON, DELETE it; GET …/markdown, …/html or …/json to take it away.

    Ids that are not the user's own are not found: 404.
    """

    @app.get("/page/conversations")
    def listed(
        request: Request, like: str = "", most: Annotated[int, Query(ge=1, le=10_000)] = 50
    ) -> Response:
        user, wanted = user_in(request.scope), like[:LONGEST_TITLE]
        return _replied(
            lambda: HTMLResponse(kept.rows(assistant.conversations(user), wanted, most))
        )

    @app.get("/page/conversations/{kept_id}")
    def facts(request: Request, kept_id: Id) -> Response:
        user = user_in(request.scope)
        return _replied(lambda: JSONResponse(assistant.kept.summary(kept_id, user).to_dict()))

    @app.post("/page/conversations/{kept_id}")
    async def rename(request: Request, kept_id: Id) -> Response:
        user = user_in(request.scope)
        try:
            title = Renamed.model_validate_json(await request.body()).title
        except ValidationError:
            return PlainTextResponse(texts.KEPT_BAD_TITLE.format(most=LONGEST_TITLE), 400)
        return await run_in_threadpool(
            _replied,
            lambda: JSONResponse(assistant.kept.rename(kept_id, title, user).to_dict()),
        )

    @app.delete("/page/conversations/{kept_id}")
    def delete(request: Request, kept_id: Id) -> Response:
        user = user_in(request.scope)
        return _replied(lambda: JSONResponse(assistant.kept.delete(kept_id, user).to_dict()))

    @app.get("/page/conversations/{kept_id}/{form}")
    def export(request: Request, kept_id: Id, form: Format) -> Response:
        user = user_in(request.scope)
        return _replied(lambda: _file(assistant, kept_id, user, form))


def file_name(title: str, ending: str) -> str:
    """A name for a file: of the title its letters and digits only, no dots, no separators."""
    bare = _NO_NAME.sub("-", title)[:_LONGEST_NAME].strip("-_")
    return f"{bare or texts.KEPT_FILE}.{ending}"


def _file(assistant: Assistant, kept_id: str, user: str, form: Format) -> Response:
    found = reader_of(assistant, user).conversation(kept_id, user)
    title, ending = found.summary.title, _ENDINGS[form]
    plain = file_name(title.encode("ascii", "ignore").decode(), ending)
    named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(file_name(title, ending), safe='')}"
    headers = {"Content-Disposition": f"attachment; {named}", "Cache-Control": "no-store"}
    return Response(found.export(form.value), headers=headers, media_type=_TYPES[form])


def _replied(made: Callable[[], Response]) -> Response:
    try:
        return made()
    except ConversationNotFound:
        return PlainTextResponse(texts.LIST_GONE, 404)
    except SidenoteError as error:
        return PlainTextResponse(str(error), 500)
