"""Articles taken out of the library: first the reader is asked, then it is done, and told."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from assistant import ArticleNotFound, SidenoteError
from assistant.readers import Readers
from assistant.rendering.plots.svg import element
from assistant.shelf import Shelf
from ui.login.gate import user_in
from ui.page import texts
from ui.page.shelf.asked import Removing
from ui.page.shelf.replies import Refused, body, told

# Titles that are told by name.
_NAMED = 8


def mount(app: FastAPI, readers: Readers) -> None:
    """POST page/library/removals: the ids, and whether the reader is sure.

    Replies with the question as HTML, or with what was `removed` as text.
    """

    @app.post("/page/library/removals")
    async def remove(request: Request) -> Response:
        try:
            asked = await body(request, Removing)
            shelf = Shelf(readers.for_reader(user_in(request.scope)))
            doing = _removed if asked.sure else _question
            return told(await run_in_threadpool(doing, shelf, asked.ids))
        except Refused as refused:
            return refused.reply
        except SidenoteError as error:
            return Refused(str(error), 409).reply


def _question(shelf: Shelf, ids: Sequence[str]) -> dict[str, str]:
    titles = [row.title for row in shelf.rows(dict.fromkeys(ids))]
    if not titles:
        raise Refused(texts.REMOVED_NONE, 404)
    asked = texts.REMOVE_TITLE.format(what=texts.count(len(titles), "article"))
    listed = [element("li", escape(title), dir="auto") for title in titles[:_NAMED]]
    if more := len(titles) - _NAMED:
        listed += [element("li", texts.REMOVE_MORE.format(count=f"{more:,}"))] * (more > 0)
    heading = element("h2", asked, id="sn-remove-title")
    return {"html": heading + element("ul", *listed) + element("p", texts.REMOVE_NOTE)}


def _removed(shelf: Shelf, ids: Sequence[str]) -> dict[str, str]:
    """Those that are gone already are passed over; where it can't go on, what was done is told.

    Raises LibraryBusy where nothing was done.
    """
    titles = []
    for article_id in dict.fromkeys(ids):
        try:
            titles.append(shelf.remove(article_id).title)
        except ArticleNotFound:
            continue
        except SidenoteError:
            if not titles:
                raise
            break
    if not titles:
        raise Refused(texts.REMOVED_NONE, 404)
    named = [f"“{title}”" for title in titles[:_NAMED]]
    if len(titles) > _NAMED:
        named.append(texts.REMOVE_MORE.format(count=f"{len(titles) - _NAMED:,}"))
    return {"removed": texts.REMOVED.format(titles=", ".join(named))}
