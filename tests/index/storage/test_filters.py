"""Hard limits of a search: days and outlets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.errors import BadMetadata
from index.library import Library
from index.storage.filters import Filters, Scope, day_number
from tests.support.articles import OUTLETS, made_up

ARTICLES = [made_up(number) for number in range(60)]
UNDATED = Article("The ferry of nowhere sank.", url="https://news.example/undated")
SINCE, UNTIL = date(2024, 1, 10), date(2024, 1, 20)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Sixty articles of as many days, and one without a date or an outlet."""
    from tests.support.embedders import HashedEmbedder

    library = Library(tmp_path_factory.mktemp("filters"), HashedEmbedder())
    library.add([*ARTICLES, UNDATED])
    return library


def found(library: Library, filters: Filters) -> set[str]:
    """The articles found by both searches fused, which each of them must find alone."""
    fused = {p.article.id for p in library.find("ferry storm school", 1000, filters)}
    vector = library.embedder.embed_query("ferry storm school")
    by_vector = library.store.catalogue.chunks_by_id(
        library.store.vectors.nearest(vector, 1000, filters)
    )
    assert {chunk.article_id for chunk in by_vector.values()} == fused
    return fused


def ids(*articles: Article) -> set[str]:
    return {article.id for article in articles}


@pytest.mark.slow
def test_without_limits_every_article_is_found(library: Library) -> None:
    assert found(library, Filters()) == ids(*ARTICLES, UNDATED)


def test_days_are_inclusive_and_leave_out_what_has_no_date(library: Library) -> None:
    dated = [a for a in ARTICLES if a.published]
    between = [a for a in dated if SINCE <= a.published <= UNTIL]  # type: ignore[operator]
    assert len(between) == 11
    assert found(library, Filters.of(since=SINCE, until="2024-01-20")) == ids(*between)
    assert found(library, Filters.of(since="2024-02-29")) == ids(ARTICLES[59])
    assert found(library, Filters.of(until="1 January 2024")) == ids(ARTICLES[0])


@pytest.mark.parametrize("name", ["Island Courier", "ISLAND  courier ", ["island courier"]])
def test_outlets_match_without_regard_to_case_and_spacing(
    library: Library, name: str | list[str]
) -> None:
    expected = [a for a in ARTICLES if a.source == "Island Courier"]
    assert found(library, Filters.of(sources=name)) == ids(*expected)


def test_several_outlets_are_any_of_them(library: Library) -> None:
    expected = [a for a in ARTICLES if a.source in OUTLETS[:2]]
    assert found(library, Filters.of(sources=OUTLETS[:2])) == ids(*expected)


def test_limits_of_both_kinds_hold_together(library: Library) -> None:
    filters = Filters.of("2024-01-10", "2024-01-20", "Daily Lantern")
    expected = [a for a in ARTICLES if a.source == "Daily Lantern" and a.published]
    expected = [a for a in expected if SINCE <= a.published <= UNTIL]  # type: ignore[operator]
    assert found(library, filters) == ids(*expected)


def test_nothing_is_found_where_nothing_can_be(library: Library) -> None:
    assert found(library, Filters.of(sources="No Such Paper")) == set()
    assert found(library, Filters.of(since=UNTIL, until=SINCE)) == set()


def test_as_of_a_day_leaves_out_what_came_later(library: Library) -> None:
    assert found(library, Filters().as_of("2024-01-02")) == ids(*ARTICLES[:2])


def test_as_of_never_widens_a_limit() -> None:
    assert Filters.of(until="2024-01-02").as_of("2024-02-01") == Filters.of(until="2024-01-02")
    assert Filters.of(until="2024-02-01").as_of("2024-01-02") == Filters.of(until="2024-01-02")
    assert Filters.of(until="2024-02-01").as_of(None) == Filters.of(until="2024-02-01")


def test_a_limit_that_names_no_day_is_refused() -> None:
    with pytest.raises(BadMetadata):
        Filters.of(since="January")


def test_the_scope_counts_what_the_limits_leave(library: Library) -> None:
    assert library.scope(Filters()) == Scope(61, date(2024, 1, 1), date(2024, 2, 29))
    assert library.scope(Filters.of(since=SINCE, until=UNTIL)) == Scope(11, SINCE, UNTIL)
    assert library.scope(Filters.of(sources="No Such Paper")) == Scope(0, None, None)


@given(st.dates(), st.dates())
def test_numbers_of_days_are_in_the_order_of_days(one: date, other: date) -> None:
    assert (day_number(one) < day_number(other)) == (one < other)
    assert day_number(None) < day_number(one)


@pytest.mark.parametrize(
    "name", ["$or", "'; DROP TABLE articles; --", "{{7*7}}", "\x00", "x" * 9999]
)
def test_an_outlet_s_name_is_a_value_whatever_it_spells(library: Library, name: str) -> None:
    assert found(library, Filters.of(sources=name)) == set()
