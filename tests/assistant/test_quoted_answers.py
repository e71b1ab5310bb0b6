"""Answers without a language model: sentences of the articles, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant import Answer, Article, Assistant, Mode, Settings, Verdict
from assistant.answering.quoted import NO_LANGUAGE_MODEL, quoted_claims, quoted_text
from index.search.evidence import Evidence
from tests.assistant.conftest import Ask
from tests.support.openai_server import OpenAIServer
from tests.support.pages import Page

HURT = "How many people were hurt in the ferry collision?"
CRICKET = "Who won the 2023 Cricket World Cup?"
ODD = Article(
    text=(
        "The *Eider* cost $5 and ${nonce} [^1] <b>more</b> than the snake_case `boat` [1].\n\n"
        "“Look,” she said, “the {{7*7}} ~price~ of the Eider | was {secret!r} &lt;twice&gt; \\that.”"
    ),
    title="The *price* of the <i>Eider</i> [^2]",
)


@pytest.fixture(scope="module")
def odd() -> Iterator[Assistant]:
    """An assistant whose only article is full of signs that mean something elsewhere."""
    with Assistant(":memory:") as assistant:
        assistant.add(ODD)
        yield assistant


@pytest.fixture(scope="module")
def hurt(quoting: Assistant) -> Answer:
    return quoting.ask(HURT)


@pytest.fixture(scope="module")
def cricket(quoting: Assistant) -> Answer:
    return quoting.ask(CRICKET)


def assert_exact(answer: Answer) -> None:
    """Markers, claims and citations agree, and every quote is a sentence of its article."""
    numbers = [citation.number for citation in answer.citations]
    marked = [int(number) for number in re.findall(r"(?<!\\)\[\^(\d+)\]", answer.text)]
    assert numbers == list(dict.fromkeys(marked)) == list(range(1, len(numbers) + 1))
    for citation in answer.citations:
        assert (citation.start, citation.end) in [
            (s.start, s.end) for s in citation.article.sentences
        ]
        assert citation.quote == citation.article.text[citation.start : citation.end]


@pytest.mark.slow
def test_the_sentence_that_answers_is_quoted(hurt: Answer) -> None:
    assert (hurt.answered, hurt.mode, hurt.complete) == (True, Mode.QUOTED, True)
    assert "Fourteen people were hurt" in "".join(citation.quote for citation in hurt.citations)
    assert_exact(hurt)


def test_every_claim_is_its_quote(hurt: Answer) -> None:
    for claim in hurt.claims:
        (citation,) = claim.citations
        assert claim.text == citation.quote
        assert claim.verdict is citation.verdict is Verdict.SUPPORTED


@pytest.mark.slow
def test_the_sentences_of_an_article_stand_together_and_in_order(quoting: Assistant) -> None:
    cited = quoting.ask("What happened to the ferry Eider in the fog?").citations
    articles = [citation.article.id for citation in cited]
    assert articles == sorted(articles, key=articles.index)
    for article in set(articles):
        starts = [citation.start for citation in cited if citation.article.id == article]
        assert starts == sorted(starts)


def test_the_text_holds_the_quotes_and_where_they_stand(hurt: Answer) -> None:
    shown = " ".join(Page(hurt.to_html()).text.split())
    for citation in hurt.citations:
        assert " ".join(citation.quote.split()) in shown
        assert citation.article.title in shown


@pytest.mark.slow
def test_one_line_says_that_no_language_model_is_set_and_how_to_set_one(
    hurt: Answer, cricket: Answer
) -> None:
    for answer in (hurt, cricket):
        assert answer.text.count(NO_LANGUAGE_MODEL) == 1
    assert "OPENAI_API_KEY" in NO_LANGUAGE_MODEL
    assert "OPENAI_BASE_URL" in NO_LANGUAGE_MODEL


def test_nothing_is_used_up_without_a_language_model(hurt: Answer) -> None:
    assert (hurt.usage.model, hurt.usage.prompt_tokens) == ("", 0)
    assert set(hurt.timings) == {"search", "read"}


def test_what_the_articles_do_not_answer_is_said_so(cricket: Answer) -> None:
    assert (cricket.answered, cricket.claims, cricket.citations) == (False, [], [])
    assert cricket.text.startswith(
        "The articles do not answer this. Searched: 4 articles, 24 January"
    )
    assert cricket.nearest
    assert cricket.trace.articles_searched == 4


def test_the_gap_quotes_the_nearest_sentences(cricket: Answer) -> None:
    nearest = [" ".join(quote.split()) for passage in cricket.nearest for quote in passage.quotes]
    lines = [line for line in cricket.to_text().splitlines() if line.startswith("- ")]
    assert 1 <= len(lines) <= 2
    assert all(any(quote in line for quote in nearest) for line in lines)


@pytest.mark.slow
def test_signs_in_an_article_stay_signs(odd: Assistant) -> None:
    answer = odd.ask("What did the Eider cost?")
    assert_exact(answer)
    page = Page(answer.to_html())
    assert page.threats() == []
    assert len(page.links()) == len(answer.citations)
    for citation in answer.citations:
        assert page.text.count(" ".join(citation.quote.split())) == 2  # in the text and in the note
        assert citation.quote in answer.to_text() or "\n" in citation.quote


def test_an_article_can_not_forge_a_marker(odd: Assistant) -> None:
    answer = odd.ask("What did the Eider cost and what did she say of its price?")
    assert len(answer.citations) == 2
    assert re.findall(r"(?<!\\)\[\^(\d+)\]", answer.text) == ["1", "2"]


def test_a_quote_keeps_its_own_quotation_marks(odd: Assistant) -> None:
    text = odd.ask("What did she say of the price of the Eider?").text
    assert "“Look,” she said" in text
    assert "““" not in text


@pytest.mark.slow
def test_quoted_mode_leaves_a_model_that_is_set_aside(
    open_assistant: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer("never asked") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        answer = open_assistant(settings=Settings(mode="quoted")).ask(HURT)
    assert answer.mode is Mode.QUOTED
    assert server.requests == []


@pytest.mark.slow
def test_an_answer_is_the_same_each_time(quoting: Assistant, hurt: Answer) -> None:
    assert replace(quoting.ask(HURT), timings=hurt.timings) == hurt


def test_quotes_from_a_document_with_pages_name_these() -> None:
    paper = Article("It closed in May. It opened in June.", title="Bridge", pages=[0, 18])
    evidence = [Evidence(paper, sentence, 0.5) for sentence in paper.sentences]
    assert quoted_text(quoted_claims(evidence)).endswith("\n— Bridge, pages 1, 2")
    assert quoted_text(quoted_claims(evidence[1:])).endswith("\n— Bridge, page 2")
