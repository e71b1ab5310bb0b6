"""What we add to the time of a written answer: `python -m benchmarks.written`.

The time from a question to the arrival of its request at the model's server, in a library of
10,000 chunks with given vectors; and processor time for each token that is streamed, beyond what
the OpenAI SDK itself takes to read the same stream.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from time import monotonic, process_time

import numpy as np
from openai import OpenAI

from assistant import Assistant, Delta, Settings
from benchmarks.growth_data import GivenVectors, blocks, questions
from benchmarks.report import Figure, Section, run
from benchmarks.written_server import Served, serving

_CHUNKS, _TOKENS, _RUNS, _ASKED = 10_000, 2_000, 7, 50
_BEFORE, _PER_TOKEN = 100, 1.0  # ms, at most


def measure() -> Section:
    with serving() as server, _grown(server) as assistant:
        asked = questions()[:: len(questions()) // _ASKED]
        _before(assistant, server, asked[0])  # what is imported or read but once
        before = [_before(assistant, server, question) for question in asked]
        # In turn: a busy minute of the machine slows both.
        each = [(_ours(assistant, server), _sdk(server)) for _ in range(_RUNS)]
    p50, p95 = np.percentile([1000 * seconds for seconds in before], [50, 95])
    sdk = median(peer for _, peer in each)
    added = median(ours - peer for ours, peer in each)
    beside = {"the SDK's own reading": sdk}
    figures = [
        Figure(
            "before the request, p50", float(p50), aim=_BEFORE, unit="ms", at_most=True, digits=0
        ),
        Figure("before the request, p95", float(p95), unit="ms", at_most=True, digits=0),
        Figure("per token streamed", added, beside, aim=_PER_TOKEN, unit="ms", at_most=True),
    ]
    about = (
        f"{_CHUNKS:,} chunks with given vectors, {len(asked)} questions; processor time of"
        f" {_TOKENS:,} tokens, medians of {_RUNS} streams."
    )
    return Section(about, figures)


def _grown(server: Served) -> Assistant:
    settings = Settings(openai_base_url=server.base_url, mode="written")
    assistant = Assistant(":memory:", embed_model=GivenVectors(), settings=settings)
    for block in blocks():
        assistant.add(block)
        if assistant.library.store.catalogue.counts()["chunks"] >= _CHUNKS:
            break
    return assistant


def _before(assistant: Assistant, server: Served, question: str) -> float:
    """Seconds until the request is at the server."""
    began = monotonic()
    events = assistant.stream(question)
    next(event for event in events if isinstance(event, Delta))
    events.close()
    return server.arrived() - began


def _ours(assistant: Assistant, server: Served) -> float:
    """Milliseconds a token, from the first piece of text to the last."""
    question = f"Which bridge will be closed? ({_TOKENS} tokens)"
    times = [process_time() for event in assistant.stream(question) if isinstance(event, Delta)]
    server.arrived()
    return 1000 * (times[-1] - times[0]) / _TOKENS


def _sdk(server: Served) -> float:
    """The same for a plain loop over the SDK's stream."""
    with OpenAI(api_key="none", base_url=server.base_url) as client:
        times = list(_read(client))
    server.arrived()
    return 1000 * (times[-1] - times[0]) / _TOKENS


def _read(client: OpenAI) -> Iterator[float]:
    stream = client.chat.completions.create(
        model="any", stream=True, messages=[{"role": "user", "content": f"({_TOKENS} tokens)"}]
    )
    text = ""
    for chunk in stream:
        text += chunk.choices[0].delta.content or ""
        yield process_time()


if __name__ == "__main__":
    run("written", measure)
