"""Does it stay linear? `python -m benchmarks.disagreements_growth [--upto 10000]`.

Articles of twenty sentences that never recur, in a library without vectors, which are not looked at when a whole
library is compared. At 1,000 and at 10,000 of them all disagreements are looked for. Times are the processor's, as machines are shared.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from assistant.disagreements.gathering import disagreements
from benchmarks.disagreements_data import library_of, put_in, unlike
from benchmarks.report import Figure, Section, run
from index.storage.filters import Filters

SIZES = (1_000, 10_000)
# Ten times the articles must not take more than so many times as long.
_SLOWER = 12.0


def measure(sizes: Sequence[int] = SIZES) -> Section:
    return Section("Articles of twenty sentences, none twice.", list(_figures(sizes)))


def _figures(sizes: Sequence[int]) -> Iterator[Figure]:
    library, source = library_of([]), unlike(max(sizes))
    known, times = 0, list[float]()
    for size in sizes:
        put_in(library, islice(source, size - known))
        known = size
        began = time.process_time()
        found = disagreements(None, library, Filters())
        times.append(time.process_time() - began)
        print(f"{size}: {dict(found.timings)}, {len(found.items)} found", file=sys.stderr)
        shown = partial(Figure, unit="s", digits=1, at_most=True)
        yield shown(f"all of {size:,} articles, {found.pairs:,} pairs compared", times[-1])
        yield Figure(f"found among {size:,}: none is there", float(len(found.items)), digits=0)
    if len(times) > 1:
        name = f"times, {sizes[0]:,} to {sizes[-1]:,} articles"
        yield Figure(name, times[-1] / times[0], aim=_SLOWER, at_most=True, digits=1)
    library.close()


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure disagreements as a library grows.")
    parser.add_argument("--upto", type=int, choices=SIZES, default=SIZES[-1], help="articles")
    upto = parser.parse_args().upto
    run("disagreements_growth", partial(measure, [size for size in SIZES if size <= upto]))
