"""What an answer says of the limits that its question had."""

from __future__ import annotations

import pytest

from assistant import Answer, Assistant
from assistant.limits import Limits, fixed, told

SPEED = "How fast was the ferry Eider travelling when she struck the barge?"


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({}, ""),
        ({"sources": [], "tags": [], "since": None}, ""),
        ({"sources": "Reuters"}, "Limited to Reuters."),
        ({"since": "2024-01-02"}, "Limited to 2 January 2024 or later."),
        ({"until": "2024-01"}, "Limited to 31 January 2024 or before."),
        ({"as_of": "2024-01-24"}, "Asked as of 24 January 2024."),
        (
            {
                "since": "2023-01",
                "until": "2024-02-01",
                "sources": ["Reuters", "dpa"],
                "tags": ["iraq"],
                "languages": ["German"],
                "as_of": "2024-01-24",
            },
            "Limited to 1 January 2023 to 1 February 2024, Reuters, dpa, tag iraq, language de. Asked as of 24 January 2024.",
        ),
    ],
)
def test_limits_are_told_in_words(limits: Limits, words: str) -> None:
    assert told(limits) == words


def test_names_from_an_iterator_are_read_more_than_once() -> None:
    limits = fixed({"sources": iter(["Reuters"])})
    assert told(limits) == told(limits) == "Limited to Reuters."


def test_every_form_of_an_answer_says_to_what_it_was_limited(quoting: Assistant) -> None:
    answer = quoting.ask(SPEED, sources=iter(["Harbour Gazette"]), as_of="2024-03-01")
    said = "Limited to Harbour Gazette. Asked as of 1 March 2024."
    assert answer.trace.limits == said
    for shown in (answer.to_text(), answer.to_html(), answer.to_markdown()):
        assert said in shown
    assert Answer.from_dict(answer.to_dict()).trace.limits == said


@pytest.mark.slow
def test_what_was_kept_before_answers_said_so_comes_back(quoting: Assistant) -> None:
    value = quoting.ask(SPEED).to_dict()
    del value["trace"]["limits"]
    assert Answer.from_dict(value).trace.limits == ""
