"""Answers that were written down and are read again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Answer, Article, Assistant, Citation, Claim, Passage, Reports, Verdict
from tests.support.answers import FERRY, an_answer, citation

PAPER = Article("It closed. It opened again. Nobody came.", title="Bridge", pages=[0, 11, 28])
QUESTIONS = (
    "How fast was the ferry Eider travelling?",
    "How many people were hurt, and when?",
    "Who is the president of Uruguay?",
)


def as_kept(answer: Answer) -> Any:
    return json.loads(json.dumps(answer.to_dict()))


def known(*articles: Article) -> Any:
    return {article.id: article for article in articles}.get


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_real_answer_comes_back_equal(quoting: Assistant, question: str) -> None:
    answer = quoting.ask(question)
    again = Answer.from_dict(as_kept(answer), quoting.article)
    assert again.to_dict() == answer.to_dict()
    assert (again.claims, again.citations, again.trace) == (
        answer.claims,
        answer.citations,
        answer.trace,
    )


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_without_its_articles_it_still_shows_the_same(quoting: Assistant, question: str) -> None:
    answer = quoting.ask(question)
    again = Answer.from_dict(as_kept(answer))
    assert again.to_dict() == answer.to_dict()
    assert again.to_text() == answer.to_text()
    assert again.to_markdown() == answer.to_markdown()
    assert again.to_html() == answer.to_html()


def test_each_claim_keeps_its_own_verdicts() -> None:
    first, second = citation(1), replace(citation(1), verdict=Verdict.CONTRADICTED, reason="14")
    claims = [
        Claim("Fourteen.", [first], Verdict.SUPPORTED, marked=[1, 1]),
        Claim("Fifteen.", [second], Verdict.CONTRADICTED, "14", [(0, 7)]),
    ]
    answer = replace(an_answer("Fourteen[^1][^1]. Fifteen[^1].", second), claims=claims)
    again = Answer.from_dict(as_kept(answer), known(FERRY))
    assert again.claims == claims
    assert again.to_html() == answer.to_html()


def test_pages_are_told_as_before() -> None:
    cited = [citation(n + 1, PAPER, n) for n in (2, 0, 1)]
    again = Answer.from_dict(as_kept(an_answer("It[^3] is[^1] so[^2].", *cited)))
    assert [c.page for c in again.citations] == [3, 1, 2]


@pytest.mark.parametrize("articles", [(), (FERRY, PAPER)])
def test_what_else_prints_the_report_is_told_as_before(articles: tuple[Article, ...]) -> None:
    cited = replace(citation(1), also_in=[PAPER, FERRY])
    claims = [Claim("It is so.", [cited], Verdict.SUPPORTED)]
    answer = replace(an_answer("It is so[^1].", cited), claims=claims, reports=Reports(3, 1))
    again = Answer.from_dict(as_kept(answer), known(*articles))
    assert again.to_dict() == answer.to_dict()
    assert again.to_text() == answer.to_text()
    assert again.claims[0].citations[0].to_dict() == cited.to_dict()


def test_an_excerpt_keeps_the_language_and_the_tags_of_its_article() -> None:
    article = Article("Es brennt.", language="de", tags=["feuer"])
    again = Answer.from_dict(as_kept(an_answer("Ja[^1].", citation(1, article))))
    assert again.citations[0].article.to_dict() == article.to_dict()


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5), st.data())
def test_any_quotes_come_back_at_their_places(texts: list[str], data: st.DataObject) -> None:
    article = Article("X. ".join(["X", *texts, "X."]), title="T")
    places = st.integers(0, len(article.text))
    spans = [sorted(data.draw(st.tuples(places, places))) for _ in texts]
    cited = [
        Citation(n, article, start, end, Verdict.PARTIAL) for n, (start, end) in enumerate(spans)
    ]
    nearest = [Passage(article, article.sentences, 0.25)] if article.sentences else []
    answer = replace(an_answer("A.", *cited), claims=[], nearest=nearest)
    again = Answer.from_dict(as_kept(answer))
    assert [c.quote for c in again.citations] == [c.quote for c in cited]
    assert again.to_dict() == answer.to_dict()


def test_an_excerpt_says_which_article_it_is_of() -> None:
    (found,) = {c.article.id for c in Answer.from_dict(as_kept(an_answer())).citations}
    assert found == FERRY.id


@pytest.mark.parametrize("damage", [{}, {"question": "x"}, {"mode": "sung"}])
def test_what_is_no_answer_is_refused(damage: dict[str, str]) -> None:
    value = damage if "mode" not in damage else as_kept(an_answer()) | damage
    with pytest.raises((KeyError, TypeError, ValueError)):
        Answer.from_dict(value)
