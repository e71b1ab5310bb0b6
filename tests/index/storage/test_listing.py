"""Articles in a list: pages, orders, words, reports with copies; nothing of others'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.library import Library
from index.storage import listing
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.listing import Listing, Order, Wanted
from tests.conftest import Open
from tests.support.embedders import HashedEmbedder

LONG = " ".join(f"The council of ward {n} voted {n * 3} to {n} on pier {n * 7}." for n in range(40))
ORDERS = get_args(Order)


def listed(
    library: Library,
    words: str = "",
    order: Order = "newest",
    reader: str | None = None,
    first: int = 0,
    most: int = 50,
    **limits: str,
) -> Listing:
    wanted = Wanted(words, Filters.of(**limits))
    with transaction(library.store.catalogue.engine) as db:
        return listing.listed(db, wanted, order, reader, first=first, most=most)


def titles(found: Listing) -> list[str]:
    return [row.title for row in found.rows]


def short(title: str, **fields: str) -> Article:
    return Article(f"{title} is a short text.", title=title, **fields)  # type: ignore[arg-type]


@pytest.fixture
def library(open_library: Open) -> Library:
    """Three, of which one has no date."""
    library = open_library()
    library.add([short("Über alles", published="2024-03-01", source="Zeitung")])
    library.add([short("apples", published="2024-01-01", source="Gazette")], tags=["Fruit Trade"])
    library.add([short("Bees", source="gazette")])
    return library


@pytest.mark.slow
@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("newest", ["Über alles", "apples", "Bees"]),
        ("oldest", ["apples", "Über alles", "Bees"]),
        ("title", ["apples", "Bees", "Über alles"]),
        ("outlet", ["apples", "Bees", "Über alles"]),
        ("added", ["Bees", "apples", "Über alles"]),
    ],
)
def test_each_order(library: Library, order: Order, wanted: list[str]) -> None:
    assert titles(listed(library, order=order)) == wanted


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("ÜBER", ["Über alles"]),
        ("gazette", ["apples", "Bees"]),
        ("fruit", ["apples"]),
        ("gazette trade", ["apples"]),
        ("gazette zeitung", []),
        ("%", []),
        ("_", []),
        ("' OR 1=1 --", []),
    ],
)
def test_each_word_is_in_title_outlet_or_a_tag(
    library: Library, words: str, wanted: list[str]
) -> None:
    assert titles(listed(library, words)) == wanted


def test_a_row_tells_what_is_known(library: Library) -> None:
    row = listed(library, "apples").rows[0]
    assert (row.source, str(row.published), row.tags) == ("Gazette", "2024-01-01", ("Fruit Trade",))
    assert (row.length, row.unit, row.copies, row.earlier) == (5, "word", 1, 0)


@pytest.mark.slow
def test_where_no_spaces_part_words_characters_are_counted(open_library: Open) -> None:
    library = open_library()
    library.add(
        [
            Article(
                "港の委員会は月曜日に会議を開いた。新しい桟橋を建てることを決めた。", language="ja"
            )
        ]
    )
    (row,) = listed(library).rows
    assert row.unit == "character"
    assert row.length > 20


@pytest.mark.slow
def test_limits_are_of_days_and_outlets(library: Library) -> None:
    assert titles(listed(library, since="2024-02-01")) == ["Über alles"]
    assert titles(listed(library, sources="GAZETTE")) == ["apples", "Bees"]


@pytest.mark.slow
def test_copies_of_a_report_are_one_row(open_library: Open) -> None:
    library = open_library()
    library.add([Article(LONG, title="First", published="2024-01-01", source="Wire")])
    library.add([Article(f"{LONG} So it was.", title="Second", published="2024-01-02")])
    library.add([short("Other", published="2023-01-01")])
    found = listed(library)
    assert [(row.title, row.copies) for row in found.rows] == [("Second", 2), ("Other", 1)]
    assert (found.reports, found.articles) == (2, 3)
    narrowed = listed(library, "first")
    assert [(row.title, row.copies) for row in narrowed.rows] == [("First", 2)]


@pytest.mark.slow
def test_earlier_versions_are_counted(open_library: Open) -> None:
    library = open_library()
    for text in ("One thing happened.", "Another thing happened.", "A third thing happened."):
        library.add([Article(text, url="https://a.example/1")])
    assert [row.earlier for row in listed(library).rows] == [2]


@pytest.mark.slow
def test_what_others_keep_privately_is_not_there(open_library: Open) -> None:
    library = open_library()
    library.add([short("Hers", published="2024-01-01")], private_to="ann", tags=["secret"])
    library.add([short("Everybody's")])
    assert titles(listed(library, reader="bob")) == ["Everybody's"]
    assert titles(listed(library, reader="")) == ["Everybody's"]
    assert titles(listed(library, "secret", reader="bob")) == []
    assert [(r.title, r.private) for r in listed(library, reader="ann").rows] == [
        ("Hers", True),
        ("Everybody's", False),
    ]
    with transaction(library.store.catalogue.engine) as db:
        assert listing.per_day(db, "bob") == [("", None, 1)]


@pytest.mark.slow
def test_another_s_private_copy_counts_in_no_report(open_library: Open) -> None:
    library = open_library()
    library.add([Article(LONG, title="Public")])
    library.add([Article(f"{LONG} So it was.", title="Hers")], private_to="ann")
    assert [(r.title, r.copies) for r in listed(library, reader="bob").rows] == [("Public", 1)]
    assert [r.copies for r in listed(library, reader="ann").rows] == [2]


@pytest.mark.slow
def test_another_s_tags_on_an_article_of_everybody_find_nothing(open_library: Open) -> None:
    library = open_library()
    shared = short("Shared")
    library.add([shared])
    library.add([shared], private_to="ann", tags=["mine"])
    assert titles(listed(library, "mine", reader="bob")) == []
    assert [row.tags for row in listed(library, reader="bob").rows] == [()]


@pytest.mark.slow
@settings(max_examples=15)  # a library each
@given(
    published=st.lists(st.sampled_from(["", "2024-01-01", "2024-02-01"]), max_size=12),
    most=st.integers(1, 5),
)
def test_pages_are_the_whole_list_in_order_and_each_article_once(
    published: Sequence[str], most: int
) -> None:
    with Library(":memory:", HashedEmbedder()) as library:
        library.add([short(f"Number {n}", published=day) for n, day in enumerate(published)])
        for order in ORDERS:
            pages = [listed(library, order=order, first=at, most=most) for at in range(0, 13, most)]
            found = [row for page in pages for row in page.rows]
            assert titles(Listing(found, 0, 0)) == titles(listed(library, order=order))
            assert len({row.id for row in found}) == len(published)
        days = [row.published for row in listed(library).rows]
        dated = [day for day in days if day]
        assert all(one >= other for one, other in pairwise(dated))
        assert days == dated + [None] * (len(days) - len(dated))
