"""Whether evidence supports a claim."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Verdict
from assistant.verification import verify

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
    assert found.reasons[0].startswith("the cited words do not say ")
    assert "they say 14" in found.reasons[0]
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


@settings(max_examples=30)
@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_every_pair_has_a_verdict_a_score_and_a_reason(claim: str, evidence: list[str]) -> None:
    found = verify(claim, evidence)
    assert 0 <= found.score <= 1
    assert found.reasons
    assert all(found.reasons)


def test_very_long_texts_are_checked_too() -> None:
    assert verify("word " * 5_000, ["other " * 5_000]).verdict is Verdict.UNSUPPORTED
