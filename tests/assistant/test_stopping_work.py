"""Timelines and disagreements tell how far they are, and can be ended on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import pairwise

import pytest

from assistant import Assistant, QuestionError
from index.progress import Progress

Work = Callable[[Assistant, Progress], object]
WORKS: list[Work] = [
    lambda assistant, progress: assistant.timeline("ferry collision", progress=progress),
    lambda assistant, progress: assistant.disagreements(progress=progress),
    lambda assistant, progress: assistant.disagreements("ferry collision", progress=progress),
]


class Enough(Exception):
    """Whoever asked has left."""


def told(assistant: Assistant, work: Work) -> list[tuple[int, int]]:
    """All that the work tells of itself."""
    steps: list[tuple[int, int]] = []
    work(assistant, lambda done, of: steps.append((done, of)))
    return steps


@pytest.mark.slow
@pytest.mark.parametrize("work", WORKS)
def test_it_is_told_step_by_step_from_none_to_all(sampled: Assistant, work: Work) -> None:
    steps = told(sampled, work)
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1] > 0
    assert all(a <= b for (a, _), (b, _) in pairwise(steps))
    assert all(done <= of for done, of in steps)


@pytest.mark.slow
@pytest.mark.parametrize("work", WORKS)
def test_it_can_be_ended_wherever_it_tells(sampled: Assistant, work: Work) -> None:
    for last in range(1, len(told(sampled, work)) + 1):
        calls = 0

        def leave(*_: int, last: int = last) -> None:
            nonlocal calls
            calls += 1
            if calls == last:
                raise Enough

        with pytest.raises(Enough):
            work(sampled, leave)
        assert calls == last


@pytest.mark.slow
@pytest.mark.parametrize("topic", ["", " \n ", "x" * 1_001])
def test_disagreements_are_of_a_topic_that_has_words_and_not_too_many(
    sampled: Assistant, topic: str
) -> None:
    with pytest.raises(QuestionError):
        sampled.disagreements(topic)


@pytest.mark.slow
def test_disagreements_can_be_awaited(sampled: Assistant) -> None:
    found = asyncio.run(sampled.adisagreements("ferry collision"))
    assert found.items == sampled.disagreements("ferry collision").items
