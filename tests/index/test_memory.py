"""Opening, searching and closing again and again does not take ever more memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.library import Library
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder
from tests.support.processes import run

CYCLES = """
import gc, sys
from pathlib import Path
from index.library import Library
from tests.support.embedders import HashedEmbedder

def resident():
    gc.collect()
    line = next(l for l in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in l)
    return int(line.split()[1])

def cycle():
    library = Library(sys.argv[1], HashedEmbedder())
    library.search("The ferry of Skarra", k=5)
    library.close()

for _ in range(50):
    cycle()
before = resident()
for _ in range(150):
    cycle()
print(resident() - before)
"""


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc here")
def test_two_hundred_openings_leave_hardly_more_behind_than_fifty(tmp_path: Path) -> None:
    with Library(tmp_path / "library", HashedEmbedder()) as library:
        library.add([made_up(number) for number in range(30)])
    grown = int(run(CYCLES, tmp_path / "library", timeout=250))
    print(f"{grown} kB more after 150 openings")
    # 35 kB each were measured, with Chroma 1.5.9; a collection or a model kept would be megabytes.
    assert grown < 150 * 150
