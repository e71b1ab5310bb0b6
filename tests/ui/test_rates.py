"""Who asks too often is told when to come back; others go on."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Scope

from assistant import Assistant, Settings
from tests.support.answers import FERRY
from tests.support.gradio_calls import asked, handler
from tests.support.openai_server import OpenAIServer, Reply
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve
from ui.login.gate import _KEY
from ui.rates import Bucket, Limiter, Rate, Rates

pytestmark = SERVED


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_its_burst_and_then_fills_up() -> None:
    clock = Clock()
    bucket = Bucket(Rate(3, 0.5), clock)
    assert [bucket.take("ada") for _ in range(4)] == [0.0, 0.0, 0.0, 2.0]
    clock.now = 1.0
    assert bucket.take("ada") == 1.0
    clock.now = 2.0
    assert [bucket.take("ada") for _ in range(2)] == [0.0, 2.0]
    clock.now = 1_000.0
    assert [bucket.take("ada") for _ in range(4)] == [0.0, 0.0, 0.0, 2.0]


def test_each_client_has_its_own() -> None:
    bucket = Bucket(Rate(1, 0.1), Clock())
    assert bucket.take("ada") == 0.0
    assert bucket.take("ada") == 10.0
    assert bucket.take("bob") == 0.0


def test_many_clients_take_no_more_room() -> None:
    bucket = Bucket(Rate(1, 0.1), Clock())
    for number in range(10_050):
        bucket.take(str(number))
    assert len(bucket._left) == 10_000


def status(limiter: Limiter, path: str, user: str = "", address: str = "10.0.0.1") -> int:
    sent: list[Any] = []

    async def call() -> None:
        scope: Scope = {"type": "http", "method": "POST", "path": path, "headers": []}
        scope.update({"client": (address, 1), _KEY: user})

        async def send(message: Any) -> None:
            sent.append(message)

        await limiter(scope, None, send)  # type: ignore[arg-type]

    asyncio.run(call())
    return int(sent[0]["status"])


def test_users_are_counted_by_name_and_others_by_address() -> None:
    rates = Rates(asking=Rate(1, 0.001), uploads=Rate(1, 0.001), logins=Rate(1, 0.001))
    limiter = Limiter(PlainTextResponse("ok"), rates, lambda: 0)
    for path in ("/gradio_api/queue/join", "/page/uploads", "/login"):
        assert status(limiter, path, "ada") == 200
        assert status(limiter, path, "ada", "10.0.0.2") == 429
        assert status(limiter, path, "bob") == 200
        assert status(limiter, path) == 200
        assert status(limiter, path) == 429
        assert status(limiter, path, "", "10.0.0.2") == 200
    assert status(limiter, "/gradio_api/cancel", "ada") == 200  # stopping costs nothing


@pytest.mark.slow
def test_the_page_says_so_in_our_words(serve: Serve, one_article: Assistant) -> None:
    with serve(one_article, rates=Rates(asking=Rate(2, 0.01))) as address:
        assert [asked(address, "Who?")[0] for _ in range(2)] == [200, 200]
        body = {
            "fn_index": handler(address, "ask"),
            "data": ["Who?", None, None],
            "session_hash": "s",
        }
        reply = httpx.post(f"{address}/gradio_api/queue/join", json=body)
        assert reply.status_code == 429
        assert 0 < int(reply.headers["retry-after"]) <= 100
        assert "Please try again in" in reply.json()["detail"]
        assert httpx.get(address).status_code == 200


@pytest.mark.slow
def test_a_full_queue_is_told_politely_and_others_are_served(serve: Serve) -> None:
    with (
        OpenAIServer(Reply(["word "] * 10_000, delay=0.05)) as model,
        Assistant(
            ":memory:", settings=Settings(mode="written", openai_base_url=model.base_url)
        ) as assistant,
    ):
        assistant.add(FERRY)
        with serve(assistant, rates=Rates(waiting=2)) as address:
            body = {"fn_index": handler(address, "ask"), "data": ["Who was hurt?", None, None]}
            replies: list[httpx.Response] = []
            for number in range(70):  # 64 at a time, then two that wait
                sent = {**body, "session_hash": f"s{number}"}
                replies.append(httpx.post(f"{address}/gradio_api/queue/join", json=sent))
                time.sleep(0.01)
            refused = [reply for reply in replies if reply.status_code != 200]
            assert refused
            assert {reply.status_code for reply in refused} == {429}
            assert "Many people are asking just now" in refused[0].json()["detail"]
            article = assistant.articles()[0].id
            assert httpx.get(f"{address}/page/articles/{article}").status_code == 200
