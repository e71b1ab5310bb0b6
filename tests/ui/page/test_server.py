"""The server's door: who gets in, what a reply carries, how it starts and stops."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from assistant import Assistant
from assistant.conversation.kept import Conversations
from tests.support.openai_server import OpenAIServer, Reply
from tests.support.page_marks import SERVED
from ui.guard import Guard
from ui.server import PortInUse, ServerError, serve

pytestmark = SERVED

_ENDPOINTS = [
    ("GET", "/login"),
    ("POST", "/logout"),
    ("POST", "/page/uploads"),
    ("DELETE", "/page/uploads/x"),
    ("GET", "/gradio_api/queue/data?session_hash=x"),
    ("GET", "/gradio_api/heartbeat/x"),
    ("POST", "/gradio_api/cancel"),
    ("GET", "/"),
    ("GET", "/config"),
    ("GET", "/page/page.js"),
    ("GET", f"/page/articles/{'0' * 32}"),
    ("POST", "/gradio_api/queue/join"),
    ("POST", "/gradio_api/upload"),
    ("POST", "/gradio_api/run/ask"),
    ("POST", "/login"),
]


@pytest.mark.parametrize(("method", "path"), _ENDPOINTS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:7860"},
        {"Host": "localhost@evil.example"},
        {"Host": "["},
        {"Host": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    ],
)
def test_others_are_refused(address: str, method: str, path: str, headers: dict[str, str]) -> None:
    reply = httpx.request(
        method, address + path, headers=headers, content=b"{}" * (method == "POST")
    )
    assert 400 <= reply.status_code < 500, reply.text
    assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize("host", ["localhost:5", "127.0.0.1", "[::1]:7860", "LOCALHOST"])
def test_this_computer_is_let_in(address: str, host: str) -> None:
    assert httpx.get(address, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("served", "asked", "status"),
    [
        ("127.0.0.1", "192.168.1.5:7860", 403),
        ("0.0.0.0", "192.168.1.5:7860", 404),  # no name, so no page elsewhere can be behind it
        ("0.0.0.0", "evil.example", 403),
        ("news.example", "news.example:7860", 404),
        ("news.example", "evil.example", 403),
    ],
)
def test_who_serves_others_must_name_itself(served: str, asked: str, status: int) -> None:
    async def ask() -> int:
        door = httpx.ASGITransport(Guard(FastAPI(), served))
        async with httpx.AsyncClient(transport=door) as client:
            return (await client.get("http://here/page/x", headers={"Host": asked})).status_code

    assert asyncio.run(ask()) == status


def test_own_origin_is_let_in(address: str) -> None:
    reply = httpx.post(
        f"{address}/gradio_api/queue/join",
        headers={"Origin": address, "Sec-Fetch-Site": "same-origin"},
        json={"data": ["", None, None], "fn_index": 0, "session_hash": "x"},
    )
    assert reply.status_code == 200


def test_upload_is_refused_as_nothing_needs_it(address: str) -> None:
    reply = httpx.post(f"{address}/gradio_api/upload", files={"files": ("a.html", b"<script>")})
    assert reply.status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/docs",
        "/redoc",
        "/openapi.json",
        "/gradio_api/openapi.json",
        "/gradio_api/runs",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1:1/",
        "/gradio_api/vibe-code",
        "/monitoring",
        "/monitoring/summary",
        "/page/../server.py",
        "/page/layout.py",
        "/page/articles/../../etc/passwd",
        "/page/articles/no-id",
    ],
)
def test_nothing_else_is_open(address: str, path: str) -> None:
    assert 400 <= httpx.get(address + path).status_code < 500


@pytest.mark.slow
def test_large_requests_are_refused(address: str) -> None:
    join = f"{address}/gradio_api/queue/join"
    assert httpx.post(join, content=b" " * 1_000_001).status_code == 413
    endless = (b" " * 10_000 for _ in range(10_000))  # of unknown length: what comes is counted
    with suppress(httpx.WriteError):
        assert httpx.post(join, content=endless).status_code == 413
    assert httpx.post(join, content=iter([b"{", b"}"])).status_code == 400


def test_a_length_that_is_not_true_gains_nothing(address: str) -> None:
    port = int(address.rpartition(":")[2])
    for length in (b"-1", b"1e3", b"9" * 5_000):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
            raw.sendall(b"POST /gradio_api/queue/join HTTP/1.1\r\nHost: localhost\r\n")
            raw.sendall(b"Content-Length: " + length + b"\r\n\r\n{}")
            assert raw.recv(1_000).split()[1] in (b"400", b"413")


@pytest.mark.parametrize("path", ["/", "/page/page.js", "/nothing", "/config"])
def test_every_reply_carries_the_security_headers(address: str, path: str) -> None:
    headers = httpx.get(address + path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    if path != "/nothing":
        policy = headers["content-security-policy"]
        assert "img-src 'self' data:;" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert "'unsafe-inline'" not in policy.partition("style-src")[0]


def test_the_page_opens_and_names_no_other_host_to_load_from(address: str) -> None:
    page = httpx.get(address).text
    assert "Sidenote" in page
    loaded = re.findall(
        r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"']?(https?:[^\"' >]*)", page
    )
    assert loaded == []


def test_the_page_tells_no_secret_and_gathers_no_data(address: str) -> None:
    config = httpx.get(f"{address}/config").json()
    assert config["analytics_enabled"] is False
    assert config.get("enable_queue", True)


def test_articles_are_served_as_text(address: str, seeded: Assistant) -> None:
    article = seeded.articles()[0]
    reply = httpx.get(f"{address}/page/articles/{article.id}")
    assert reply.status_code == 200
    for sentence in article.sentences:
        assert f'id="s-{article.id}-{sentence.start}"' in reply.text
    gone = httpx.get(f"{address}/page/articles/{'0' * 32}")
    assert (gone.status_code, gone.text) == (404, "This article is no longer in the library.")


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        [None, None],
        [["a", {"b": 1}], None],
        [{"text": "x"}, None],
        ["", None],
        ["x" * 25_000, None],
        [],
        ["only one"],
        "text",
        [1e308, None, None, None],
    ],
)
def test_any_input_ends_in_a_line_or_a_refusal(address: str, data: object) -> None:
    """A page's handlers can be called by anybody with anything; T31."""
    config = httpx.get(f"{address}/config").json()
    for at in range(len(config["dependencies"])):
        said = _call(address, at, data)
        assert "Traceback" not in said
        assert "site-packages" not in said
    assert httpx.get(address).status_code == 200


def _call(address: str, at: int, data: object) -> str:
    session = f"s{time.monotonic_ns()}"
    body = {"data": data, "fn_index": at, "session_hash": session, "event_data": {"value": 7}}
    joined = httpx.post(f"{address}/gradio_api/queue/join", json=body)
    if joined.status_code != 200:
        return joined.text
    told = ""
    with httpx.stream(
        "GET", f"{address}/gradio_api/queue/data", params={"session_hash": session}, timeout=30
    ) as stream:
        for line in stream.iter_lines():
            told += line
            if line.startswith("data:") and json.loads(line[5:])["msg"] == "close_stream":
                break
    return told


def test_a_port_in_use_is_named_with_a_remedy(seeded: Assistant) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse, match=rf"Port {port} .*--port"):
            serve(seeded, port=port)


def test_a_host_that_is_not_here_is_an_error_of_ours(seeded: Assistant) -> None:
    with pytest.raises(ServerError, match=r"192\.0\.2\.1"):
        serve(seeded, host="192.0.2.1", port=0)


_PROGRAM = """
import sys
from assistant import Assistant, Settings
from ui.server import serve
with Assistant(sys.argv[1], settings=Settings(mode=sys.argv[2], openai_base_url=sys.argv[3])) as a:
    a.add("seeds/2024-01-24-iraq-strikes.txt")
    serve(a, port=0)
print("closed in order")
"""


@pytest.mark.bad_input(92)
@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_announces_itself_and_stops_in_time_while_answering(
    tmp_path: Path, number: signal.Signals
) -> None:
    endless = Reply(["word "] * 10_000, delay=0.05)
    with OpenAIServer(endless) as model:
        program = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(tmp_path), "written", model.base_url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONPATH": "."},
        )
        assert program.stdout
        address = program.stdout.readline().split()[3]
        assert address in (tmp_path / "owner.lock").read_text()
        config = httpx.get(f"{address}/config").json()
        at = next(d["id"] for d in config["dependencies"] if d["api_name"] == "ask")
        body = {"data": ["Who bombed Iraq?", None, None], "fn_index": at, "session_hash": "s"}
        httpx.post(f"{address}/gradio_api/queue/join", json=body).raise_for_status()
        assert model.wait_until(lambda server: bool(server.chats), seconds=60)
        with httpx.stream("GET", f"{address}/gradio_api/heartbeat/s", timeout=10):  # an open page
            began = time.monotonic()
            program.send_signal(number)
            assert program.stdout.readline() == "closed in order\n"
            assert time.monotonic() - began < 5
            _, complaints = program.communicate(timeout=20)
        assert "Traceback" not in complaints
        assert program.returncode == 0
        assert model.wait_until(lambda server: server.hung_up == 1)
    assert Conversations(tmp_path, lambda _: None).all() == []  # half an answer is not kept


@pytest.mark.slow
def test_gradio_is_not_imported_before_the_page_is_wanted() -> None:
    program = (
        "import sys, ui, ui.server; sys.exit('gradio' in sys.modules or 'fastapi' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, timeout=60)
    assert done.returncode == 0
