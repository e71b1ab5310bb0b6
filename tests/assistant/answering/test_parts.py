"""The passages of a question's parts, brought together fairly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant import Article, Assistant, Passage
from assistant.answering.parts import Part, fairly
from tests.support.openai_server import ChatRequest, OpenAIServer

ARTICLE = Article(text="It rained. It froze. It snowed. It was dry.")
ONE, TWO, THREE, FOUR = (Passage(ARTICLE, (sentence,), 0.5) for sentence in ARTICLE.sentences)


def test_the_best_of_each_part_come_first_and_none_twice() -> None:
    found = [Part("a", [ONE, TWO]), Part("b", [replace(TWO, score=0.9), THREE, FOUR])]
    assert [passage.text for passage in fairly(found)] == [
        "It rained.",
        "It froze.",
        "It snowed.",
        "It was dry.",
    ]


def test_one_part_keeps_its_order() -> None:
    assert fairly([Part("a", [THREE, ONE])]) == [THREE, ONE]
    assert fairly([Part("a", [])]) == []


@pytest.mark.slow
def test_a_model_is_offered_sentences_for_each_part_however_little_it_reads(
    writing: Callable[[OpenAIServer], Assistant], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDENOTE_CONTEXT_WINDOW", "3500")

    def both(request: ChatRequest) -> str:
        austin, knots = request.cite("Lloyd Austin announced"), request.cite("11.5 knots")
        return f"Austin announced strikes {austin}. The ferry made 11.5 knots {knots}."

    with OpenAIServer(both) as server:
        answer = writing(server).ask(
            "Who announced the strikes in Iraq? How fast was the ferry Eider travelling in the fog?"
        )
    assert answer.answered
    assert len({citation.article.id for citation in answer.citations}) == 2
