"""A model of a known pace, and the page's server, each in a process of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from tests.support.openai_server import ChatRequest, OpenAIServer, Reply

_SENTENCES, _WORDS = 3, 10  # words of each, its marker included
_SEEDS = Path("seeds")


@dataclass(frozen=True)
class Page:
    """Where the page is served, and by which process."""

    address: str
    process: int

    def memory(self) -> float:
        """What the process holds of the machine's memory, in MB (VmRSS)."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1000

    def processor_seconds(self) -> float:
        """What the process has taken of the processors so far, in all its threads."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        user, system = fields.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def paced_model(delay: float) -> Iterator[str]:
    """A model that takes `delay` seconds for each word; its address."""
    with _elsewhere(_model, delay) as told:
        yield str(told)


@contextmanager
def page_server(folder: Path, model: str) -> Iterator[Page]:
    """The page over the sample articles, whose answers that model writes."""
    with _elsewhere(_page, str(folder), model) as told:
        yield Page(*told)  # type: ignore[misc]


@contextmanager
def _elsewhere(program: object, *arguments: object) -> Iterator[object]:
    """What a process of its own tells first; it ends with the `with` block."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=program, args=(there, *arguments))  # type: ignore[arg-type]
    process.start()
    try:
        yield here.recv()
    finally:
        here.send("end")
        process.join(30)
        process.kill()


def said(request: ChatRequest, delay: float) -> Reply:
    """Three sentences, each with the marker of a sentence that was offered."""
    cited = list(request.offered)[:_SENTENCES]
    told = (f"Zebra {n} is what the articles say of this {request.marker(n)}." for n in cited)
    return Reply.of(" ".join(told), delay=delay)


def _model(pipe: Connection, delay: float) -> None:
    def answer(request: ChatRequest) -> Reply:
        if "[none]" in request.prompt:  # asked without us: there is nothing to cite
            return Reply(["Zebra "] * (_SENTENCES * _WORDS), delay=delay)
        return said(request, delay)

    with OpenAIServer(answer) as server:
        pipe.send(server.base_url)
        pipe.recv()


def _page(pipe: Connection, folder: str, model: str) -> None:
    from assistant import Assistant, Settings
    from ui import heap
    from ui.rates import Rate, Rates
    from ui.server import build, listening, make_server

    heap.share()  # as `sidenote serve` does
    free = Rate(1_000_000, 1_000_000.0)  # all people ask from one address here
    settings = Settings(mode="written", openai_base_url=model)
    with Assistant(folder, settings=settings) as assistant, listening("127.0.0.1", 0) as sock:
        assistant.add(_SEEDS)
        app = build(assistant, rates=Rates(asking=free))
        address = f"http://127.0.0.1:{sock.getsockname()[1]}"
        server = make_server(app, lambda: pipe.send((address, os.getpid())))

        def end() -> None:
            pipe.recv()
            server.should_exit = True

        threading.Thread(target=end, daemon=True).start()
        server.run(sockets=[sock])
