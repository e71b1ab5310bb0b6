"""The page, really served."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeAlias

from assistant import Assistant
from ui.login.users import Users
from ui.rates import Rates
from ui.server import build, listening, make_server

Serve: TypeAlias = Callable[..., AbstractContextManager[str]]


@contextmanager
def serving(
    assistant: Assistant, users: Users | None = None, rates: Rates | None = None
) -> Iterator[str]:
    """The address at which the assistant's page is served, in a thread."""
    ready = threading.Event()
    with listening("127.0.0.1", 0) as sock:
        app = build(assistant, users=users, rates=rates)
        server = make_server(app, ready.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
        thread.start()
        try:
            assert ready.wait(60)
            yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)
            app.state.uploads.close()
    assert not thread.is_alive()
