"""Statements of a written answer, each checked with all its citations and with each alone."""

from __future__ import annotations

from datetime import date

from assistant import Article, Citation, Claim, Verdict
from assistant.answering.claims import checked_claims, shown_citations
from assistant.answering.offer import Offered
from assistant.answering.statements import Statement

FERRY = Article(
    text="Fourteen people were hurt when the ferry Eider ran into a barge on Sunday."
    " The accident happened at 6.40 p.m. in dense fog.",
    published=date(2024, 2, 12),
)
OFFERED = {n: Offered(n, FERRY, span) for n, span in enumerate(FERRY.sentences, start=1)}


def checked(text: str, *numbers: int) -> tuple[Claim, list[Citation]]:
    (claim,) = checked_claims([Statement(text, list(numbers))], OFFERED)
    return claim, shown_citations([claim])


def test_a_claim_rests_on_all_its_citations_together() -> None:
    claim, citations = checked(
        "Fourteen people were hurt when the ferry Eider ran into a barge in dense fog at 6.40 p.m.",
        1,
        2,
    )
    assert claim.verdict is Verdict.SUPPORTED
    assert {citation.verdict for citation in citations} == {Verdict.PARTIAL}
    assert {c.reason for c in citations} == {"supports it together with the other citations"}


def test_dates_are_resolved_against_the_article_s_own_day() -> None:
    right, _ = checked(
        "Fourteen people were hurt when the ferry ran into a barge on 11 February 2024.", 1
    )
    wrong, _ = checked(
        "Fourteen people were hurt when the ferry ran into a barge on 18 February 2024.", 1
    )
    assert (right.verdict, wrong.verdict) == (Verdict.SUPPORTED, Verdict.CONTRADICTED)


def test_a_claim_carries_the_words_that_nothing_covers() -> None:
    claim, _ = checked(
        "Fourteen people were hurt when the ferry Skarra ran into a barge on Sunday.", 1
    )
    assert claim.uncovered_words == ["Skarra"]
    assert claim.to_dict()["uncovered"] == [list(span) for span in claim.uncovered]


def test_a_claim_without_citations_is_unsupported() -> None:
    claim, citations = checked("Everybody was afraid.")
    assert (claim.verdict, claim.reason, citations) == (
        Verdict.UNSUPPORTED,
        "no sentence is cited for it",
        [],
    )
