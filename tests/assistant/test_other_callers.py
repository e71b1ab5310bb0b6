"""Asynchronous callers, and LlamaIndex's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import Response
from llama_index.core.schema import MetadataMode

from assistant import (
    Answer,
    Assistant,
    BadMetadata,
    Delta,
    Done,
    Event,
    LibraryClosed,
    QuestionError,
)
from tests.support.openai_server import OpenAIServer, Reply

HURT = "How many people were hurt when the ferry ran into the barge?"


async def events(assistant: Assistant, question: str, **limits: str) -> list[Event]:
    return [event async for event in assistant.astream(question, **limits)]


@pytest.mark.slow
def test_aask_gives_the_answer_of_ask(quoting: Assistant) -> None:
    limits = {"as_of": "2024-02-20", "sources": "Norrin Courier"}
    answer = asyncio.run(quoting.aask(HURT, **limits))
    assert replace(answer, timings={}) == replace(quoting.ask(HURT, **limits), timings={})


@pytest.mark.slow
def test_astream_gives_the_events_of_stream(quoting: Assistant) -> None:
    streamed, told = asyncio.run(events(quoting, HURT)), list(quoting.stream(HURT))
    assert streamed[:-1] == told[:-1]
    assert isinstance(streamed[-1], Done)


@pytest.mark.slow
def test_many_may_ask_at_once(quoting: Assistant) -> None:
    async def ask_all() -> list[Answer]:
        days = [date(2024, 2, 12 + n) for n in range(4)]
        return await asyncio.gather(*(quoting.aask(HURT, as_of=day) for day in days))

    assert all(answer.answered for answer in asyncio.run(ask_all()))


@pytest.mark.slow
def test_the_loop_goes_on_while_a_question_is_answered(quoting: Assistant) -> None:
    async def count() -> int:
        asking = asyncio.create_task(quoting.aask(HURT))
        turns = 0
        while not asking.done():
            await asyncio.sleep(0.001)
            turns += 1
        return turns

    assert asyncio.run(count()) > 5


@pytest.mark.parametrize(
    ("question", "limits", "error"),
    [("", {}, QuestionError), (HURT, {"since": "someday"}, BadMetadata)],
)
def test_errors_come_through(
    quoting: Assistant, question: str, limits: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        asyncio.run(events(quoting, question, **limits))
    with pytest.raises(error):
        asyncio.run(quoting.aask(question, **limits))


def test_a_closed_assistant_says_so_here_too() -> None:
    with Assistant(":memory:") as assistant:
        pass
    with pytest.raises(LibraryClosed):
        asyncio.run(assistant.aask(HURT))


@pytest.mark.slow
def test_who_leaves_a_stream_early_stops_the_model(
    writing: Callable[[OpenAIServer], Assistant],
) -> None:
    async def leave(assistant: Assistant) -> None:
        stream = assistant.astream(HURT)
        async for event in stream:
            if isinstance(event, Delta):
                break
        await stream.aclose()  # type: ignore[attr-defined]

    with OpenAIServer(Reply(["word "] * 2_000, delay=0.005)) as server:
        asyncio.run(leave(writing(server)))
        assert server.wait_until(lambda s: s.hung_up == 1)


@pytest.mark.slow
def test_a_cancelled_task_stops_the_model(writing: Callable[[OpenAIServer], Assistant]) -> None:
    async def cancel(server: OpenAIServer) -> None:
        task = asyncio.create_task(events(writing(server), HURT))
        assert await asyncio.to_thread(server.wait_until, lambda s: bool(s.chats))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.to_thread(server.wait_until, lambda s: s.hung_up == 1)

    with OpenAIServer(Reply(["word "] * 2_000, delay=0.005)) as server:
        asyncio.run(cancel(server))
        assert server.hung_up == 1


@pytest.mark.slow
def test_the_assistant_is_a_query_engine(quoting: Assistant) -> None:
    engine = quoting.as_query_engine()
    assert isinstance(engine, BaseQueryEngine)
    response = engine.query(HURT)
    assert isinstance(response, Response)
    answer = quoting.ask(HURT)
    assert response.response == answer.text
    assert response.metadata is not None
    assert replace(response.metadata["answer"], timings={}) == replace(answer, timings={})


@pytest.mark.slow
def test_each_source_node_is_a_cited_sentence(quoting: Assistant) -> None:
    response = asyncio.run(quoting.as_query_engine().aquery(HURT))
    for found in response.source_nodes:
        article = quoting.article(found.node.metadata["article_id"])
        start, end = found.node.start_char_idx, found.node.end_char_idx  # type: ignore[attr-defined]
        assert found.node.get_content(MetadataMode.NONE) == article.text[start:end]
    numbers = [found.node.metadata["number"] for found in response.source_nodes]
    assert numbers == list(range(1, len(numbers) + 1)) != []


def test_the_search_is_a_retriever(quoting: Assistant) -> None:
    retriever = quoting.as_retriever(k=3)
    assert isinstance(retriever, BaseRetriever)
    texts = [node.node.get_content(MetadataMode.NONE) for node in retriever.retrieve(HURT)]
    assert texts == [passage.text for passage in quoting.search(HURT, k=3)]
