"""A reader who closes the page ends the model's work too."""

from __future__ import annotations

import httpx
import pytest

from assistant import Assistant, Settings
from tests.support.answers import FERRY
from tests.support.gradio_calls import asked, handler
from tests.support.openai_server import ChatRequest, OpenAIServer, Reply
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve

pytestmark = SERVED


@pytest.mark.slow
def test_a_closed_tab_cancels_the_model_s_stream_and_keeps_nothing(serve: Serve) -> None:
    def said(request: ChatRequest) -> Reply | str:
        return Reply(["word "] * 10_000, delay=0.02) if len(model.chats) <= 3 else "It was hit."

    with (
        OpenAIServer(said) as model,
        Assistant(
            ":memory:", settings=Settings(mode="written", openai_base_url=model.base_url)
        ) as assistant,
    ):
        assistant.add(FERRY)
        with serve(assistant) as address:
            for number in range(3):
                body = {"fn_index": handler(address, "ask"), "data": ["Who was hurt?", None, None]}
                with httpx.Client(base_url=address, timeout=30) as tab:
                    session = {"session_hash": f"s{number}"}
                    tab.post("/gradio_api/queue/join", json=body | session)
                    with tab.stream("GET", "/gradio_api/queue/data", params=session) as stream:
                        assert any("word" in line for line in stream.iter_lines())
                assert model.wait_until(lambda server, n=number: server.hung_up == n + 1, 20)  # type: ignore[misc]
            assert assistant.conversations() == []
            assert "It was hit" in asked(address, "Who was hurt?")[1]
            assert len(assistant.conversations()) == 1
