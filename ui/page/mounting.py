"""The page, its files and its articles as routes of a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import gradio as gr
from anyio import CapacityLimiter
from fastapi import FastAPI, Request
from fastapi import Path as InPath
from fastapi.responses import FileResponse, HTMLResponse, Response

from assistant import LibraryError
from assistant.readers import Readers
from assistant.rendering.article import article_html
from ui.choices import Choices
from ui.login.gate import user_in
from ui.page import filtering, keeping, prefs, texts, welcome
from ui.page.head import Head
from ui.page.layout import layout
from ui.page.shelf import adding, looking, removing
from ui.page.theme import theme
from ui.page.works import addresses
from ui.page.writing import Writing

_ASSETS = Path(__file__).parent / "assets"
_SHEETS = (
    "style.css",
    "conversation.css",
    "article.css",
    "kept.css",
    "filters.css",
    "first.css",
    "library.css",
    "news.css",
    "plots.css",
    "prefs.css",
    "works.css",
    "narrow.css",
)
_SCRIPTS = (
    "page.js",
    "article.js",
    "card.js",
    "conversations.js",
    "filters.js",
    "first.js",
    "leaving.js",
    "library.js",
    "library-adding.js",
    "library-files.js",
    "library-job.js",
    "library-rows.js",
    "list.js",
    "look.js",
    "plots.js",
    "prefs.js",
    "ready.js",
    "refusal.js",
    "rows.js",
    "spans.js",
    "tools.js",
    "views.js",
    "voice.js",
    "words.js",
    "work.js",
    "work-check.js",
    "work-digest.js",
    "work-followed.js",
    "work-titles.js",
)
# Before the first paint: whether it is dark, and the colours.
_FIRST = ("theme.js", "colours.css")
# As files: Gradio rewrites the rules of a style sheet that it is given, and breaks some. Its own sheets
# come before these.
_HEAD = (
    "".join(f'<link rel="stylesheet" href="page/{name}">' for name in _SHEETS)
    + f'<script type="module" src="page/{_SCRIPTS[0]}"></script>'
)
_EARLY = (
    '<script src="page/theme.js"></script><link rel="stylesheet" href="page/colours.css">'
    + "".join(f'<link rel="preload" as="style" href="page/{name}">' for name in _SHEETS)
    + "".join(f'<link rel="modulepreload" href="page/{name}">' for name in _SCRIPTS)
)
# Answers at a time. Each waits for the model most of the time, in a thread of its own.
_AT_A_TIME = 64
# Another user of the same browser may not see the same.
_UNSHARED = {"Cache-Control": "no-store"}
# Visitors whose state is remembered, the last ones: a page that is open asks now and then.
_MOST_VISITORS = 1_000


def mount(app: FastAPI, readers: Readers, choices: Choices, *, login: bool = False) -> gr.Blocks:
    """Put everything the page needs at its place. Returns the page; with a `login`, one can leave."""
    app.add_middleware(Head, lines=_EARLY)
    prefs.mount(app, choices)
    welcome.mount(app, choices)
    writing = Writing()
    readers.for_reader("").at_close(writing.close)
    keeping.mount(app, readers, writing)
    filtering.mount(app, readers)

    @app.get("/page/{name}")
    def asset(name: str) -> Response:
        if name not in (*_FIRST, *_SHEETS, *_SCRIPTS):
            return Response(status_code=404)
        return FileResponse(_ASSETS / name, headers={"Cache-Control": "no-cache"})

    @app.get("/page/articles/{article_id}", response_class=HTMLResponse)
    def article(
        article_id: Annotated[str, InPath(pattern="^[0-9a-f]{32}$")], request: Request
    ) -> HTMLResponse:
        reader = readers.for_reader(user_in(request.scope))
        try:
            return HTMLResponse(article_html(reader.article(article_id)), headers=_UNSHARED)
        except LibraryError:
            return HTMLResponse(texts.SOURCE_GONE, 404, headers=_UNSHARED)

    looking.mount(app, readers)
    removing.mount(app, readers)
    adding.mount(app, readers, app.state.uploads)
    addresses.mount(app, readers, choices)

    page = layout(readers, choices, writing, login=login)
    page.max_threads, page.state_session_capacity = _AT_A_TIME, _MOST_VISITORS
    # Of its own, so that articles need not wait for answers; made here, it has no type in Gradio.
    vars(page)["limiter"] = CapacityLimiter(_AT_A_TIME)
    # How many may wait for their turn, ui.rates says.
    page.queue(max_size=None, default_concurrency_limit=_AT_A_TIME, api_open=False)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=theme(),
        head=_HEAD,
        footer_links=[],
        show_error=False,
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        pwa=False,
    )
    return page
