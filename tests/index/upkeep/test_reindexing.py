"""`reindex` is the way to another embedding model: all or nothing, and resumable."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embedding.encoder import LocalEncoder
from index.errors import EmbeddingError, EmbeddingMismatch
from index.library import Library
from index.storage.database import transaction
from index.storage.schema import articles, chunks
from index.upkeep.prepared import is_begun
from index.upkeep.reindexing import reindex
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import everything, require_sound, vectors_of

ARTICLES = [made_up(number) for number in range(60)]


class Stopping(HashedEmbedder):
    """Another model, which is interrupted when it has made so many vectors."""

    left = 10**9
    made = 0

    def embed(self, texts):  # type: ignore[no-untyped-def]
        vectors = super().embed(texts)
        type(self).made += len(texts)
        if type(self).made > self.left:
            raise KeyboardInterrupt
        return vectors


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> Stopping:
    monkeypatch.setattr(Stopping, "made", 0)
    return Stopping(dimension=96, name="wide")


@pytest.fixture
def closed(library: Library) -> Path:
    library.add(ARTICLES)
    library.close()
    return library.store.folder


@pytest.mark.slow
def test_another_model_is_refused_with_the_way_out(closed: Path, wide: Stopping) -> None:
    with pytest.raises(EmbeddingMismatch, match="sidenote reindex"):
        Library(closed, wide)


@pytest.mark.slow
def test_afterwards_everything_is_the_new_models(
    closed: Path, open_library: Open, wide: Stopping
) -> None:
    library = open_library(embedder=wide, other_model=True)
    spans = {a.id: a.sentences for a in library.articles()}
    with pytest.raises(EmbeddingMismatch):
        library.search("ferry")
    steps: list[tuple[int, int]] = []
    done = reindex(library.store, wide, lambda *step: steps.append(step))
    assert (done.articles, done.embedded, steps[-1]) == (60, 60, (60, 60))
    assert done.chunks == len(vectors_of(library))
    assert {a.id: a.sentences for a in library.articles()} == spans
    require_sound(library, wide)
    library.close()
    again = open_library(embedder=wide)
    assert again.search(ARTICLES[3].text, k=1)[0].article == ARTICLES[3]
    again.close()
    with pytest.raises(EmbeddingMismatch):
        open_library()


@pytest.mark.slow
def test_until_it_is_done_the_library_is_what_it_was_and_it_goes_on_from_there(
    closed: Path, open_library: Open, wide: Stopping, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Stopping, "left", 140)
    library = open_library(embedder=wide, other_model=True)
    with pytest.raises(KeyboardInterrupt):
        reindex(library.store, wide)
    library.close()
    old = open_library()
    assert is_begun(closed)
    require_sound(old, HashedEmbedder())
    old.add([made_up(100)])  # the library may change meanwhile
    old.remove(ARTICLES[0].id)
    old.close()
    monkeypatch.setattr(Stopping, "left", 10**9)
    library = open_library(embedder=wide, other_model=True)
    done = reindex(library.store, wide)
    assert done.articles == 60
    assert 0 < done.embedded < 60
    assert not is_begun(closed)
    assert set(library.articles()) == {*ARTICLES[1:], made_up(100)}
    require_sound(library, wide)


@pytest.mark.slow
def test_with_the_same_model_it_mends_what_was_wrong(library: Library) -> None:
    library.add(ARTICLES)
    before = everything(library)
    with transaction(library.store.catalogue.engine) as db:
        db.exec_driver_sql("DELETE FROM chunk_words WHERE rowid < 20")
        db.execute(chunks.update().where(chunks.c.number > 30).values(vector=bytes(256)))
        db.execute(chunks.delete().where(chunks.c.number == 25))
    reindex(library.store, library.embedder)
    assert everything(library) == before
    require_sound(library, HashedEmbedder())


@pytest.mark.slow
def test_what_was_pending_is_finished_with_the_new_model(
    closed: Path, open_library: Open, wide: Stopping
) -> None:
    def interrupt(*_: int) -> None:
        raise KeyboardInterrupt

    library = open_library()
    with pytest.raises(KeyboardInterrupt):
        library.add([made_up(100)], interrupt)
    library.close()
    library = open_library(embedder=wide, other_model=True)
    assert reindex(library.store, wide).articles == 61
    require_sound(library, wide)


def test_a_library_without_articles_takes_any_model_afterwards(
    library: Library, open_library: Open, wide: Stopping
) -> None:
    library.add([made_up(1)])
    library.remove(made_up(1).id)
    library.close()
    empty = open_library(embedder=wide, other_model=True)
    assert reindex(empty.store, wide).articles == 0
    empty.add([made_up(2)])
    require_sound(empty, wide)


@pytest.mark.slow
def test_a_model_that_fails_leaves_the_library_as_it_was(closed: Path, open_library: Open) -> None:
    class Down(HashedEmbedder):
        def embed(self, texts):  # type: ignore[no-untyped-def]
            raise EmbeddingError("The embedding model failed.")

    down = Down(name="down")
    library = open_library(embedder=down, other_model=True)
    with pytest.raises(EmbeddingError):
        reindex(library.store, down)
    library.close()
    require_sound(open_library(), HashedEmbedder())


@pytest.mark.slow
def test_the_local_model_gives_tokens_too(open_library: Open, encoder: LocalEncoder) -> None:
    library = open_library()
    library.add(ARTICLES[:3])
    library.close()
    library = open_library(embedder=encoder, other_model=True)
    reindex(library.store, encoder)
    assert library.store.tokens.known() == set(library.store.catalogue.chunk_ids())
    assert all(np.isclose(np.linalg.norm(v), 1, atol=1e-4) for v in vectors_of(library).values())
    assert library.search(ARTICLES[1].title, k=1)
    with transaction(library.store.catalogue.engine) as db:
        assert db.execute(articles.select().where(~articles.c.ready)).first() is None
