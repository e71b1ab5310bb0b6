"""What the Library view's addresses answer: HTML of ours, JSON, or one line that says what is wrong."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse

from ui.page import texts

Sent = TypeVar("Sent", bound=BaseModel)


class Refused(Exception):
    """A line for the reader, and the status of the reply."""

    def __init__(self, said: str, status: int = 400) -> None:
        super().__init__(said)
        self.said = said
        self.status = status

    @property
    def reply(self) -> PlainTextResponse:
        """The line, as text."""
        return PlainTextResponse(self.said, self.status)


def query(request: Request, kind: type[Sent]) -> Sent:
    """The query of an address. Raises Refused."""
    try:
        return kind.model_validate(dict(request.query_params))
    except ValidationError as error:
        raise Refused(_line(error)) from None


async def body(request: Request, kind: type[Sent]) -> Sent:
    """A request's JSON. Raises Refused."""
    try:
        return kind.model_validate_json(await request.body())
    except ValidationError as error:
        raise Refused(_line(error)) from None


def _line(error: ValidationError) -> str:
    """What our own rules say is for the reader; all else the page never sends."""
    own = (found["ctx"]["error"] for found in error.errors() if found["type"] == "value_error")
    return next(map(str, own), texts.ADD_BAD)


def told(content: object, status: int = 200) -> JSONResponse:
    """JSON that no browser keeps."""
    return JSONResponse(content, status, {"Cache-Control": "no-store"})
