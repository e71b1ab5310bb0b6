"""A web site on the loopback that serves what a test lays out, faults included.

    with Site({"/a.txt": Page(b"The ferry ran into a barge.")}) as site:
        fetched = site.fetcher().fetch("http://news.example/a.txt")
        assert site.paths == ["/robots.txt", "/a.txt"]

No name is looked up and nothing but the loopback is connected to: `site.resolver` says that every
host has a public address, and `site.dial` notes which address a connection was wanted to, and
connects to the site. A page that is a callable writes to the socket what it likes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore

from index.fetching.fetcher import Fetcher
from index.fetching.policy import Policy
from index.fetching.politeness import Turns
from index.fetching.transport import dial
from tests.support.serving import Serving

PUBLIC = "93.184.215.14"


@dataclass(frozen=True)
class Page:
    """One answer; its Content-Length is right unless `headers` have one, or "none"."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wire:
    """A connection, to write to what no proper server would; `stopping` is set at the end."""

    write: Callable[[bytes], Any]
    stopping: threading.Event

    def drip(self, data: bytes, seconds: float) -> None:
        for byte in data:
            if self.stopping.wait(seconds):
                return
            self.write(bytes([byte]))


Answer = Page | Callable[[Wire], None]


@dataclass(frozen=True)
class Visit:
    path: str
    headers: Mapping[str, str]


class Site(Serving):
    """The server, running inside `with`. A list of answers is given one by one, the last for ever."""

    def __init__(self, pages: Mapping[str, Answer | Sequence[Answer]] | None = None) -> None:
        self.pages = dict(pages or {})
        self.visits: list[Visit] = []
        self.dialled: list[tuple[str, int]] = []
        self.looked_up: list[str] = []
        self.waits: list[float] = []
        super().__init__(_Server(self))

    @property
    def paths(self) -> list[str]:
        """What was asked for, robots.txt included, in order."""
        return [visit.path for visit in self.visits]

    def fetcher(self, policy: Policy | None = None) -> Fetcher:
        """A fetcher for which every host is this site; it notes its pauses instead of waiting."""
        policy = policy or Policy()
        turns = Turns(policy, clock=lambda: sum(self.waits), sleep=self.waits.append)
        return Fetcher(policy, resolver=self.resolver, dial=self.dial, turns=turns)

    def resolver(self, host: str, port: int) -> Sequence[str]:
        self.looked_up.append(host)
        return [PUBLIC]

    def dial(self, address: str, port: int, timeout: float) -> httpcore.NetworkStream:
        self.dialled.append((address, port))
        return dial("127.0.0.1", self.port, timeout)

    def answer(self, visit: Visit) -> Answer:
        with self._lock:
            self.visits.append(visit)
            found = self.pages.get(visit.path, Page(b"no such page", 404))
            if isinstance(found, Sequence):
                asked = self.paths.count(visit.path)
                return found[min(asked, len(found)) - 1]
            return found


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, site: Site) -> None:
        self.site = site
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many tests want."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        self.close_connection = True
        answer = site.answer(Visit(self.path, dict(self.headers.items())))
        if not isinstance(answer, Page):
            answer(Wire(self.wfile.write, site.stopping))
            return
        self.send_response(answer.status)
        headers = {"Content-Length": str(len(answer.body)), **answer.headers}
        for name, value in headers.items():
            if value != "none":
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Silent."""
