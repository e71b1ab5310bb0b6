"""A data set of equal rows: one article, with an origin for each row, written together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from index.library import Library
from index.storage.database import transaction
from index.storage.schema import origins
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import require_sound

pytestmark = pytest.mark.slow

ROWS = 2000


@contextmanager
def counted(library: Library) -> Iterator[list[object]]:
    """The transactions that are begun meanwhile."""
    begun: list[object] = []
    note = begun.append  # one object: each mention of the method is another
    event.listen(library.store.catalogue.engine, "begin", note)
    yield begun
    event.remove(library.store.catalogue.engine, "begin", note)


def rows(*texts: str) -> str:
    return "\n".join(json.dumps({"title": "Row", "text": text}) for text in texts)


def origins_of(library: Library) -> int:
    with transaction(library.store.catalogue.engine) as db:
        return db.scalar(select(func.count()).select_from(origins)) or 0


@pytest.mark.parametrize("first", ["before", "within"])
def test_equal_rows_are_attached_together(library: Library, tmp_path: Path, first: str) -> None:
    """Those of an article that is ready when the run begins, or becomes so while it goes on."""
    data = tmp_path / "a.jsonl"
    others = [made_up(n).text for n in range(80)]  # more than a batch
    data.write_text(rows("The ferry sailed.", *others, *["The ferry sailed."] * ROWS))
    if first == "before":
        (tmp_path / "b.jsonl").write_text(rows("The ferry sailed."))
        library.add([tmp_path / "b.jsonl"])
    before = origins_of(library)
    with counted(library) as begun:
        report = library.add([data], tags=["row"])
    assert len(report) == ROWS + 81
    assert len(begun) < 200
    assert origins_of(library) == before + ROWS + 81
    assert library.tags() == {"row": 81}
    require_sound(library, HashedEmbedder())
    assert len(library.add([data]).unchanged) == ROWS + 81
