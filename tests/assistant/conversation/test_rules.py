"""Follow-ups made to stand alone without a language model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.rules import by_rules
from assistant.conversation.turns import Cited, Turn


def turn(question: str, *quotes: str) -> Turn:
    cited = (Cited(n, "a" * 32, n, quote) for n, quote in enumerate(quotes, start=1))
    return Turn(question, "", citations=tuple(cited))


WHERE = turn("Where exactly were the strikes carried out?")
WHO = turn(
    "Who carried out the strikes in Iraq?",
    "U.S. strikes have hit sites in Iraq, Defense Secretary Lloyd Austin announced on Tuesday.",
)
HURT = turn(
    "How many people were hurt in the ferry collision?",
    "Seventeen people were injured when the ferry collided outside Kelverness, the coast guard said.",
)
FERRIS = turn(
    "What did Ferris say about the waterfront consultant?",
    "B. K. Ferris, who leads the opposition, called the plan a budget.",
)
MAYOR = turn(
    "Who is the mayor of Kelverness?",
    "Agnes Thorvald, who has been mayor for 12 years, came second with 38.9 percent.",
)
THEATRE = turn("When does the Pilot Street Theatre reopen?")
BUDGET = turn("Did the renovation of the Pilot Street Theatre go over budget?")
DAMAGE = turn("What damage did the Eider suffer in the collision?")
TURNOUT = turn("How high was turnout in the Kelverness mayoral election in 2020?")
SEALS = turn("How were the seals counted this year?")
CAPTAIN = turn("What did Captain Ilse D'Arcy tell the crew?")
HEATING = turn("How much would a new heating system for Lindmoor School cost?")
IRAQ = turn("What happened in Iraq on Tuesday?")
MEMBERS = turn("How many members voted for the budget?")
SCHOOL = turn("Which school has no heating?")
CANNERY = turn("Why is the cannery being closed?")
CASES = [
    (WHERE, "And when?", "When were the strikes carried out?"),
    (WHERE, "Why?", "Why were the strikes carried out?"),
    (WHERE, "When was that?", "When were the strikes carried out?"),
    (WHERE, "By whom?", "By whom were the strikes carried out?"),
    (WHERE, "How many?", "Where exactly were the strikes carried out, and how many?"),
    (WHERE, "And in Syria?", "Where exactly were the strikes carried out in Syria?"),
    (WHO, "And when?", "When was it that someone carried out the strikes in Iraq?"),
    (WHO, "And in Syria?", "Who carried out the strikes in Syria?"),
    (WHO, "What did he say?", "What did Defense Secretary Lloyd Austin say?"),
    (WHO, "What happened there?", "What happened in Iraq?"),
    (HURT, "And when?", "When were people hurt in the ferry collision?"),
    (HURT, "When did it happen?", "When were people hurt in the ferry collision?"),
    (HURT, "How many died?", "How many people died, regarding the ferry collision?"),
    (HURT, "What caused it?", "What caused the ferry collision?"),
    (
        HURT,
        "What about the crew?",
        "How many people were hurt in the ferry collision, regarding the crew?",
    ),
    (HURT, "And who was hurt?", "Who was hurt, regarding the ferry collision?"),
    (
        FERRIS,
        "And what about the mayor?",
        "What did the mayor say about the waterfront consultant?",
    ),
    (FERRIS, "What did he say about the library?", "What did Ferris say about the library?"),
    (FERRIS, "How did the mayor answer him?", "How did the mayor answer Ferris?"),
    (FERRIS, "What is his party?", "What is Ferris's party?"),
    (FERRIS, "And about the budget?", "What did Ferris say about the budget?"),
    (FERRIS, "When?", "When did Ferris speak about the waterfront consultant?"),
    (MAYOR, "How old is she?", "How old is Agnes Thorvald?"),
    (MAYOR, "And of Brannick?", "Who is the mayor of Brannick?"),
    (THEATRE, "How many seats does it have?", "How many seats does the Pilot Street Theatre have?"),
    (THEATRE, "And what are its prices?", "What are the Pilot Street Theatre's prices?"),
    (THEATRE, "What about the school?", "When does the school reopen?"),
    (BUDGET, "Why?", "Why did the renovation of the Pilot Street Theatre go over budget?"),
    (
        BUDGET,
        "By how much?",
        "By how much did the renovation of the Pilot Street Theatre go over budget?",
    ),
    (DAMAGE, "Why?", "Why did the Eider suffer damage in the collision?"),
    (DAMAGE, "And the barge?", "What damage did the barge suffer in the collision?"),
    (TURNOUT, "And in 2024?", "How high was turnout in the Kelverness mayoral election in 2024?"),
    (
        TURNOUT,
        "what about 2024?",
        "How high was turnout in the Kelverness mayoral election in 2024?",
    ),
    (SEALS, "What do they eat?", "What do the seals eat?"),
    (SEALS, "Who counted them?", "Who counted the seals?"),
    (SEALS, "And last year?", "How were the seals counted last year?"),
    (CAPTAIN, "What about Yusuf Adair?", "What did Yusuf Adair tell the crew?"),
    (CAPTAIN, "Where is she now?", "Where is Captain Ilse D'Arcy now?"),
    (HURT, "Who said that?", "Who said that, regarding the ferry collision?"),
    (IRAQ, "Who announced that?", "Who announced that, regarding Iraq?"),
    (MEMBERS, "And against?", "How many members voted for the budget, and against?"),
    (SCHOOL, "Since when?", "Since when has the school no heating?"),
    (SCHOOL, "How many pupils does it have?", "How many pupils does the school have?"),
    (CANNERY, "Who owns it?", "Who owns the cannery?"),
    (CANNERY, "How many people work there?", "How many people work at the cannery?"),
    (SEALS, "How many are there?", "How many are there, regarding the seals?"),
    (HEATING, "Who will pay for it?", "Who will pay for a new heating system for Lindmoor School?"),
]


@pytest.mark.parametrize(("before", "asked", "stands"), CASES)
def test_what_a_follow_up_lacks_comes_from_the_turn_before(
    before: Turn, asked: str, stands: str
) -> None:
    assert by_rules(asked, [before]) == stands


def test_the_latest_turn_with_something_that_fits_counts() -> None:
    assert by_rules("How old is she?", [MAYOR, HURT]) == "How old is Agnes Thorvald?"
    assert by_rules("And why?", [MAYOR, WHERE]) == "Why were the strikes carried out?"


def test_a_follow_up_leans_on_what_was_searched_not_on_what_was_typed() -> None:
    second = Turn("And in Syria?", "", asked_as="Who carried out the strikes in Syria?")
    assert by_rules("And in Iraq?", [WHO, second]) == "Who carried out the strikes in Iraq?"


def test_of_two_persons_the_one_that_the_sentences_call_so_is_meant() -> None:
    both = turn(
        "What do Brandal and Okafor say?",
        "Okafor said she disagreed.",
        "Brandal said he had mixed feelings.",
    )
    assert by_rules("What did she find?", [both]) == "What did Okafor find?"
    assert by_rules("What did he find?", [both]) == "What did Brandal find?"


def test_what_fits_nothing_stays_as_it_is() -> None:
    assert (
        by_rules("Where did she live?", [turn("When was the bridge opened?")])
        == "Where did she live?"
    )
    assert by_rules("And when?", []) == "And when?"


@pytest.mark.slow
@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_any_texts_make_some_question(question: str, before: str, quote: str) -> None:
    assert isinstance(by_rules(question, [turn(before, quote)]), str)
    assert by_rules("And what about her?", [turn(before, quote)])
