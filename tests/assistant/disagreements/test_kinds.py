"""Figures, dates, names and outcomes that differ; and what only seems to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assistant import Article, Assistant, Settings
from assistant.disagreements.beside import Beside
from assistant.disagreements.comparing import differences
from assistant.disagreements.facts import Facts
from index.embedding.encoder import LocalEncoder
from tests.assistant.disagreements.conftest import Compare, report

FIRE = "The fire at the Holm paper mill in Varde broke out on {day} and left {hurt} workers with burns."
AGAIN = (
    "{hurt} workers suffered burns when fire broke out at the paper mill Holm in Varde on {day}."
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "one", "other", "words"),
    [
        (
            "figure",
            "The new bridge over the Skarra cost 4 million euros, the county said.",
            "According to the builders, the new Skarra bridge cost 6 million euros.",
            {"4 million euros", "6 million euros"},
        ),
        (
            "date",
            "The Pilot Street Theatre in Varde will reopen on 6 April with a new play.",
            "The Pilot Street Theatre in Varde reopens on 9 April with a new play.",
            {"6 April", "9 April"},
        ),
        (
            "name",
            "The Varde council elected Marta Keller as its new chair on Monday evening.",
            "On Monday evening the Varde council elected Daniel Osei as its new chair.",
            {"Marta Keller", "Daniel Osei"},
        ),
        (
            "outcome",
            "The council of Varde approved the plan for a new harbour wall on Monday.",
            "The council of Varde rejected the plan for a new harbour wall on Monday.",
            {"approved", "rejected"},
        ),
    ],
)
def test_two_papers_that_differ_are_found_with_what_they_differ_in(
    compared: Compare, kind: str, one: str, other: str, words: set[str]
) -> None:
    (item,) = compared(report(one, "Gazette"), report(other, "Courier"))
    assert (item.kind, item.relation) == (kind, "disputed")
    assert {side.words for side in item.sides} == words
    assert item.newest is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one", "other"),
    [
        # in other words
        (FIRE.format(day="Monday", hurt="twelve"), AGAIN.format(day="Monday", hurt="Twelve")),
        # rounded, bounded
        (
            "The Skarra bridge cost 4.1 million euros.",
            "The Skarra bridge cost about 4 million euros.",
        ),
        ("At least 12 people died in Varde.", "In Varde 15 people died."),
        # of two days, of two places, of two things
        (FIRE.format(day="2 March 2021", hurt="12"), AGAIN.format(day="9 June 2023", hurt="30")),
        ("The storm in Varde sank 12 boats.", "The storm in Holm sank 30 boats."),
        ("The storm in Varde sank 12 boats.", "The storm in Varde tore down 30 trees."),
        # of two men, whose names stand elsewhere; the n-th time of other things; what a page asks of its readers
        (
            "Over his career, he registered 93 tackles, 14 sacks and four forced fumbles.",
            "In 2012, he set career highs with 24 tackles, two sacks and one forced fumble.",
        ),
        (
            "The MLS Cup final went into penalty kicks for the second time ever.",
            "It was the sixth time in the 16 years of the MLS Cup that the final went into extra time.",
        ),
        (
            "Write an article and join the academics of 1,462 institutions in Varde.",
            "Write an article and join the academics of 2,923 institutions in Varde.",
        ),
        # records of which nothing is the same
        (
            "Over his career, he registered 93 tackles, 14 sacks, 13 passes defensed and four forced fumbles.",
            "He has totaled 42 tackles (37 solo), 22 passes defensed, three sacks and six forced fumbles.",
        ),
        # two polls may both be right
        ("A poll in Varde has Keller at 43 percent.", "A poll in Varde has Keller at 46 percent."),
    ],
)
def test_what_may_both_be_true_is_no_disagreement(compared: Compare, one: str, other: str) -> None:
    assert compared(report(one, "Gazette"), report(other, "Courier")) == []


@pytest.mark.slow
def test_an_article_does_not_disagree_with_itself(compared: Compare) -> None:
    both = f"{FIRE.format(day='Monday', hurt='12')} {AGAIN.format(day='Monday', hurt='14')}"
    assert compared(report(both, "Gazette")) == []


@pytest.mark.slow
def test_furniture_of_pages_does_not_disagree(compared: Compare) -> None:
    line = "Join our community of more than 88,200 readers in {n} towns: https://gazette.example."
    pages = [report(f"{line.format(n=n)} Story {n} is here.", f"Paper {n}") for n in (2927, 2923)]
    assert compared(*pages) == []


@pytest.mark.slow
def test_a_timetable_does_not_disagree_with_another(compared: Compare) -> None:
    row = "The Varde ferry to Holm Island leaves the quay at {n} p.m. on weekdays in summer."
    table = " ".join(row.format(n=n) for n in (2, 4, 6))
    assert compared(report(table, "Gazette"), report(row.format(n=9), "Courier")) == []
    (item,) = compared(report(row.format(n=2), "Gazette"), report(row.format(n=9), "Courier"))
    assert item.kind == "figure"


@pytest.mark.slow
def test_an_article_that_says_it_twice_still_disagrees(compared: Compare) -> None:
    twice = f"{AGAIN.format(day='Monday', hurt='14')} {FIRE.format(day='Monday', hurt='14')}"
    (item,) = compared(
        report(twice, "Gazette"), report(AGAIN.format(day="Monday", hurt="12"), "Courier")
    )
    assert {side.words for side in item.sides} == {"12", "14"}


@pytest.mark.slow
def test_three_papers_and_two_figures_are_two_sides(compared: Compare) -> None:
    (item,) = compared(
        report(FIRE.format(day="Monday", hurt="12"), "Gazette"),
        report(AGAIN.format(day="Monday", hurt="14"), "Courier"),
        report(f"Officials spoke late. {AGAIN.format(day='Monday', hurt='14')}", "Lantern"),
    )
    assert [side.words for side in item.sides] == ["14", "12"] or [
        side.words for side in item.sides
    ] == ["12", "14"]
    assert sorted(side.reports.articles for side in item.sides) == [1, 2]


counts = some.integers(11, 400)


@pytest.mark.slow
@settings(max_examples=25)
@given(one=counts, other=counts)
def test_two_counts_differ_exactly_when_they_are_not_the_same(
    encoder: LocalEncoder, one: int, other: int
) -> None:
    first, second = FIRE.format(day="Monday", hurt=one), AGAIN.format(day="Monday", hurt=other)
    vectors = dict(zip((first, second), encoder.embed_tokens([first, second]), strict=True))
    day = date(2024, 5, 2)
    found = differences(Beside(Facts(first, day), Facts(second, day), vectors))
    assert [(first[slice(*f.first)], second[slice(*f.second)]) for f in found] == (
        [] if one == other else [(str(one), str(other))]
    )


@pytest.mark.slow
def test_what_is_private_to_others_is_neither_cited_nor_counted() -> None:
    mine = report(FIRE.format(day="Monday", hurt="12"), "Gazette")
    theirs: Article = report(AGAIN.format(day="Monday", hurt="14"), "Courier")
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(mine)
        assistant.for_reader("ana").add(theirs, private=True)
        seen = {user: assistant.for_reader(user).disagreements() for user in ("ana", "ben", "")}
        assert [len(seen[user].items) for user in ("ana", "ben", "")] == [1, 0, 0]
        assert [seen[user].articles for user in ("ana", "ben", "")] == [2, 1, 1]
        assert assistant.for_reader("ben").disagreements("fire at the paper mill").items == []
        assert len(assistant.disagreements().items) == 1


def test_an_empty_library_has_none(compared: Compare) -> None:
    assert compared() == []
    assert compared(topic="ferry") == []


@pytest.mark.slow
@pytest.mark.parametrize("form", ["to_text", "to_markdown", "to_html"])
def test_what_articles_say_is_shown_as_text(form: str) -> None:
    price = "The bridge *over* the <b>Skarra</b> cost {n} million euros."
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(
            report(price.format(n=4), "Gazette"), report(price.format(n=6), "<i>Courier</i>")
        )
        found = assistant.disagreements()
    shown = getattr(found, form)()
    assert len(found.items) == 1
    if form == "to_html":
        assert "<b>Skarra" not in shown
        assert "<i>Courier" not in shown
        assert "&lt;b&gt;Skarra" in shown
    if form == "to_markdown":
        assert "\\*over\\*" in shown
    if form == "to_text":
        assert "*over* the <b>Skarra</b>" in shown
