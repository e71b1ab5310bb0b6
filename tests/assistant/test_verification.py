"""Whether evidence supports a claim."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Verdict
from assistant.verification import Case, verify, verify_all

FERRY = "Fourteen people were hurt on Sunday evening when the ferry Eider ran into a gravel barge."
FOG = "The accident happened at 6.40 p.m. in dense fog, and no horn was heard."
CRUISE = "The Skarra Line called off all crossings on Monday."


def verdict(claim: str, *evidence: str) -> Verdict:
    return verify(claim, evidence).verdict


@pytest.mark.parametrize(
    "claim",
    [
        FERRY,
        FERRY.upper(),
        "fourteen people were hurt on Sunday evening",
        "“Fourteen people were hurt on Sunday evening”",
    ],
)
def test_words_of_the_article_are_supported(claim: str) -> None:
    found = verify(claim, [FOG, FERRY])
    assert (found.verdict, found.score) == (Verdict.SUPPORTED, 1.0)
    assert found.reasons == ["the article says so in these words"]


def test_the_same_in_other_words_is_supported() -> None:
    assert (
        verdict("On Sunday evening 14 people were injured aboard the ferry Eider.", FERRY)
        == "supported"
    )


@pytest.mark.parametrize("number", ["Seventeen", "17", "Forty", "1,400"])
def test_another_number_contradicts_and_the_reason_says_which(number: str) -> None:
    found = verify(f"{number} people were hurt on Sunday evening.", [FERRY])
    assert found.verdict is Verdict.CONTRADICTED
    assert found.reasons[0].startswith("the article says 14, the answer says ")
    assert found.score < 0.5


@pytest.mark.parametrize(
    "claim",
    [
        "No people were hurt on Sunday evening when the ferry Eider ran into a barge.",
        "Fourteen people weren’t hurt on Sunday evening.",
    ],
)
def test_a_turned_claim_is_contradicted(claim: str) -> None:
    found = verify(claim, [FERRY])
    assert found.verdict is Verdict.CONTRADICTED
    assert "not" in found.reasons[0]


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        (
            "The bank cut its rate to 3.25 percent.",
            "The bank raised its rate to 5.25 percent.",
            "the article says 5.25 percent, the answer says 3.25 percent",
        ),
        (
            "Prices fell in March.",
            "Prices rose in March.",
            "the article says “rose”, the answer says “fell”",
        ),
        (
            "The council met before the storm.",
            "The council met after the storm.",
            "the article says “after”, the answer says “before”",
        ),
        (
            "The strikes were announced on Wednesday.",
            "The strikes were announced on Tuesday.",
            "the article says Tuesday, the answer says Wednesday",
        ),
        (
            "The strikes were carried out by Iran.",
            "The strikes were carried out by the United States.",
            "the article says United States, the answer says Iran",
        ),
        (
            "The governor said the bridge would stay open.",
            "The mayor said the bridge would stay open.",
            "the article has the mayor say this, the answer the governor",
        ),
        (
            "The council adopted the budget.",
            "The council did not adopt the budget.",
            "the article says “not”, the answer leaves it out",
        ),
        (
            "50 boats were sunk.",
            "The storm sank 15 boats and hurt 50 people.",
            "the article says 15, the answer says 50",
        ),
    ],
)
def test_what_the_article_says_otherwise_is_told(claim: str, evidence: str, reason: str) -> None:
    found = verify(claim, [evidence])
    assert found.verdict is Verdict.CONTRADICTED
    assert reason in found.reasons
    assert found.score < 0.5


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Nearly 8 million people live there.", "7.9 million people live there."),
        ("About 50 people were hurt.", "The police counted 49 people who were hurt."),
        ("The town paid 1.2m euros for it.", "The town paid €1,200,000 for it."),
        ("Half of the members voted against it.", "50 percent of the members voted against it."),
        ("U.S. strikes hit Iraqi sites.", "American strikes hit sites in Iraq."),
        (
            "The storm came after the council had met.",
            "The council had met before the storm came.",
        ),
        ("Kelverness beat Ostrel 2-1.", "Ostrel lost to Kelverness 2-1."),
        ("The budget was adopted by the council.", "The council adopted the budget."),
        ("The line didn’t want to comment.", "The line did not want to comment."),
        ("The fourth season begins on 6 August.", "Season 4 begins on 6 August."),
    ],
)
def test_another_way_to_say_it_is_supported(claim: str, evidence: str) -> None:
    assert verdict(claim, evidence) == "supported"


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        (
            "Further factions were hit.",
            "Further factions were reportedly hit as well.",
            "the article says “reportedly”, the answer leaves it out",
        ),
        (
            "The cannery will close.",
            "The cannery may close.",
            "the article says “may”, the answer leaves it out",
        ),
        (
            "One fighter was killed.",
            "At least one fighter was killed.",
            "the article says “at least”, the answer leaves it out",
        ),
        (
            "The mayor resigned in Paris.",
            "The mayor resigned.",
            "the cited sentences do not name Paris",
        ),
    ],
)
def test_what_is_dropped_or_added_leaves_a_part(claim: str, evidence: str, reason: str) -> None:
    found = verify(claim, [evidence])
    assert found.verdict is Verdict.PARTIAL
    assert reason in found.reasons


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The plant made 30 tins.", "The plant was built in 1928. It has 184 employees."),
        ("She was born in 1970.", "The bridge was opened in 1998 after long delays."),
        ("Marta Keller sings in the choir.", "Ostrel United have signed Callum Reyes."),
        ("The mayor was not there.", "Two boats sank at their moorings."),
        (
            "She told the council of her time during the war in Valdoria.",
            "She spoke before the council in Harwick.",
        ),
        (
            "He is a cousin of William, Duke of Ostrel, and Henry, Duke of Calder.",
            "He is a cousin of William and Henry, and of the Duke of Harwick.",
        ),
        ("Insects do not have eyelids.", "Many insects have two kinds of eyes."),
        ("The other two boats sank.", "Of 31 boats, three sank."),
    ],
)
def test_what_has_nothing_to_do_with_the_claim_does_not_contradict_it(
    claim: str, evidence: str
) -> None:
    assert verdict(claim, evidence) not in ("supported", "contradicted")


def test_a_weekday_is_a_date_where_the_day_of_publication_is_known() -> None:
    evidence, published = ["The strikes were announced on Tuesday."], [date(2024, 1, 24)]
    right, wrong = (f"The strikes were announced on {day} January 2024." for day in (23, 22))
    assert verify(right, evidence, published=published).verdict is Verdict.SUPPORTED
    assert verify(wrong, evidence, published=published).verdict is Verdict.CONTRADICTED
    assert verify(right, evidence).verdict is not Verdict.SUPPORTED


def test_a_quote_keeps_the_article_s_words() -> None:
    evidence = "“I hoped that nobody would lose their job,” Vaal told reporters."
    assert verdict(
        "Vaal told reporters: “I hoped that nobody would lose their job.”", evidence
    ) == ("supported")
    found = verify("Vaal told reporters: “I promised them all a job for life.”", [evidence])
    assert found.verdict is not Verdict.SUPPORTED
    assert any("quotation marks" in reason for reason in found.reasons)


def test_the_words_that_nothing_covers_are_named() -> None:
    claim = "Seventeen people were hurt on Sunday evening in Paris."
    found = verify(claim, [FERRY])
    assert [claim[start:end] for start, end in found.uncovered] == ["Seventeen", "Paris"]


def test_what_is_supported_has_nothing_uncovered() -> None:
    assert verify(FERRY, [FERRY]).uncovered == []


@pytest.mark.slow
def test_many_claims_are_checked_as_each_alone() -> None:
    cases = [
        Case(claim, evidence) for claim in (FERRY, FOG, CRUISE) for evidence in ([FERRY], [FOG])
    ]
    assert [found.verdict for found in verify_all(cases)] == [
        verify(case.claim, case.evidence).verdict for case in cases
    ]


def test_words_within_a_denial_are_no_support() -> None:
    assert (
        verdict("The bridge was closed.", "It is not true that the bridge was closed.")
        != "supported"
    )


def test_a_denial_that_ends_before_the_words_does_not_touch_them() -> None:
    evidence = "No one was killed, but a sailor was hurt by flying glass."
    assert verdict("A sailor was hurt by flying glass.", evidence) == "supported"


def test_part_of_a_word_is_not_the_word() -> None:
    assert verdict("He won.", "She wondered about the wonder.") != "supported"


def test_what_is_not_about_the_claim_does_not_support_it() -> None:
    found = verify("The mayor was re-elected with a large majority.", [CRUISE])
    assert found.verdict is Verdict.UNSUPPORTED
    assert found.score < 0.5


def test_sentences_support_together_what_none_does_alone() -> None:
    claim = (
        "Fourteen people were hurt when the ferry Eider ran into a barge in dense fog at 6.40 p.m."
    )
    assert verdict(claim, FERRY) != "supported"
    assert verdict(claim, FOG) != "supported"
    assert verdict(claim, FERRY, FOG) == "supported"


@pytest.mark.parametrize("claim", ["", " \n", "…", "[]", "\x00"])
def test_a_claim_without_words_is_not_supported(claim: str) -> None:
    assert verify(claim, [FERRY, claim]).verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize("evidence", [[], [""], ["…", " "]])
def test_no_evidence_supports_nothing(evidence: list[str]) -> None:
    found = verify(FERRY, evidence)
    assert (found.verdict, found.score) == (Verdict.UNSUPPORTED, 0.0)
    assert found.reasons == ["no sentence is cited for it"]


@pytest.mark.slow
@settings(max_examples=30)
@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_every_pair_has_a_verdict_a_score_and_a_reason(claim: str, evidence: list[str]) -> None:
    found = verify(claim, evidence)
    assert 0 <= found.score <= 1
    assert found.reasons
    assert all(found.reasons)
    assert all(claim[start:end].strip() for start, end in found.uncovered)


@pytest.mark.slow
def test_very_long_texts_are_checked_too() -> None:
    assert verify("word " * 5_000, ["other " * 5_000]).verdict is Verdict.UNSUPPORTED
