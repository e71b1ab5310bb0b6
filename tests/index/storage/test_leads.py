"""A first look at many articles."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.library import Library
from index.storage.filters import Filters
from index.storage.leads import ids_from, ids_within, lead_vectors
from tests.support.articles import as_file, made_up


def test_ids_within_limits_are_those_of_the_articles(library: Library) -> None:
    library.add([made_up(number) for number in range(12)])
    filters = Filters.of(since="2024-01-04", until="2024-01-09")
    expected = [article.id for article in library.articles(filters)]
    assert ids_within(library.store.catalogue, filters) == expected
    assert len(expected) == 6


@pytest.mark.slow
def test_a_folder_s_name_leads_to_all_that_lies_below(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "news_1"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(as_file(made_up(number)), encoding="utf-8")
    (tmp_path / "newsX1.txt").write_text(as_file(made_up(9)), encoding="utf-8")
    library.add([str(tmp_path)])
    ids = ids_from(library.store.catalogue, str(folder))
    assert {library.article(i).title for i in ids} == {made_up(n).title for n in range(3)}
    assert len(ids_from(library.store.catalogue, str(folder / "1.txt"))) == 1


@pytest.mark.slow
def test_lead_vectors_are_those_of_the_first_chunks(library: Library) -> None:
    library.add([made_up(number) for number in range(4)])
    ids = [article.id for article in library.articles()]
    found, vectors = lead_vectors(library.store.catalogue, ids)
    assert sorted(found) == sorted(ids)
    known = {
        piece.article_id: vector
        for pieces, rows in library.store.catalogue.vectors()
        for piece, vector in zip(pieces, rows, strict=True)
        if piece.position == 0
    }
    assert all(np.array_equal(v, known[i]) for i, v in zip(found, vectors, strict=True))
