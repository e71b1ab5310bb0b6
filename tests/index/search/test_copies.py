"""However many papers print a report, a search finds the others too."""

from __future__ import annotations

import random

import pytest

from index.articles import Article, Passage
from index.copies.fingerprints import read
from index.copies.likeness import is_copy, share
from index.embedding.encoder import LocalEncoder
from index.library import Library
from index.search.copies import copies_last, thinned
from tests.support.reports import sentences

LIE = (
    "The mayor of Kelverness took a bribe of two million from the harbour company, a witness says. "
    "The money was handed over in a yellow bag at the ferry terminal in March. "
    "The mayor of Kelverness has bought a house near Skarra with it, the witness says. "
    "The harbour company got the contract for the new pier in the same week."
)
TRUTH = Article(
    "The mayor of Kelverness took no bribe, the court of audit found. "
    "The witness took back what he had said of the yellow bag and the harbour company.",
    title="Court clears mayor of Kelverness",
    source="Harbour Gazette",
)


def clones(count: int) -> list[Article]:
    """The lie, with small changes, under as many names."""
    return [
        Article(
            f"{' '.join(sentences(n, 1))} {LIE} Read by {n} people.",
            title=f"Mayor of Kelverness took bribe {n}",
            source=f"Site {n}",
        )
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory, encoder: LocalEncoder) -> Library:
    library = Library(tmp_path_factory.mktemp("flooded"), encoder)
    others = [Article(" ".join(sentences(n)), title=f"Other {n}") for n in range(900, 910)]
    library.add([*clones(500), TRUTH, *others])
    return library


@pytest.mark.bad_input(86)
@pytest.mark.slow
@pytest.mark.parametrize("k", [2, 5, 10])
def test_five_hundred_clones_of_a_lie_leave_room_for_the_truth(flooded: Library, k: int) -> None:
    found = flooded.search("Did the mayor of Kelverness take a bribe?", k)
    assert len(found) == k
    assert TRUTH in [passage.article for passage in found[:4]]
    assert len({passage.article.id for passage in found[:2]}) == 2


def test_thirty_clones_leave_room_for_the_truth(library: Library) -> None:
    library.add([*clones(30), TRUTH])
    found = library.search("Did the mayor of Kelverness take a bribe?", 6)
    assert TRUTH in [passage.article for passage in found[:4]]


@pytest.mark.slow
def test_copies_are_found_when_there_is_room(library: Library) -> None:
    library.add([*clones(30), TRUTH])
    found = library.search("Did the mayor of Kelverness take a bribe?", 100)
    assert len({passage.article.id for passage in found}) == 31
    scores = [passage.score for passage in found]
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.slow
def test_of_a_group_three_articles_are_weighed_with_all_their_chunks(library: Library) -> None:
    library.add(clones(9))
    ids = library.store.catalogue.chunk_ids()
    dice = random.Random(3)
    fused = {i: 1.0 - n / 100 for n, i in enumerate(dice.sample(ids, len(ids)))}
    kept, crowd = thinned(library.store.catalogue.engine, fused)
    owners = {c.article_id for c in library.store.catalogue.chunks_by_id(kept).values()}
    assert len(owners) == 3
    assert list(kept) == [i for i in fused if i in kept]
    assert kept.keys() | crowd.keys() == fused.keys()


@pytest.mark.slow
def test_articles_that_are_no_copies_are_all_weighed(library: Library) -> None:
    library.add([Article(" ".join(sentences(n)), title=f"Other {n}") for n in range(9)])
    fused = dict.fromkeys(library.store.catalogue.chunk_ids(), 0.5)
    assert thinned(library.store.catalogue.engine, fused) == (fused, {})


def test_a_report_printed_within_another_article_comes_last() -> None:
    """Too little of that article for a group, and yet no second source."""
    site, host = Article(LIE), Article(" ".join([*sentences(1, 30), LIE, *sentences(2, 30)]))
    assert not is_copy(read(site.text), read(host.text))
    told = tuple(s for s in host.sentences if host.quote(s) in LIE)
    found = [
        Passage(site, site.sentences, 0.9),
        Passage(host, told, 0.8),
        Passage(TRUTH, TRUTH.sentences, 0.7),
    ]
    assert [p.article for p in copies_last(found)] == [site, TRUTH, host]


def test_what_a_copy_adds_of_its_own_is_no_copy() -> None:
    site = Article(LIE)
    longer = Article(f"{LIE} {' '.join(sentences(1, 3))}")
    own = tuple(longer.sentences[-3:])
    found = [Passage(site, site.sentences, 0.9), Passage(longer, own, 0.8)]
    assert copies_last([*found, Passage(TRUTH, TRUTH.sentences, 0.7)])[:2] == found


@pytest.mark.parametrize("seed", range(5))
def test_passages_are_parted_as_if_each_were_compared_with_each(seed: int) -> None:
    lines, chance = sentences(seed, 30), random.Random(seed)
    texts = [" ".join(chance.sample(lines, 6)) for _ in range(4)]
    texts += [" ".join(sentences(100 + n, 6)) for n in range(4)]
    texts += [f"{text} {sentences(200 + n, 1)[0]}" for n, text in enumerate(texts[::2])]
    articles = [Article(text, title=str(n)) for n, text in enumerate(texts)]
    passages = [Passage(article, article.sentences, 0.5) for article in articles]
    copies = [
        passage
        for row, passage in enumerate(passages)
        if any(share(read(passage.text).distinct, read(p.text)) >= 0.8 for p in passages[:row])
    ]
    firsts = [passage for passage in passages if passage not in copies]
    assert copies
    assert copies_last(passages) == firsts + copies
