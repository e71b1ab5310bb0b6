"""The server: Gradio's page inside an application of our own, which has the say."""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant import Assistant, SidenoteError
from ui import guard
from ui.choices import Choices
from ui.login.binding import require_safe
from ui.login.users import Users
from ui.page import texts
from ui.rates import Rates
from ui.uploads import Uploads

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

# What Gradio reads when it is imported: nothing is reported to anybody, nothing is recorded.
_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    # Else it sums up its last 10,000 calls after each one.
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    # Else it asks matplotlib, where that is installed, which draws: the first answer waits a second.
    "MPLBACKEND": "agg",
}
# Seconds for requests under way to end once the server is told to stop; open pages never do.
_GRACE = 1


class ServerError(SidenoteError):
    """The page can't be served."""


class PortInUse(ServerError):
    """Something else listens on the port."""


def build(
    assistant: Assistant,
    host: str = "127.0.0.1",
    users: Users | None = None,
    rates: Rates | None = None,
) -> FastAPI:
    """The application; requests must name `host` or this computer.

    Whoever is not among the `users`, by default those of the library, has to log in; without any, nobody.
    """
    os.environ.update(_QUIET)
    from fastapi import FastAPI

    from ui import doors
    from ui.page import mounting

    users = Users(assistant.library.store.folder) if users is None else users
    uploads = Uploads()
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    only_here = guard.is_loopback(host)
    choices = Choices(assistant, lambda: only_here and not users)
    app.state.choices = choices
    sessions = doors.open_doors(app, users, uploads, choices)
    page = mounting.mount(app, assistant, choices, login=bool(users))
    doors.set_guards(app, page, host, users=users, sessions=sessions, rates=rates or Rates())
    return app


def serve(
    assistant: Assistant,
    host: str = "127.0.0.1",
    port: int = 7860,
    listens: Callable[[str], None] | None = None,
    *,
    without_login: bool = False,
) -> None:
    """Serve the page until Ctrl-C or SIGTERM, then stop within seconds.

    Once it answers, `listens` is called with the address; without it, a line is printed.
    Raises PortInUse, ServerError for an address that is not this computer's, and LoginError for one
    that others reach when nobody has to log in, unless that is meant: `without_login`.
    """
    users = Users(assistant.library.store.folder)
    with listening(host, port) as sock:
        require_safe(sock, host, users, allowed=without_login)
        address = _address(host, sock.getsockname()[1])

        def ready() -> None:
            assistant.library.store.lock.announce(address)
            (listens or _tell)(address)

        server = make_server(build(assistant, host, users), ready)
        with _signals_end_it_quietly():
            server.run(sockets=[sock])
        assistant.library.store.lock.announce("")


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens on the address; port 0 takes any free one."""
    try:
        (family, *_, address), *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        sock = socket.create_server(address[:2], family=family, backlog=128)
    except OSError as error:
        raise _explained(error, host, port) from error
    with sock:
        yield sock


def make_server(app: FastAPI, ready: Callable[[], None]) -> uvicorn.Server:
    """A server that calls `ready` once it answers."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Open pages hold connections for ever: cutting them is no error to report.
            log = logging.getLogger("uvicorn.error")
            log.addFilter(_silent)
            await super().shutdown(sockets)
            log.removeFilter(_silent)

    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
        ws="none",
    )
    return Server(config)


def _silent(_: logging.LogRecord) -> bool:
    return False


@contextmanager
def _signals_end_it_quietly() -> Iterator[None]:
    """After it stopped, uvicorn raises the signal again: the library would not be closed."""
    in_main = threading.current_thread() is threading.main_thread()  # no other may handle signals
    numbers = (signal.SIGINT, signal.SIGTERM) if in_main else ()
    before = {number: signal.signal(number, lambda *_: None) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(address: str) -> None:
    print(texts.SERVING.format(address=address), flush=True)  # noqa: T201


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _explained(error: OSError, host: str, port: int) -> ServerError:
    if error.errno == errno.EADDRINUSE:
        return PortInUse(texts.PORT_IN_USE.format(host=host, port=port), hint=texts.PORT_HINT)
    reason = (error.strerror or "unknown").lower()
    message = texts.NO_ADDRESS.format(host=host, port=port, reason=reason)
    return ServerError(message, hint=texts.NO_ADDRESS_HINT)
