"""Giving up the tasks of one run of `add`, while the others of its process go on."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.embedding.embedder import Vectors
from index.errors import EmbeddingError
from index.reading.cell import Cell, shared_cell
from index.reading.giving_up import Tasks
from index.reading.parsing.parsed import Parsed
from tests.conftest import Open
from tests.support.embedders import HashedEmbedder
from tests.support.pdfs import paragraph, pdf

pytestmark = pytest.mark.slow

# Half a minute of work at most, and seconds at least.
SLOW = pdf([paragraph(*["The ferry ran into a barge in fog."] * 40)] * 150)


def parse_for(tasks: Tasks, cell: Cell) -> Parsed:
    with tasks.mine():
        return cell.parse(SLOW, ".pdf")[-1]


def wait_until_busy(cell: Cell, children: int) -> None:
    while len(cell._busy) < children:
        threading.Event().wait(0.01)


def test_what_is_given_up_fails_and_what_is_not_goes_on() -> None:
    cell = Cell(2)
    mine, others = Tasks(), Tasks()
    with ThreadPoolExecutor(2) as pool:
        given_up = pool.submit(parse_for, mine, cell)
        kept = pool.submit(parse_for, others, cell)
        wait_until_busy(cell, 2)
        mine.give_up()
        assert given_up.result().problem
        assert kept.result().problem is None
        assert cell._busy == set()
    cell.close()


def test_what_comes_after_giving_up_fails_too() -> None:
    cell, tasks = Cell(1), Tasks()
    tasks.give_up()
    assert parse_for(tasks, cell).problem
    assert parse_for(Tasks(), cell).problem is None
    cell.close()


class Failing(HashedEmbedder):
    """Fails once the other library's file is being parsed."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        wait_until_busy(shared_cell(), 1)
        raise EmbeddingError("The model failed.", hint="Wait.")


def test_a_model_that_fails_for_one_library_harms_no_other(
    open_library: Open, tmp_path: Path
) -> None:
    (tmp_path / "slow.pdf").write_bytes(SLOW)
    (tmp_path / "a.txt").write_text("The ferry sailed.", encoding="utf-8")
    failing, sound = open_library("failing", embedder=Failing()), open_library("sound")
    with ThreadPoolExecutor(1) as pool:
        adding = pool.submit(sound.add, [tmp_path / "slow.pdf"])
        with pytest.raises(EmbeddingError):
            failing.add([tmp_path / "a.txt"])
        report = adding.result()
    assert (len(report.added), report.failed) == (1, [])
