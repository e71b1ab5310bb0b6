"""Which copy was first: by day, then by when it was added; but a credit names the original."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from index.copies.order import Copy, in_order

DAY = date(2024, 3, 5)


def copy(name: str, day: int | None = 5, author: str = "", ends: str = "", added: int = 1) -> Copy:
    published = DAY.replace(day=day) if day else None
    return Copy(name.lower(), name, author, published, datetime(2024, 4, added, tzinfo=UTC), ends)


def test_the_earliest_comes_first_and_undated_ones_last() -> None:
    copies = [copy("C", None), copy("B", 6), copy("A", 7), copy("D", 5)]
    assert in_order(copies) == ["d", "b", "a", "c"]


def test_of_one_day_the_one_that_was_added_first_comes_first() -> None:
    assert in_order([copy("A", added=3), copy("B", added=2)]) == ["b", "a"]


@pytest.mark.parametrize(
    ("agency", "early"),
    [
        ("Reuters", copy("Gazette", 4, ends="LONDON (Reuters) - The ferry sank.")),
        ("Associated Press", copy("Gazette", 4, ends="SKARRA (AP) — The ferry sank.")),
        ("Associated Press", copy("Gazette", 4, author="Ada Lund, Associated Press")),
        ("Agence France-Presse", copy("Gazette", 4, ends="It sank. Source: AFP")),
    ],
)
def test_a_copy_that_credits_an_agency_is_not_the_original(agency: str, early: Copy) -> None:
    wire = copy(agency, 5)
    assert in_order([early, copy("Courier", 4, added=2), wire])[0] == wire.id
    assert in_order([early, wire])[1:] == [early.id]


def test_a_credit_of_an_agency_whose_report_is_not_there_changes_nothing() -> None:
    early = copy("Gazette", 4, ends="LONDON (Reuters) - The ferry sank.")
    assert in_order([early, copy("Courier", 5)]) == ["gazette", "courier"]


def test_outlets_that_credit_each_other_end() -> None:
    one = copy("Gazette", 4, ends="(Courier) The ferry sank.")
    other = copy("Courier", 5, ends="(Gazette) The ferry sank.")
    assert set(in_order([one, other])) == {"gazette", "courier"}


def test_an_outlet_named_as_its_own_is_no_credit() -> None:
    own = copy("Reuters", 4, ends="LONDON (Reuters) - The ferry sank.")
    assert in_order([copy("Reuters", 5, added=2), own])[0] == own.id
    assert in_order([copy("", 4), copy("", 5, ends="() x")]) == ["", ""]
