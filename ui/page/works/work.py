"""One piece of work in a thread of its own, told line by line to whoever waits for it."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, TypeAlias

from assistant import SidenoteError
from ui.page import texts

log = logging.getLogger(__name__)


class Shown(NamedTuple):
    """What comes of it: HTML in which all that others wrote is text, and a line that sums it up."""

    html: str
    said: str


class Stopped(Exception):
    """Nobody waits for it any more."""


Do: TypeAlias = "Callable[[Work], Shown]"


class Work:
    """Begins with `start`; then `lines` yields JSON, and None at its end. One event loop's.

    What is done is given the work, tells it where it stands, and is ended by the Stopped that this
    raises.
    """

    def __init__(self, do: Do, over: Callable[[], None]) -> None:
        self.lines: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._do, self._over = do, over
        self._loop = asyncio.get_running_loop()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="work", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End it as soon as it tells where it stands."""
        self._stopping.set()

    def wait(self, seconds: float) -> None:
        """Wait for its end, from another thread than its own."""
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(seconds)

    def beat(self) -> None:
        """It goes on. Raises Stopped where it should not."""
        if self._stopping.is_set():
            raise Stopped

    def told(self, done: int, of: int, what: str) -> None:
        """Where it stands: "3 of 12 statements". Raises Stopped."""
        self.beat()
        said = texts.WORK_PROGRESS.format(done=f"{done:,}", of=f"{of:,}", what=what)
        self._tell({"done": done, "of": of, "said": said})

    def _run(self) -> None:
        try:
            shown = self._do(self)
        except Stopped:
            pass
        except SidenoteError as error:
            self._tell({"trouble": str(error)})
        except Exception:
            log.exception("a check or a summary could not be made")
            self._tell({"trouble": texts.UNEXPECTED})
        else:
            self._tell({"html": shown.html, "said": shown.said})
        finally:
            self._over()
            self._put(None)

    def _tell(self, line: dict[str, object]) -> None:
        self._put(json.dumps(line).encode() + b"\n")

    def _put(self, line: bytes | None) -> None:
        with suppress(RuntimeError):  # the server ended first, and its loop: then nobody waits
            self._loop.call_soon_threadsafe(self.lines.put_nowait, line)
