"""A library's tokens: kept with each article, gone with it, computed again when they are lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.articles import Article
from index.embedding.encoder import LocalEncoder
from index.filling import fill
from index.library import Library

Open = Callable[..., Library]
FERRY = Article("The ferry ran into a barge on Sunday. Nobody drowned.", title="Ferry hits barge")
STORM = Article("The storm tore the roof off the theatre. It will reopen in May.", title="Storm")


@pytest.fixture
def local(open_library: Open, encoder: LocalEncoder) -> Callable[..., Library]:
    def open_one(**options: object) -> Library:
        return open_library(embedder=encoder, **options)

    return open_one


def kept(library: Library) -> set[str]:
    return library.store.tokens.known()


def chunks(library: Library) -> set[str]:
    return set(library.store.catalogue.chunk_ids())


@pytest.mark.slow
def test_adding_keeps_them(local: Callable[..., Library]) -> None:
    library = local()
    library.add([FERRY, STORM])
    assert kept(library) == chunks(library) != set()


@pytest.mark.slow
def test_removing_an_article_removes_them(local: Callable[..., Library]) -> None:
    library = local()
    library.add([FERRY, STORM])
    library.remove(FERRY.id)
    assert kept(library) == chunks(library) != set()


@pytest.mark.slow
def test_a_new_version_takes_the_place_of_the_old_one(
    local: Callable[..., Library], tmp_path: Path
) -> None:
    library, file = local(), tmp_path / "report.txt"
    for text in ("The bridge is closed until Monday.", "The bridge is open again."):
        file.write_text(text)
        library.add([file])
    assert kept(library) == chunks(library)
    assert len(kept(library)) == 1


@pytest.mark.slow
def test_a_search_finds_the_same_without_them(local: Callable[..., Library]) -> None:
    library = local()
    library.add([FERRY, STORM])
    before = library.search("Who drowned?")
    library.store.tokens.drop(sorted(kept(library)))
    assert library.search("Who drowned?") == before
    assert kept(library) == chunks(library)


@pytest.mark.slow
def test_lost_ones_are_computed_in_the_background(
    local: Callable[..., Library], encoder: LocalEncoder
) -> None:
    library = local()
    library.add([FERRY, STORM])
    library.store.tokens.drop(sorted(kept(library))[:1])
    library.store.tokens.put(
        {"an orphan": next(iter(library.store.tokens.get(kept(library)).values()))}
    )
    library.store.tokens.drop(sorted(chunks(library)))
    filling = fill(library.store, encoder)
    assert filling is not None
    filling.wait()
    assert kept(library) == chunks(library)


@pytest.mark.slow
def test_nothing_is_started_where_nothing_is_lost(
    local: Callable[..., Library], encoder: LocalEncoder
) -> None:
    library = local()
    library.add([FERRY])
    assert fill(library.store, encoder) is None


@pytest.mark.slow
def test_closing_ends_the_work(local: Callable[..., Library], encoder: LocalEncoder) -> None:
    library = local()
    library.add([Article(f"Report {n} of the harbour office came out today.") for n in range(80)])
    library.store.tokens.drop(sorted(kept(library)))
    filling = fill(library.store, encoder)
    library.close()
    assert filling is not None
    filling.wait()
    assert not library.store.tokens.enabled


@pytest.mark.slow
def test_without_them_a_library_needs_no_room_for_them_and_answers(
    local: Callable[..., Library], tmp_path: Path
) -> None:
    library = local()
    library.add([FERRY, STORM])
    library.close()
    library = local(keep_tokens=False)
    assert not list((tmp_path / "library").glob("tokens*"))
    found = library.search("Who drowned?")
    assert found[0].article == FERRY
    assert library.evidence("Who drowned?", found).evidence[0].quote == "Nobody drowned."
    library.add([Article("A third report.")])
    assert not list((tmp_path / "library").glob("tokens*"))


def test_other_models_have_none(open_library: Open) -> None:
    library = open_library()
    library.add([FERRY])
    assert library.search("ferry")
    assert kept(library) == set()
