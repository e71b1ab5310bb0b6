"""What stands between a request and the page, from the outside in.

Guard (host, origin, address, size) -> Gate (who it is) -> Limiter (how often) -> Visitors (whose
session, which call) -> the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

from ui import uploading
from ui.calls import endpoints_of
from ui.choices import Choices
from ui.guard import Guard
from ui.login import routes
from ui.login.gate import Gate
from ui.login.sessions import Sessions
from ui.login.users import Users
from ui.rates import Limiter, Rates
from ui.uploads import Uploads
from ui.visitors import Visitors

if TYPE_CHECKING:
    import gradio as gr


def open_doors(app: FastAPI, users: Users, uploads: Uploads, choices: Choices) -> Sessions:
    """The addresses of our own, for logging in and for uploads. Before Gradio, which takes all others."""
    sessions = Sessions(users.fingerprint)
    app.state.uploads = uploads
    routes.mount(app, users, sessions, choices.forget)
    uploading.mount(app, uploads)
    return sessions


def set_guards(
    app: FastAPI, page: gr.Blocks, host: str, *, users: Users, sessions: Sessions, rates: Rates
) -> None:
    """All that a request has to pass. What is added last comes first."""
    queue = page._queue  # noqa: SLF001 - Gradio tells what waits nowhere else
    waiting = queue.pending_messages_per_session
    app.add_middleware(Visitors, endpoints=endpoints_of(page), waits=lambda name: name in waiting)
    app.add_middleware(Limiter, rates=rates, waiting=lambda: len(queue))
    app.add_middleware(Gate, users=users, sessions=sessions, always=bool(users))
    app.add_middleware(Guard, host=host)
