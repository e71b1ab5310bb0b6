"""What a library can be narrowed down to, with counts."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from index.articles import Article
from index.library import Library
from index.seen import Seen
from index.storage.facets import Facet, Kind
from index.storage.filters import Filters
from tests.support.embedders import HashedEmbedder

ARTICLES = [
    Article(
        "One ferry sank.", source="Reuters", published="2024-01-02", language="en", tags=["Sea"]
    ),
    Article("Two ferries sank.", source="REUTERS", published="2024-01-02", language="en"),
    Article("Drei Fähren sanken.", source="Der Bote", published="2023-12-31", language="de"),
    Article("Four ferries sank.", tags=["sea", "100%"]),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("facets"), HashedEmbedder())
    library.add(ARTICLES)
    library.add(
        [Article("Ann's ferry sank.", source="Ann's", published="2024-02-02")], private_to="ann"
    )
    library.add([Article("An old ferry sank.", source="Gone", url="https://a.example/1")])
    library.add([Article("A new ferry sank.", source="Here", url="https://a.example/1")])
    return library


def test_outlets_are_counted_whatever_their_case_the_most_frequent_first(library: Library) -> None:
    found = Seen(library, "").facets(Kind.SOURCES)
    assert [(f.name.casefold(), f.articles) for f in found] == [
        ("reuters", 2),
        ("der bote", 1),
        ("here", 1),
    ]


def test_tags_and_languages_are_counted_too(library: Library) -> None:
    tags = library.facets(Kind.TAGS)
    assert {f.name.casefold(): f.articles for f in tags} == {"sea": 2, "100%": 1}
    assert library.facets(Kind.LANGUAGES)[0].articles >= 2
    known = Counter(a.language for a in library.articles() if a.language)
    assert {f.name: f.articles for f in library.facets(Kind.LANGUAGES)} == known


@pytest.mark.parametrize(
    ("kind", "like", "names"),
    [
        (Kind.SOURCES, "BOT", {"Der Bote"}),
        (Kind.SOURCES, "%", set()),
        (Kind.SOURCES, "_", set()),
        (Kind.TAGS, "%", {"100%"}),
        (Kind.TAGS, "'; DROP TABLE tags; --", set()),
    ],
)
def test_names_are_looked_for_as_text(
    library: Library, kind: Kind, like: str, names: set[str]
) -> None:
    assert {f.name for f in library.facets(kind, like=like)} == names


def test_only_so_many_are_given(library: Library) -> None:
    assert len(library.facets(Kind.SOURCES, most=1)) == 1


def test_filters_limit_what_is_counted(library: Library) -> None:
    since = Filters.of(since="2024-01-01")
    assert Facet("Der Bote", 1) not in library.facets(Kind.SOURCES, since)
    assert library.days(Filters.of(until="2023-12-31")) == [date(2023, 12, 31)]


def test_days_come_once_in_order_and_others_do_not_see_what_is_private(library: Library) -> None:
    days = [date(2023, 12, 31), date(2024, 1, 2)]
    assert Seen(library, "").days() == Seen(library, "bob").days() == days
    assert Seen(library, "ann").days() == library.days() == [*days, date(2024, 2, 2)]


def test_nobody_sees_a_private_outlet_or_tag_of_another(library: Library) -> None:
    (own,) = library.facets(Kind.SOURCES, like="ann")
    Seen(library, "ann").tag(library.articles(Filters.of(sources=own.name))[0].id, "secret")
    assert Seen(library, "ann").facets(Kind.TAGS, like="secret") == [Facet("secret", 1)]
    for reader in ("bob", ""):
        assert Seen(library, reader).facets(Kind.TAGS, like="secret") == []
        assert Seen(library, reader).facets(Kind.SOURCES, like="ann") == []


def test_a_library_without_articles_has_none(open_library: object) -> None:
    empty = open_library("empty")  # type: ignore[operator]
    assert [empty.facets(kind) for kind in Kind] == [[], [], []]
    assert empty.days() == []
