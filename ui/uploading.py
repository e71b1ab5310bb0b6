"""The address that files are uploaded to."""

from __future__ import annotations

from urllib.parse import unquote

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from ui import bodies
from ui.login.gate import user_in
from ui.page import texts
from ui.uploads import LARGEST, UploadRefused, Uploads


def mount(app: FastAPI, uploads: Uploads) -> None:
    """POST /page/uploads: a file as the body, its name, percent-encoded, in `X-File-Name`.

    Replies with its token, name and size; DELETE /page/uploads/TOKEN deletes it. No form is taken:
    no page elsewhere can send this header without being asked first, and nothing needs parsing.
    """

    @app.post("/page/uploads")
    async def upload(request: Request) -> JSONResponse:
        name = unquote(request.headers.get("x-file-name", ""))
        user = user_in(request.scope)
        try:
            token = await uploads.put(user, name, bodies.pieces(request.receive, LARGEST))
        except UploadRefused as refused:
            return _refused(refused.status, refused.message)
        except bodies.BodyRefused as refused:
            large = texts.UPLOAD_TOO_LARGE.format(most=LARGEST // 10**6)
            return _refused(refused.status, large if refused.status == 413 else texts.UPLOAD_FAILED)
        kept = uploads.find(user, token)
        return JSONResponse({"token": token, "name": kept.name, "size": kept.size}, 201)

    @app.delete("/page/uploads/{token}")
    def drop(token: str, request: Request) -> JSONResponse:
        try:
            uploads.drop(user_in(request.scope), token)
        except UploadRefused as refused:
            return _refused(refused.status, refused.message)
        return JSONResponse({})


def _refused(status: int, told: str) -> JSONResponse:
    return JSONResponse({"detail": told}, status)
