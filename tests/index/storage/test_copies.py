"""Groups of near-copies: they grow, merge and part as articles come and go."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from sqlalchemy import func, select

from index.articles import Article
from index.library import Library
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import bands, fingerprints
from tests.conftest import Open
from tests.support.reports import paper, sentences

REPORT, OTHER = sentences(1), sentences(2)
WIRE = paper(REPORT, "Reuters", "2024-03-05")
CUT = paper(REPORT[:8], "Gazette", "2024-03-06")
EDITED = paper([*REPORT[:5], *REPORT[6:]], "Courier", "2024-03-07")
ELSE = paper(OTHER, "Lantern", "2024-03-04")


def groups(library: Library) -> set[frozenset[str]]:
    """All groups of more than one, as sets of ids."""
    return {frozenset(a.id for a in library.copies(b.id)) for b in library.articles()} - {
        frozenset([a.id]) for a in library.articles()
    }


def ids(*articles: Article) -> frozenset[str]:
    return frozenset(article.id for article in articles)


def counted(library: Library) -> tuple[int, int]:
    with transaction(library.store.catalogue.engine) as db:
        tables = (fingerprints, bands)
        one, other = (db.scalar(select(func.count()).select_from(t)) or 0 for t in tables)
    return one, other


def test_copies_are_one_group_the_original_first_and_others_are_none(library: Library) -> None:
    library.add([ELSE, EDITED, CUT, WIRE])
    for article in (WIRE, CUT, EDITED):
        assert library.copies(article.id) == [WIRE, CUT, EDITED]
    assert library.copies(ELSE.id) == [ELSE]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_groups_are_the_same_in_whatever_order_and_runs_articles_come(
    open_library: Open, seed: int
) -> None:
    dice = random.Random(seed)
    articles = [a for n in range(4) for a in papers(n)]
    expected = {ids(*papers(n)) for n in range(4)}
    dice.shuffle(articles)
    library = open_library()
    while articles:
        count = dice.randint(1, 6)
        library.add(articles[:count])
        articles = articles[count:]
    assert groups(library) == expected


def papers(number: int) -> list[Article]:
    told = sentences(10 + number)
    prints = (told, told[:9], sentences(50 + number)[:2] + told, told[:4] + told[5:])
    return [paper(print_, f"Paper {n}") for n, print_ in enumerate(prints)]


@pytest.mark.slow
def test_an_article_that_is_a_copy_of_two_makes_them_one_group_and_parts_it_when_it_goes(
    library: Library,
) -> None:
    left, right = paper(REPORT[:9], "A"), paper(REPORT[7:], "B")
    middle = paper(REPORT[3:13], "C")
    library.add([left, right])
    assert groups(library) == set()
    library.add([middle])
    assert groups(library) == {ids(left, middle, right)}
    library.remove(middle.id)
    assert groups(library) == set()


@pytest.mark.slow
def test_a_removed_article_leaves_its_group(library: Library) -> None:
    library.add([WIRE, CUT, EDITED])
    library.remove(WIRE.id)
    assert library.copies(CUT.id) == [CUT, EDITED]
    library.remove(CUT.id)
    assert library.copies(EDITED.id) == [EDITED]
    library.remove(EDITED.id)
    assert counted(library) == (0, 0)


@pytest.mark.slow
def test_a_new_article_does_not_inherit_the_group_of_a_removed_one(library: Library) -> None:
    library.add([WIRE, CUT])
    library.remove(CUT.id)
    library.add([ELSE])
    assert groups(library) == set()


@pytest.mark.slow
def test_an_earlier_version_leaves_its_group_and_comes_back_into_it(library: Library) -> None:
    corrected = Article(" ".join(OTHER), title="Corrected", url=CUT.url)
    library.add([WIRE, CUT])
    library.add([corrected])
    assert library.copies(WIRE.id) == [WIRE]
    assert library.copies(CUT.id) == [CUT]
    library.add([CUT])
    assert library.copies(WIRE.id) == [WIRE, CUT]


@pytest.mark.slow
def test_a_new_version_is_no_copy_of_the_one_that_it_replaces(library: Library) -> None:
    longer = Article(WIRE.text + " It was corrected.", title=WIRE.title, url=WIRE.url)
    library.add([WIRE])
    library.add([longer])
    assert library.copies(longer.id) == [longer]


@pytest.mark.slow
def test_what_is_pending_is_in_no_group(library: Library) -> None:
    def interrupt(*_: int) -> None:
        raise KeyboardInterrupt

    library.add([WIRE])
    with pytest.raises(KeyboardInterrupt):
        library.add([CUT], interrupt)
    assert library.copies(WIRE.id) == [WIRE]
    library.add([])
    assert library.copies(WIRE.id) == [WIRE, CUT]


@pytest.mark.slow
def test_filters_leave_out_members(library: Library) -> None:
    library.add([WIRE, CUT, EDITED])
    found = library.store.catalogue.copies([EDITED.id], Filters.of(since="2024-03-06"))
    assert found == {EDITED.id: [CUT.id, EDITED.id]}


@pytest.mark.slow
def test_a_library_without_groups_gets_them_when_it_is_opened(open_library: Open) -> None:
    library = open_library()
    library.add([WIRE, CUT, ELSE])
    forget(library)
    assert groups(library) == set()
    library.close()
    again = open_library()
    assert groups(again) == {ids(WIRE, CUT)}
    assert counted(again)[0] == 3


def forget(library: Library) -> None:
    """As a library is that an earlier Sidenote made."""
    with transaction(library.store.catalogue.engine) as db:
        db.execute(fingerprints.delete())
    library.store.catalogue.set_facts({"copies": "by other rules"})


@pytest.mark.slow
def test_a_notice_at_the_foot_of_all_articles_groups_none(library: Library) -> None:
    notice = sentences(99, 4)
    library.add([paper(sentences(n) + notice, f"Paper {n}") for n in range(100, 180)])
    assert groups(library) == set()


@pytest.mark.slow
def test_many_copies_are_one_group_that_holds_without_its_first_members(library: Library) -> None:
    clones = clones_of(REPORT, 150)
    library.add([*clones, ELSE])
    assert len(library.copies(clones[0].id)) == 150
    for article in clones[:60]:  # more of them than are looked at for each band
        library.remove(article.id)
    library.add([paper(REPORT[:9], "Late")])
    assert len(library.copies(clones[-1].id)) == 91


def clones_of(told: Iterable[str], count: int) -> list[Article]:
    return [paper([*told, f"Seen {n} times."], f"Clone {n}") for n in range(count)]
