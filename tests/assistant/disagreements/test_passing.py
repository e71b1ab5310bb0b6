"""Time passes: tolls rise, papers correct themselves, agencies are printed by many."""

from __future__ import annotations

import pytest

from assistant import Article, Assistant, Settings
from tests.assistant.disagreements.conftest import Compare, report

QUAKE = "The earthquake near Varde on Sunday killed {n} people, the governor of Holm said."


@pytest.mark.slow
@pytest.mark.parametrize(("first", "then"), [("at least 3", "5"), ("3", "5"), ("12", "31")])
def test_a_toll_that_rises_is_an_update(compared: Compare, first: str, then: str) -> None:
    (item,) = compared(
        report(QUAKE.format(n=first), "Gazette", "2024-05-06"),
        report(QUAKE.format(n=then), "Courier", "2024-05-08"),
    )
    assert (item.kind, item.relation) == ("figure", "updated")
    assert item.newest is not None
    assert item.newest.words == then


def test_a_toll_that_falls_is_a_dispute(compared: Compare) -> None:
    (item,) = compared(
        report(QUAKE.format(n=31), "Gazette", "2024-05-06"),
        report(QUAKE.format(n=12), "Courier", "2024-05-08"),
    )
    assert item.relation == "disputed"


@pytest.mark.slow
def test_a_newer_figure_of_the_same_outlet_is_an_update(compared: Compare) -> None:
    bill = "The repair of the Varde breakwater will cost the town {n} million euros."
    (item,) = compared(
        report(bill.format(n=9), "Gazette", "2024-05-06"),
        report(bill.format(n=7), "Gazette", "2024-05-08"),
    )
    assert (item.relation, item.newest and item.newest.words) == ("updated", "7 million euros")


@pytest.mark.slow
def test_what_is_said_weeks_apart_of_no_date_is_left_out(compared: Compare) -> None:
    price = "A ticket for the Varde ferry costs {n} euros."
    reports = (
        report(price.format(n=4), "Gazette", "2024-01-06"),
        report(price.format(n=6), "Courier", "2024-05-08"),
    )
    assert compared(*reports) == []


@pytest.mark.slow
def test_what_is_said_weeks_apart_of_one_day_is_compared(compared: Compare) -> None:
    fire = "The fire at the Varde paper mill on 5 January 2024 destroyed {n} houses."
    (item,) = compared(
        report(fire.format(n=14), "Gazette", "2024-01-06"),
        report(fire.format(n=19), "Courier", "2024-05-08"),
    )
    assert item.relation == "disputed"
    assert item.newest is not None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("said", "correction", "words"),
    [
        (
            "The flood in Varde destroyed 40 houses in one night.",
            "Correction: we reported that 40 houses in Varde were destroyed; the number is 14.",
            ["40", "14"],
        ),
        (
            "The run-off for mayor of Varde will be held on 21 April.",
            "An earlier version wrongly said the run-off for mayor is on 21 April; it is on 28 April.",
            ["21 April", "28 April"],
        ),
        (
            "The prize of the city of Varde went to Marta Keller for her first novel.",
            "Correction: the prize of the city of Varde went to Marta Kehler, not Marta Keller.",
            ["Marta Keller", "Marta Kehler"],
        ),
    ],
)
def test_what_a_paper_took_back_is_told_with_what_holds(
    compared: Compare, said: str, correction: str, words: list[str]
) -> None:
    items = compared(
        report(said, "Gazette", "2024-05-06"),
        report(f"Rain is on its way to the coast. {correction}", "Gazette", "2024-05-08"),
    )
    (item,) = [item for item in items if item.relation == "corrected"]
    assert [side.words for side in item.sides] == words
    assert item.sides[1].corrects == [item.sides[0].citations[0].number]
    assert item.newest == item.sides[1]


@pytest.mark.slow
def test_one_paper_corrects_nothing_of_another(compared: Compare) -> None:
    assert not compared(
        report("The flood in Varde destroyed 40 houses in one night.", "Courier", "2024-05-06"),
        report(
            "Correction: we reported that 40 houses in Varde were destroyed; the number is 14.",
            "Gazette",
            "2024-05-08",
        ),
    )


WIRE = (
    "VARDE (Wire) - The dam above Varde broke on Monday after four days of rain over the hills. "
    "The water carried away {n} houses in the lower town, the fire brigade said on Tuesday. "
    "Schools will stay shut until the end of the week, and trains do not run to the coast. "
    "Help has been asked for from the capital, which promised to send boats and blankets."
)


@pytest.mark.slow
def test_prints_of_one_report_are_one_and_do_not_disagree(compared: Compare) -> None:
    papers = [report(WIRE.format(n=60), f"Paper {n}", f"2024-05-0{n}") for n in (1, 2, 3)]
    changed = report(WIRE.format(n=80), "Paper 4", "2024-05-04")
    assert compared(*papers, changed) == []
    own = "On Monday the water of the broken dam above Varde carried away 90 houses in the lower town."
    (item,) = compared(*papers, report(own, "Courier", "2024-05-03"))
    first, other = item.sides
    assert (first.reports.articles, first.reports.originals) == (3, 1)
    assert [c.article.source for c in first.citations] == ["Paper 1"]
    assert [a.source for a in first.citations[0].also_in] == ["Paper 2", "Paper 3"]
    assert (other.reports.articles, other.words) == (1, "90")


@pytest.mark.slow
def test_what_was_said_on_days_unknown_is_left_out_unless_it_names_one(compared: Compare) -> None:
    staff = "The Varde shipyard employs {n} workers, the mayor said."
    assert (
        compared(
            report(staff.format(n=340), "Gazette", None),
            report(staff.format(n=410), "Courier", None),
        )
        == []
    )
    fire = "The fire at the Varde paper mill on 5 January 2024 destroyed {n} houses."
    (item,) = compared(
        report(fire.format(n=14), "Gazette", None), report(fire.format(n=19), "Courier", None)
    )
    assert (item.relation, item.newest) == ("disputed", None)


@pytest.mark.slow
def test_what_one_outlet_gives_twice_on_a_day_is_an_update(compared: Compare) -> None:
    (item,) = compared(
        report(QUAKE.format(n=3), "Gazette", "2024-05-06"),
        report(QUAKE.format(n=5), "Gazette", "2024-05-06"),
    )
    assert (item.relation, item.newest) == ("updated", None)


@pytest.mark.slow
def test_an_article_does_not_disagree_with_its_own_newer_version() -> None:
    def version(killed: int) -> Article:
        text, url = QUAKE.format(n=killed), "https://gazette.example/quake"
        return Article(text, source="Gazette", published="2024-05-06", url=url)

    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(version(14))
        answer = assistant.ask("How many people did the earthquake near Varde kill?")
        assert answer.citations
        assistant.add(version(16))
        assert len(assistant.articles()) == 1
        assert assistant.disagreements(answer).items == []


@pytest.mark.slow
def test_a_copy_that_was_edited_there_is_not_counted_with_those_who_say_it(
    compared: Compare,
) -> None:
    body = " ".join(
        f"The rescue teams searched house {n} of the harbour street." for n in range(40)
    )
    wire = f"{QUAKE} {body}"
    (item,) = compared(
        report(wire.format(n=17), "Courier", "2024-05-06"),
        report(wire.format(n=14), "Herald", "2024-05-06"),
        report(QUAKE.format(n=9), "Gazette", "2024-05-06"),
    )
    assert [side.reports.articles for side in item.sides] == [1, 1, 1]
