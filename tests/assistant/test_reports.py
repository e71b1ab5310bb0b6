"""Six papers that print one report are one source: answers say so, and cite the original."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Answer, Article, Assistant, Settings
from tests.support.openai_server import ChatRequest, OpenAIServer
from tests.support.pages import Page

REPORT = (
    "The bridge over the Skarra opened on Monday after four years of work. "
    "It cost 4 million euros, twice what had been planned, the county said. "
    "The old bridge of 1931 will be torn down in the autumn of this year. "
    "Buses will cross the new bridge every ten minutes from next week on."
)
WIRE = Article(
    f"SKARRA (Wire) - {REPORT}", title="Bridge opens", source="Wire", published="2024-03-06"
)
QUESTION = "How much did the new bridge over the Skarra cost?"
LINE = "6 articles, 1 original report"


def printed(number: int) -> Article:
    return Article(
        f"SKARRA (Wire) - {REPORT}",
        title=f"New bridge opens at last {number}",
        source=f"Paper {number}",
        published=f"2024-03-0{5 + number % 3}",
    )


OWN = Article(
    "The price of 4 million euros for the new bridge is a scandal, the opposition says.",
    title="Opposition on the bridge",
    source="Courier",
    published="2024-03-07",
)


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    """An assistant over six prints of one report, one of them earlier than the agency's."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as opened:
        opened.add([printed(number) for number in range(5)], WIRE)
        yield opened


@pytest.fixture(scope="module")
def answer(assistant: Assistant) -> Answer:
    return assistant.ask(QUESTION)


@pytest.mark.slow
def test_the_original_is_cited_and_not_a_copy(answer: Answer) -> None:
    assert answer.answered
    assert {citation.article for citation in answer.citations} == {WIRE}
    quotes = [citation.quote for citation in answer.citations]
    assert len(quotes) == len(set(quotes))
    assert any("4 million" in quote for quote in quotes)


def test_an_answer_counts_articles_and_original_reports(answer: Answer) -> None:
    assert (answer.reports.articles, answer.reports.originals) == (6, 1)
    assert answer.to_dict()["reports"] == {"articles": 6, "originals": 1}


def test_every_rendering_says_how_many_reports_there_are(answer: Answer) -> None:
    assert LINE in answer.to_text()
    assert LINE in answer.to_markdown()
    assert LINE in Page(answer.to_html()).text


def test_a_citation_names_the_others_that_print_its_sentence(answer: Answer) -> None:
    for citation in answer.citations:
        assert len(citation.also_in) == 5
        assert WIRE not in citation.also_in
        days = [article.published for article in citation.also_in if article.published]
        assert days == sorted(days)
        assert citation in [c for claim in answer.claims for c in claim.citations]
    (told, *_) = answer.to_dict()["citations"]
    assert [article["source"] for article in told["also_in"]][:2] == ["Paper 0", "Paper 3"]
    assert "Also in Paper 0, Paper 3" in answer.to_markdown()
    assert "also in Paper 0, Paper 3" in Page(answer.to_html()).text


def test_each_claim_counts_what_stands_behind_it(answer: Answer) -> None:
    assert [(c.reports.articles, c.reports.originals) for c in answer.claims] == [(6, 1)] * len(
        answer.claims
    )
    (told, *_) = answer.to_dict()["claims"]
    assert told["reports"] == {"articles": 6, "originals": 1}
    assert Answer.from_dict(answer.to_dict()).claims[0].reports == answer.claims[0].reports


def test_an_answer_that_was_kept_without_counts_of_its_claims_opens(answer: Answer) -> None:
    kept = answer.to_dict()
    for claim in kept["claims"]:
        del claim["reports"]
    restored = Answer.from_dict(kept)
    assert {claim.reports.articles for claim in restored.claims} == {0}
    assert restored.reports == answer.reports


def test_a_summary_and_each_of_its_statements_count_too(assistant: Assistant) -> None:
    summary = assistant.summarize()
    assert (summary.reports.articles, summary.reports.originals) == (6, 1)
    assert {(c.reports.articles, c.reports.originals) for c in summary.claims} == {(6, 1)}
    assert LINE in summary.to_text()


def test_a_quote_that_all_copies_have_is_cited_from_the_original_first(
    assistant: Assistant,
) -> None:
    report = assistant.check("The old bridge of 1931 will be torn down in the autumn of this year.")
    (statement,) = report.statements
    assert statement.verdict == "verbatim"
    first, *others = statement.citations
    assert first.article == WIRE
    assert [c.number for c in statement.citations] == [1, 2, 3, 4, 5]
    assert [c.article.source for c in others] == ["Paper 0", "Paper 3", "Paper 1", "Paper 4"]
    assert (statement.reports.articles, statement.reports.originals) == (6, 1)
    assert report.to_dict()["statements"][0]["reports"] == {"articles": 6, "originals": 1}
    shown = report.to_text(), report.to_markdown(), Page(report.to_html()).text
    assert all(text.count(LINE) == 1 for text in shown)


def test_a_quote_that_is_credited_to_a_copy_is_cited_from_there(assistant: Assistant) -> None:
    quote = "“The old bridge of 1931 will be torn down in the autumn of this year.” — Paper 2"
    (statement,) = assistant.check(quote).statements
    assert (statement.verdict, statement.citations[0].article) == ("verbatim", printed(2))


def test_what_is_found_nowhere_counts_nothing(assistant: Assistant) -> None:
    (statement,) = assistant.check("“Nobody has ever seen a whale in the library.”").statements
    assert (statement.reports.articles, statement.reports.originals) == (0, 0)
    assert "original report" not in assistant.check("“Nobody saw a whale at all.”").to_text()


def test_what_the_limits_leave_out_is_neither_cited_nor_counted(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION, sources=["Paper 1", "Paper 2"])
    assert {citation.article for citation in answer.citations} == {printed(1)}
    assert (answer.reports.articles, answer.reports.originals) == (2, 1)
    assert all(c.also_in == [printed(2)] for c in answer.citations)


@pytest.mark.slow
def test_independent_articles_are_not_counted_aloud(assistant: Assistant) -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as other:
        other.add(WIRE, OWN)
        answer = other.ask(QUESTION)
    assert answer.reports.articles == answer.reports.originals >= 1
    assert "original report" not in answer.to_text() + answer.to_markdown() + answer.to_html()
    assert all(citation.also_in == [] for citation in answer.citations)


def test_what_is_not_answered_counts_nothing(assistant: Assistant) -> None:
    answer = assistant.ask("Who won the 2023 Cricket World Cup?")
    assert (answer.reports.articles, answer.reports.originals) == (0, 0)
    assert "original report" not in answer.to_text()


def test_a_written_answer_counts_its_reports_too(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reply(request: ChatRequest) -> str:
        return f"It cost 4 million euros {request.cite('It cost 4 million')}."

    with OpenAIServer(reply) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        folder = assistant.library.store.folder
        with Assistant(folder) as writing:
            answer = writing.ask(QUESTION)
    assert (answer.reports.articles, answer.reports.originals) == (6, 1)
    assert LINE in answer.to_text()
    assert len(answer.citations[0].also_in) == 5
