"""The questions that a reader follows, at addresses of the page; each user's are there for that user only."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Annotated

from fastapi import FastAPI, Request
from fastapi import Path as InPath
from starlette.responses import Response

from assistant import Followed, SidenoteError
from assistant.errors import NotFollowed
from assistant.limits import told as limited
from assistant.readers import Reader, Readers
from assistant.rendering.dates import period
from ui.choices import Choices
from ui.login.gate import user_in
from ui.page import texts
from ui.page.shelf.replies import Refused, body, told
from ui.page.works.asked import MOST_FOLLOWED, Question
from ui.page.works.work import Shown, Work
from ui.page.works.works import Works

_ADDRESS = "/page/digests/followed"
Id = Annotated[str, InPath(pattern="^[0-9a-f]{16}$")]


def mount(app: FastAPI, readers: Readers, choices: Choices, works: Works) -> None:
    """GET page/digests/followed: JSON; POST follows one more: see `Works.reply`; DELETE …/{id} stops that."""

    @app.get(_ADDRESS)
    def listed(request: Request) -> Response:
        reader = readers.for_reader(user_in(request.scope))
        return _told(lambda: [_row(one) for one in reader.followed()])

    @app.post(_ADDRESS)
    async def follow(request: Request) -> Response:
        try:
            asked = await body(request, Question)
        except Refused as refused:
            return refused.reply
        reader = choices.of(request.scope).readers.for_reader(user_in(request.scope))
        return works.reply(request, "digest", lambda work: _follow(reader, asked.question, work))

    @app.delete(f"{_ADDRESS}/{{followed}}")
    def forget(request: Request, followed: Id) -> Response:
        reader = readers.for_reader(user_in(request.scope))
        return _told(lambda: _row(reader.forget(followed)))


def _follow(reader: Reader, question: str, work: Work) -> Shown:
    """Raises NotFollowed where no more can be."""
    if len(reader.followed()) >= MOST_FOLLOWED:
        hint = texts.FOLLOW_MANY_HINT
        raise NotFollowed(texts.FOLLOW_MANY.format(most=MOST_FOLLOWED), hint=hint)
    work.told(0, 1, texts.CHANGES_QUESTIONS)
    found = reader.follow(question, beat=work.beat)
    said = texts.FOLLOW_DONE.format(question=found.question)
    return Shown(f'<p class="sn-told" dir="auto">{escape(said)} {texts.FOLLOW_NEXT}</p>', said)


def _row(one: Followed) -> dict[str, str]:
    day = one.created.astimezone().date()
    since = texts.FOLLOW_SINCE.format(day=period(day, day))
    where = " ".join(filter(None, (since, limited(one.limits))))  # type: ignore[arg-type]
    return {"id": one.id, "question": one.question, "where": where}


def _told(made: Callable[[], object]) -> Response:
    try:
        return told(made())
    except NotFollowed:
        return Refused(texts.FOLLOW_GONE, 404).reply
    except SidenoteError as error:
        return Refused(str(error), 503).reply
