"""A run that is interrupted and started again leaves the library that one run would have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.articles import Article
from index.errors import EmbeddingError
from index.library import Library
from tests.conftest import Open
from tests.support.articles import as_file, made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import everything, in_chroma, require_sound, vectors_of


@pytest.fixture(scope="module", params=[40, pytest.param(200, marks=pytest.mark.slow)])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated articles in as many files."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(request.param):
        (folder / f"{number:03}.txt").write_text(as_file(made_up(number)))
    return folder


def interrupt_at(number: int) -> Callable[[int, int], None]:
    def progress(done: int, of: int) -> None:
        if done == number:
            raise KeyboardInterrupt

    return progress


@pytest.mark.slow
def test_a_run_interrupted_again_and_again_ends_as_one_run_does(
    library: Library, open_library: Open, folder: Path
) -> None:
    count = len(list(folder.iterdir()))
    for number in (1, count // 3, count // 3 + 1, count):
        with pytest.raises(KeyboardInterrupt):
            library.add([folder], interrupt_at(number))
    assert len(library.add([folder])) == count
    whole = open_library("in one run")
    assert len(whole.add([folder]).added) == count
    assert everything(library) == everything(whole)
    assert in_chroma(library) == vectors_of(library).keys()
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_what_was_interrupted_is_finished_when_the_library_is_opened(
    open_library: Open, folder: Path
) -> None:
    library = open_library()
    with pytest.raises(KeyboardInterrupt):
        library.add([folder], interrupt_at(30))
    left = library.store.catalogue.pending()
    ready = library.articles()
    assert left
    library.close()
    again = open_library()
    assert {a.id for a in again.articles()} == {a.id for a in [*ready, *left]}
    assert len(again.articles()) == 30
    require_sound(again, HashedEmbedder())


def test_no_search_finds_what_is_pending(library: Library, folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        library.add([folder], interrupt_at(5))
    assert len(library.store.catalogue.pending()) == 5
    assert library.articles() == []
    assert library.search("ferry") == []
    assert library.store.catalogue.counts()["chunks"] == 0


@pytest.mark.slow
def test_readers_see_the_old_version_until_the_new_one_is_ready(library: Library) -> None:
    library.add([made_up(1)])
    with pytest.raises(KeyboardInterrupt):
        library.add([made_up(1, version=2)], interrupt_at(1))
    assert library.articles() == [made_up(1)]
    assert library.search(made_up(1).text, k=1)[0].article == made_up(1)
    library.add([])
    assert library.articles() == [made_up(1, version=2)]
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_a_file_that_changes_again_while_pending_ends_in_its_last_version(
    library: Library,
) -> None:
    library.add([made_up(1)])
    for version in (2, 3):
        with pytest.raises(KeyboardInterrupt):
            library.add([made_up(1, version)], interrupt_at(1))
    report = library.add([made_up(1, version=4)])
    assert report.updated == [made_up(1, version=4)]
    assert library.articles() == [made_up(1, version=4)]
    assert library.store.catalogue.pending() == []
    assert in_chroma(library) == vectors_of(library).keys()
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_an_article_removed_while_its_next_version_is_pending_is_gone(library: Library) -> None:
    library.add([made_up(1)])
    with pytest.raises(KeyboardInterrupt):
        library.add([made_up(1, version=2)], interrupt_at(1))
    library.remove(made_up(1).id)
    library.add([made_up(2)])
    assert library.articles() == [made_up(2)]
    assert in_chroma(library) == vectors_of(library).keys()


class Interrupting(HashedEmbedder):
    """Interrupts the run at the first batch it is asked for."""

    def embed(self, texts: Any) -> Any:
        raise KeyboardInterrupt


class Down(HashedEmbedder):
    """A model whose server is down."""

    def embed(self, texts: Any) -> Any:
        raise EmbeddingError("The embedding model failed.")


@pytest.mark.slow
def test_a_run_interrupted_while_it_embeds_is_finished_by_the_next(open_library: Open) -> None:
    library = open_library(embedder=Interrupting())
    with pytest.raises(KeyboardInterrupt):
        library.add([made_up(1)])
    again = open_library()
    assert again.articles() == [made_up(1)]
    require_sound(again, HashedEmbedder())


@pytest.mark.slow
def test_a_library_with_pending_articles_opens_while_its_model_is_down(
    open_library: Open,
) -> None:
    library = open_library()
    library.add([made_up(1)])
    with pytest.raises(KeyboardInterrupt):
        library.add([made_up(2)], interrupt_at(1))
    library.close()
    down = open_library(embedder=Down())
    assert down.articles() == [made_up(1)]
    down.close()
    assert set(open_library().articles()) == {made_up(1), made_up(2)}


@pytest.mark.slow
def test_articles_of_one_run_share_nothing_when_one_has_no_address(library: Library) -> None:
    bare = [Article(f"The ferry number {n} sank.") for n in range(3)]
    with pytest.raises(KeyboardInterrupt):
        library.add(bare, interrupt_at(2))
    report = library.add(bare)
    assert (len(report.added), len(report.unchanged)) == (1, 2)
