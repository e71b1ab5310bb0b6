"""`vacuum` gives back the space of what was deleted, and loses nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from index.embedding.tokens import NO_TOKENS
from index.library import Library
from index.storage.database import transaction
from index.upkeep.orphans import count_orphans
from index.upkeep.vacuuming import size_of, vacuum
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import everything, in_chroma, require_sound, vectors_of
from tests.support.reports import paper, sentences


@pytest.mark.slow
def test_nothing_is_lost(library: Library) -> None:
    library.add([made_up(n) for n in range(30)])
    for number in range(0, 30, 2):
        library.remove(made_up(number).id)
    before = everything(library)
    vacuumed = vacuum(library.store)
    assert vacuumed.after < vacuumed.before
    assert everything(library) == before
    assert in_chroma(library) == vectors_of(library).keys()
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
@pytest.mark.parametrize("cycles", [3, pytest.param(10, marks=pytest.mark.slow)])
def test_a_library_that_is_filled_and_emptied_again_and_again_does_not_grow(
    library: Library, cycles: int
) -> None:
    library.add([made_up(n) for n in range(10)])
    once = vacuum(library.store).after
    for cycle in range(cycles):
        articles = [made_up(n, version=cycle) for n in range(100, 120)]
        library.add(articles)
        for article in articles:
            library.remove(article.id)
    assert vacuum(library.store).after < 1.2 * once
    assert size_of(library.store.folder) < 1.2 * once
    require_sound(library, HashedEmbedder())


def test_tags_copies_and_earlier_versions_are_no_orphans(library: Library) -> None:
    wire, cut = paper(sentences(1), "Reuters"), paper(sentences(1)[:8], "Gazette")
    library.add([wire, cut, made_up(1)], tags=["storm"])
    library.add([made_up(1, version=2)])
    assert count_orphans(library.store) == 0
    assert vacuum(library.store).orphans == 0
    assert library.tags() == {"storm": 3}
    assert library.article(made_up(1).id) == made_up(1)
    late = paper(sentences(1)[2:], "Courier")
    library.add([late])
    assert {a.id for a in library.copies(late.id)} == {wire.id, cut.id, late.id}


@pytest.mark.slow
def test_orphans_go(library: Library) -> None:
    library.add([made_up(1)])
    before = everything(library)
    library.store.tokens.put({"of no chunk": NO_TOKENS})
    with transaction(library.store.catalogue.engine) as db:
        db.execute(text("INSERT INTO chunk_words (rowid, header, body) VALUES (9999, 'a', 'b')"))
    assert count_orphans(library.store) == 2
    assert vacuum(library.store).orphans == 2
    assert count_orphans(library.store) == 0
    assert everything(library) == before
