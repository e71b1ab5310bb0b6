"""The server that the benchmark of written answers asks."""

from __future__ import annotations

from time import monotonic

from openai import OpenAI

from assistant.answering.markers import Marker, MarkerParser
from benchmarks.written_server import serving


def test_it_streams_as_many_tokens_as_it_is_asked_for_with_markers() -> None:
    with serving() as server, OpenAI(api_key="none", base_url=server.base_url) as client:
        began = monotonic()
        stream = client.chat.completions.create(
            model="any",
            stream=True,
            messages=[{"role": "user", "content": "Decline by [q3:none]. (60 tokens)"}],
        )
        tokens = [chunk.choices[0].delta.content for chunk in stream]
        assert began <= server.arrived() <= monotonic()
    written = [token for token in tokens if token]
    parser = MarkerParser("q3")
    pieces = [piece for token in written for piece in parser.feed(token)]
    assert len(written) == 60
    assert [piece for piece in pieces if isinstance(piece, Marker)] == [Marker((1,))] * 3
