"""People who ask, as their browsers do."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import httpx

from assistant.evaluation import load_questions

QUESTIONS = [q.question for q in load_questions(Path("seeds/questions.json"))]
_PATIENCE = httpx.Timeout(120.0)


@dataclass(frozen=True)
class Asked:
    """Seconds until the last word was there, and whether it was an answer."""

    last: float
    answered: bool


async def ask_all(address: str, moments: Sequence[float], at_a_time: int = 1_000) -> list[Asked]:
    """Questions asked so many seconds from now, each by another person."""
    limits, turns = httpx.Limits(max_connections=None), asyncio.Semaphore(at_a_time)
    async with httpx.AsyncClient(base_url=address, timeout=_PATIENCE, limits=limits) as client:
        config = (await client.get("/config")).json()
        at = next(d["id"] for d in config["dependencies"] if d["api_name"] == "ask")

        async def person(number: int, moment: float) -> Asked:
            await asyncio.sleep(moment)
            async with turns:
                return await _ask(client, at, QUESTIONS[number % len(QUESTIONS)])

        people = [person(number, moment) for number, moment in enumerate(moments)]
        return list(await asyncio.gather(*people))


async def _ask(client: httpx.AsyncClient, at: int, question: str) -> Asked:
    began = monotonic()
    session = {"session_hash": secrets.token_hex(8)}
    body = {"fn_index": at, "data": [question, None, None], **session}
    joined = await client.post("/gradio_api/queue/join", json=body)
    if joined.status_code != 200:
        return Asked(monotonic() - began, answered=False)
    whole = ""
    async with client.stream("GET", "/gradio_api/queue/data", params=session) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data:") and json.loads(line[5:])["msg"] == "close_stream":
                break
            whole += line
    return Asked(monotonic() - began, "Zebra" in whole and "sn-summary" in whole)


async def ask_model(base_url: str, moments: Sequence[float]) -> list[float]:
    """Seconds that the model takes for as many words, asked without us."""
    asked = {
        "model": "test-model",
        "stream": True,
        "messages": [{"role": "user", "content": "[none]"}],
    }
    async with httpx.AsyncClient(timeout=_PATIENCE) as client:

        async def person(moment: float) -> float:
            await asyncio.sleep(moment)
            began = monotonic()
            await client.post(f"{base_url}/chat/completions", json=asked)
            return monotonic() - began

        return list(await asyncio.gather(*map(person, moments)))
