"""The addresses of the conversations that are kept; each user's are there for that user only."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated
from urllib.parse import quote

from fastapi import FastAPI, Query, Request
from fastapi import Path as InPath
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from assistant import ConversationNotFound, ConversationSummary, SidenoteError
from assistant.readers import Reader, Readers
from ui.login.gate import user_in
from ui.page import kept, texts
from ui.page.writing import Answering, Writing

# Characters of a title, and of a file's name without its ending.
LONGEST_TITLE, _LONGEST_NAME = 200, 60
# Another user of the same browser may not see the same.
_UNSHARED = {"Cache-Control": "no-store"}
_NO_NAME = re.compile(r"[^\w]+")
Id = Annotated[str, InPath(pattern="^[0-9a-f]{16}$")]


class Format(StrEnum):
    """What a conversation can be taken away as."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    BIBTEX = "bibtex"
    CSL = "csl"


_ENDINGS = {
    Format.MARKDOWN: "md",
    Format.HTML: "html",
    Format.JSON: "json",
    Format.BIBTEX: "bib",
    Format.CSL: "csl.json",
}
_TYPES = {
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.HTML: "text/html; charset=utf-8",
    Format.JSON: "application/json",
    Format.BIBTEX: "application/x-bibtex; charset=utf-8",
    Format.CSL: "application/vnd.citationstyles.csl+json",
}


class Renamed(BaseModel):
    """What the list sends for another title."""

    title: str = Field(min_length=1, max_length=LONGEST_TITLE)


def mount(app: FastAPI, readers: Readers, writing: Writing) -> None:
    """GET /page/conversations: rows of HTML. Of one of them, by its id: GET its facts, POST another
    title as JSON, DELETE it; GET …/markdown and the other forms to take it away.

    Ids that are not the user's own are not found: 404.
    """

    def reader_of(request: Request) -> Reader:
        return readers.for_reader(user_in(request.scope))

    @app.get("/page/conversations")
    def listed(
        request: Request, like: str = "", most: Annotated[int, Query(ge=1, le=10_000)] = 50
    ) -> Response:
        reader = reader_of(request)
        pending = writing.pending(reader.user)
        return _replied(lambda: _rows(reader, pending, like[:LONGEST_TITLE], most))

    @app.get("/page/conversations/{kept_id}")
    def facts(request: Request, kept_id: Id) -> Response:
        reader = reader_of(request)
        return _replied(lambda: _facts(reader.kept.summary(kept_id, reader.user)))

    @app.post("/page/conversations/{kept_id}")
    async def rename(request: Request, kept_id: Id) -> Response:
        try:
            title = Renamed.model_validate_json(await request.body()).title
        except ValidationError:
            return PlainTextResponse(texts.KEPT_BAD_TITLE.format(most=LONGEST_TITLE), 400)
        reader = reader_of(request)
        named = lambda: _facts(reader.rename(kept_id, title))  # noqa: E731 - it runs in a thread
        return await run_in_threadpool(_replied, named)

    @app.delete("/page/conversations/{kept_id}")
    def delete(request: Request, kept_id: Id) -> Response:
        return _replied(lambda: _facts(reader_of(request).delete(kept_id)))

    @app.get("/page/conversations/{kept_id}/{form}")
    def export(request: Request, kept_id: Id, form: Format) -> Response:
        return _replied(lambda: _file(reader_of(request), kept_id, form))


def file_name(title: str, ending: str) -> str:
    """A name for a file: of the title its letters and digits only, no dots, no separators."""
    bare = _NO_NAME.sub("-", title)[:_LONGEST_NAME].strip("-_")
    return f"{bare or texts.KEPT_FILE}.{ending}"


def _rows(reader: Reader, pending: Sequence[Answering], like: str, most: int) -> Response:
    found = kept.rows(reader.conversations(), like, most, pending)
    return HTMLResponse(found, headers=_UNSHARED)


def _facts(summary: ConversationSummary) -> Response:
    return JSONResponse(summary.to_dict(), headers=_UNSHARED)


def _file(reader: Reader, kept_id: str, form: Format) -> Response:
    found = reader.conversation(kept_id)
    title, ending = found.summary.title, _ENDINGS[form]
    plain = file_name(title.encode("ascii", "ignore").decode(), ending)
    named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(file_name(title, ending), safe='')}"
    headers = {"Content-Disposition": f"attachment; {named}", **_UNSHARED}
    text = found.export(form.value, reader.accessed(*found.articles))
    return Response(text, headers=headers, media_type=_TYPES[form])


def _replied(made: Callable[[], Response]) -> Response:
    try:
        return made()
    except ConversationNotFound:
        return PlainTextResponse(texts.LIST_GONE, 404)
    except SidenoteError as error:
        return PlainTextResponse(str(error), 500)
