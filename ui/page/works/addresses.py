"""The addresses at which the Check and Summaries views have work done."""

from __future__ import annotations

from fastapi import FastAPI, Request
from starlette.responses import Response

from assistant.readers import Reader, Readers
from ui.choices import Choices
from ui.login.gate import user_in
from ui.page import texts
from ui.page.shelf.replies import Refused, body
from ui.page.works import checked, followed, offering
from ui.page.works.asked import Text, Wanted
from ui.page.works.digested import KINDS
from ui.page.works.work import Shown, Work
from ui.page.works.works import Works


def mount(app: FastAPI, readers: Readers, choices: Choices) -> None:
    """POST page/check and page/digests: see `Works.reply`. What the views are filled in with, too."""
    offering.mount(app, readers)
    works = Works(readers)
    followed.mount(app, readers, choices, works)

    @app.post("/page/check")
    async def check(request: Request) -> Response:
        try:
            asked = await body(request, Text)
        except Refused as refused:
            return refused.reply
        reader = readers.for_reader(user_in(request.scope))
        return works.reply(request, "check", lambda work: _checked(reader, asked, work))

    @app.post("/page/digests")
    async def digest(request: Request) -> Response:
        try:
            asked = await body(request, Wanted)
        except Refused as refused:
            return refused.reply
        if not (make := KINDS.get(asked.kind)):
            return Refused(texts.ADD_BAD).reply
        reader = choices.of(request.scope).readers.for_reader(user_in(request.scope))
        return works.reply(request, "digest", lambda work: make(reader, asked, work))


def _checked(reader: Reader, asked: Text, work: Work) -> Shown:
    return checked.shown(
        reader.check(
            asked.text,
            progress=lambda done, of: work.told(done, of, texts.CHECK_STATEMENTS),
            **asked.limits,
        )
    )
