"""kill -9 at random moments, on one library, so that damage would add up.

Every third child dies at a named point (see `index.storage.crash_points`) instead, if it gets there.
SIDENOTE_KILLS says how many are killed.

A child changes the library and says so after each change; the test kills it and lets a new process
look: what was acknowledged is there, what was under way is wholly there or not at all, and every
chunk is found by a search with its own vector, before the vector index is whole again and after.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest

from tests.support.articles import made_up
from tests.support.processes import run, start

ROUNDS = int(os.environ.get("SIDENOTE_KILLS", "20"))
# What is there from the start and never changed: with more than a thousand chunks in it, Chroma
# writes its graph to disk, which is what a kill ruins.
BASE = {str(number): 1 for number in range(1000, 1450)}

# Each change is told as "begin [...]" before and "done" after; a kill falls in between or outside.
CHANGE = """
import json, os, random, sys
os.environ["SIDENOTE_CRASH_AT"] = sys.argv[4]
from index.library import Library
from index.upkeep.reindexing import reindex
from index.upkeep.vacuuming import vacuum
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder

def tell(*words):
    print(*words, flush=True)

library = Library(sys.argv[1], HashedEmbedder())
dice = random.Random(int(sys.argv[2]))
versions = json.loads(sys.argv[3])  # of the articles that may be changed
upkeep = [
    lambda: library.store.vectors.rebuild(),
    lambda: vacuum(library.store),
    lambda: reindex(library.store, library.embedder),
]
while True:
    if dice.random() < 0.15:
        tell("begin", json.dumps([]))
        dice.choice(upkeep)()
    elif versions and dice.random() < 0.15:
        number = dice.choice(list(versions))
        tell("begin", json.dumps([[number, None]]))
        library.remove(made_up(int(number), versions.pop(number)).id)
    else:
        batch = {str(dice.randrange(120)): dice.randint(1, 9) for _ in range(dice.choice([1, 1, 4, 30]))}
        tell("begin", json.dumps(list(batch.items())))
        library.add([made_up(int(n), v) for n, v in batch.items()], lambda *_: tell("step"))
        versions |= batch
    tell("done")
"""

OPEN = """
import json, sys
from index.library import Library
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import in_chroma, require_found, require_sound, vectors_of

embedder = HashedEmbedder()
library = Library(sys.argv[1], embedder)
"""
FILL = f"""{OPEN}
from tests.support.articles import made_up
library.add([made_up(n) for n in range(int(sys.argv[2]), int(sys.argv[3]))])
assert library.store.catalogue.counts()["chunks"] > 1000
"""
LOOK = f"""{OPEN}
require_sound(library, embedder)
library.store.vectors.wait()
require_found(library, vectors_of(library))
assert in_chroma(library) == vectors_of(library).keys()
assert library.store.catalogue.pending() == []
print(json.dumps([[a.url, a.id] for a in library.articles()]), flush=True)
sys.stdin.readline()
"""

REBUILD = f"""{OPEN}
library.search("ferry")
print(library.store.vectors.rebuilding, flush=True)
sys.stdin.readline()
"""


@dataclass
class Ledger:
    """What was acknowledged, by address, and what was under way when the process died."""

    sure: dict[str, int] = field(default_factory=dict)
    open: dict[str, int | None] = field(default_factory=dict)

    @property
    def changeable(self) -> dict[str, int]:
        return {number: version for number, version in self.sure.items() if number not in BASE}

    def hear(self, line: str) -> None:
        if line.startswith("begin "):
            self.open = dict(json.loads(line.removeprefix("begin ")))
        elif line.startswith("done"):
            for number, version in self.open.items():
                self._settle(number, version)
            self.open = {}

    def _settle(self, number: str, version: int | None) -> None:
        self.sure.pop(number, None)
        if version is not None:
            self.sure[number] = version

    def compare(self, found: list[tuple[str, str]]) -> None:
        """Raises unless the library holds what it must; what was open is settled by what it holds."""
        ids = dict(found)
        assert len(ids) == len(found), "an address is there twice"
        for number in {*self.sure, *self.open}:
            self._compare_one(number, ids.pop(f"https://news.example/{number}", None))
        assert not ids, f"nobody added {ids}"
        self.open = {}

    def _compare_one(self, number: str, found: str | None) -> None:
        allowed = [self.sure.get(number)]
        allowed += [self.open[number]] if number in self.open else []
        held = {v: made_up(int(number), v).id if v is not None else None for v in allowed}
        assert found in held.values(), f"article {number} is none of its versions {allowed}"
        self._settle(number, next(v for v, i in held.items() if i == found))


# When to kill: after the n-th of these lines, n up to the number, and so many seconds at most.
MOMENTS = [
    ("begin", 1, 2.0),  # while the vector index is made anew, or sound and first written
    ("step", 60, 0.02),  # inside a batch, while it is stored, embedded or written
    ("done", 3, 1.5),
]
# Those that a change or upkeep comes by.
POINTS = [
    *("after_stage", "after_embed", "mid_chroma", "before_publish", "after_publish", "mid_drop"),
    *("mid_rebuild", "before_seal", "mid_vacuum", "mid_reindex", "before_swap", "after_swap"),
]


def change_until_killed(folder: Path, ledger: Ledger, dice: random.Random, number: int) -> None:
    point = f"{dice.choice(POINTS)}:{dice.randint(1, 3)}" if number % 3 == 2 else ""
    with start(CHANGE, folder, number, json.dumps(ledger.changeable), point) as child:
        assert child.stdout is not None
        word, times, longest = dice.choice(MOMENTS)
        heard = listen_until(child.stdout, ledger, word, dice.randint(1, times))
        assert heard or point, "the child ended by itself"
        time.sleep(dice.uniform(0, longest))
        child.kill()
        for line in child.stdout:
            ledger.hear(line)
        assert child.wait() == -signal.SIGKILL
        assert child.stderr is not None
        assert "Error" not in child.stderr.read()


def listen_until(told: IO[str], ledger: Ledger, word: str, times: int) -> bool:
    for line in told:
        ledger.hear(line)
        times -= line.startswith(word)
        if not times:
            return True
    return False


def look(folder: Path, *, then_kill: bool) -> list[tuple[str, str]]:
    with start(LOOK, folder) as child:
        assert child.stdout is not None
        told = child.stdout.readline()
        if then_kill:
            child.kill()
        _, error = child.communicate("go on\n", timeout=60)
        assert told, error
        return [(url, article_id) for url, article_id in json.loads(told)]


@pytest.mark.bad_input(88)
@pytest.mark.slow
@pytest.mark.timeout(60 * ROUNDS)
def test_whatever_was_acknowledged_survives_kills(tmp_path: Path) -> None:
    dice, ledger = random.Random(2024), Ledger(dict(BASE))
    run(FILL, tmp_path / "library", 1000, 1450)
    for number in range(ROUNDS):
        change_until_killed(tmp_path / "library", ledger, dice, number)
        found = look(tmp_path / "library", then_kill=number % 2 == 1)
        ledger.compare(found)
    assert len(ledger.sure) > len(BASE) + 30


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_library_killed_while_it_rebuilds_is_whole(tmp_path: Path) -> None:
    folder, dice, ledger = tmp_path / "library", random.Random(7), Ledger(dict(BASE))
    run(FILL, folder, 1000, 1450)
    change_until_killed(folder, ledger, dice, 100)
    for _ in range(5):
        with start(REBUILD, folder) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(dice.uniform(0, 1.5))
            child.kill()
    ledger.compare(look(folder, then_kill=False))


def test_the_ledger_notices_what_is_lost_doubled_or_mixed() -> None:
    def ledger() -> Ledger:
        new = Ledger()
        for line in ('begin [["1", 1], ["2", 1]]', "done", 'begin [["2", 2], ["1", null]]'):
            new.hear(line)
        return new

    def held(number: int, version: int) -> tuple[str, str]:
        article = made_up(number, version)
        return article.url, article.id

    for fine in ([held(1, 1), held(2, 1)], [held(2, 2)], [held(1, 1), held(2, 2)], [held(2, 1)]):
        ledger().compare(fine)
    lost, wrong, doubled = [held(1, 1)], [held(2, 3)], [held(2, 1), held(2, 2)]
    for bad in (lost, wrong, doubled, [held(2, 1), held(3, 1)]):
        with pytest.raises(AssertionError):
            ledger().compare(bad)
