"""A server in a thread of the test's process, running inside `with`."""

from __future__ import annotations

import threading
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Self


class Serving:
    """`stopping` is set when it ends: who waits in a handler goes home then."""

    def __init__(self, http: ThreadingHTTPServer) -> None:
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._http = http
        self._thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])
