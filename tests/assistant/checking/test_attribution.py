"""Whom a statement names for the words that it quotes."""

from __future__ import annotations

import pytest

from assistant.checking.attribution import quoted, readings

WORDS = "We can mend roofs out of our own pocket"


def read(statement: str) -> tuple[list[str], list[str]]:
    """The quotes and the names of the likeliest reading."""
    first = next(readings(statement))
    return [statement[start:end] for start, end in first.quotes], list(first.names)


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("“{}” — Harbour Gazette, 5 January 2024", "Harbour Gazette, 5 January 2024"),
        ('"{}" - Harbour Gazette', "Harbour Gazette"),
        ("“{}” (Harbour Gazette)", "Harbour Gazette"),
        ("“{},” said Mayor Agnes Thorvald.", "Mayor Agnes Thorvald"),
        ("“{},” Thorvald told reporters on Tuesday.", "Thorvald, reporters on Tuesday"),
        ("“{},” the Gazette reported.", "the Gazette"),
        ("“{}”, Reuters, 12 January 2024", "Reuters, 12 January 2024"),
        ("According to the Guardian on 12 January, “{}”.", "the Guardian on 12 January"),
        ("As the Guardian put it: «{}»", "the Guardian"),
        ("Agnes Thorvald: “{}”", "Agnes Thorvald"),
        ("According to “About Us – Media Play News”, “{}”.", "“About Us – Media Play News"),
        ("„{}“, said the mayor.", "the mayor"),
        ("{}, Reuters reported.", "Reuters"),
        ("{} — Reuters", "Reuters"),
        ("Reuters reported on 12 January that {}", "Reuters, on 12 January"),
    ],
)
def test_who_is_named_is_read_in_all_the_usual_forms(statement: str, name: str) -> None:
    quotes, names = read(statement.format(WORDS))
    assert [quote.strip(",") for quote in quotes] == [WORDS]
    assert [one.strip('"“”') for one in names] == [name.strip("“")]


def test_a_quote_in_two_pieces_is_read_whole() -> None:
    statement = "“We can mend roofs,” she said. “We cannot rebuild a wall.”"
    assert read(statement) == (["We can mend roofs,", "We cannot rebuild a wall."], ["she"])


@pytest.mark.parametrize(
    "statement",
    [
        f"The town lost its roof and its wall, but “{WORDS}” was all that the mayor thought of it.",
        f"“{WORDS},” Thorvald did not say.",
        f"“{WORDS},” said no one.",
    ],
)
def test_what_says_more_than_who_it_was_is_no_such_reading(statement: str) -> None:
    assert not [reading for reading in readings(statement) if reading.marked]


def test_apostrophes_open_no_quote() -> None:
    assert quoted("The workers' pay isn't what the bosses' pay is, they said.") == []
    (span,) = quoted("'We can't mend roofs,' said the mayor.")
    assert "'We can't mend roofs,' said the mayor."[slice(*span)] == "We can't mend roofs,"


def test_a_word_or_two_are_no_quote() -> None:
    assert quoted("The “sea wall” fell.") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a " * 50_000,
        " 'a" * 30_000,
        "“" * 50_000,
        "(a " * 30_000,
        ", he said " * 10_000,
        "according to " * 8_000,
        " — a" * 20_000,
        "a said that " * 9_000,
        "“We will not go there” " + "WASHINGTON LONDON BERLIN PARIS " * 20 + "; nobody knows",
    ],
)
def test_hostile_texts_are_read_in_time(text: str) -> None:
    assert all(reading.quotes for reading in readings(text))
