"""People who open the page, ask, read and ask again, as their browsers do."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import httpx

from assistant.evaluation import load_questions

QUESTIONS = [q.question for q in load_questions(Path("seeds/questions.json"))]
_PATIENCE = httpx.Timeout(300.0)


@dataclass(frozen=True)
class Asked:
    """Seconds until the last word was there, and whether it was an answer."""

    last: float
    answered: bool


class Person:
    """Someone with a page of their own, whose questions are one conversation."""

    def __init__(self, client: httpx.AsyncClient, config: dict[str, Any]) -> None:
        self._client = client
        self._session = {"session_hash": secrets.token_hex(8)}
        handlers = config["dependencies"]
        self._ask = next(handler["id"] for handler in handlers if handler["api_name"] == "ask")
        self._opening = [
            handler["id"]
            for handler in handlers
            if any(event == "load" for _, event in handler["targets"])
        ]

    async def open(self) -> None:
        """What the page asks the server for when it opens."""
        for handler in self._opening:
            await self._call(handler, [])

    async def ask(self, question: str) -> Asked:
        """The last word is there with the line that sums up the verdicts.

        The first look tells all of the conversation, earlier answers too; the others, what is new.
        """
        began = monotonic()
        told = await self._call(self._ask, [question, None, None])
        looks = [(came, line) for came, line in told if '"process_' in line and '"output"' in line]
        whole = [came for came, line in looks[1:] if "sn-summary" in line]
        answered = bool(whole) and any("Zebra" in line for _, line in told)
        return Asked((whole[0] if whole else monotonic()) - began, answered)

    async def _call(self, handler: int, data: Sequence[object]) -> list[tuple[float, str]]:
        """All that the server sends until the handler is done, and when it came; nothing where it refuses."""
        body = {"fn_index": handler, "data": data, **self._session}
        joined = await self._client.post("/gradio_api/queue/join", json=body)
        if joined.status_code != 200:
            return []
        told: list[tuple[float, str]] = []
        address = "/gradio_api/queue/data"
        async with self._client.stream("GET", address, params=self._session) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data:") and json.loads(line[5:])["msg"] == "close_stream":
                    break
                told.append((monotonic(), line))
        return told


async def ask_all(address: str, count: int, at_a_time: int) -> list[Asked]:
    """So many questions, each by another person, so many at a time; nobody opens the page first."""
    turns = asyncio.Semaphore(at_a_time)

    async def ask(person: Person, number: int) -> Asked:
        async with turns:
            return await person.ask(_question(number))

    async with _people(address, count) as people:
        return list(await asyncio.gather(*map(ask, people, range(count))))


async def ask_at_once(address: str, count: int) -> list[Asked]:
    """So many people, whose pages are open, ask in the same moment."""
    async with _people(address, count) as people:
        for person in people:
            await person.open()
        asked = (person.ask(_question(number)) for number, person in enumerate(people))
        return list(await asyncio.gather(*asked))


async def ask_and_read(address: str, count: int, reading: float, seconds: float) -> list[Asked]:
    """So many people ask, read for `reading` seconds on average, and ask again, for so long.

    How long each reads is drawn anew from an exponential distribution: they do not fall into step.
    """
    chance, asked = random.Random(7), list[Asked]()
    until = monotonic() + seconds

    async def live(person: Person, number: int) -> None:
        await person.open()
        await asyncio.sleep(chance.uniform(0, reading))
        while monotonic() < until:
            asked.append(await person.ask(_question(number)))
            rest = chance.expovariate(1 / reading)
            await asyncio.sleep(min(rest, until - monotonic()))  # some would read on for minutes
            number += count

    async with _people(address, count) as people:
        await asyncio.gather(*(live(person, number) for number, person in enumerate(people)))
    return asked


async def ask_model(base_url: str, count: int) -> list[float]:
    """Seconds that the model takes for as many words, asked without us, so many times at once."""
    asked = {
        "model": "test-model",
        "stream": True,
        "messages": [{"role": "user", "content": "[none]"}],
    }
    async with httpx.AsyncClient(timeout=_PATIENCE) as client:

        async def ask() -> float:
            began = monotonic()
            await client.post(f"{base_url}/chat/completions", json=asked)
            return monotonic() - began

        return list(await asyncio.gather(*(ask() for _ in range(count))))


def _question(number: int) -> str:
    return QUESTIONS[number % len(QUESTIONS)]


@asynccontextmanager
async def _people(address: str, count: int) -> AsyncIterator[list[Person]]:
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=_PATIENCE, limits=limits) as client:
        config = (await client.get("/config")).json()
        yield [Person(client, config) for _ in range(count)]
