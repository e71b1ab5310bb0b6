"""Does it stay linear? `python -m benchmarks.disagreements_growth [--upto 10000]`.

Articles of ten sentences that never recur, as a whole library would be compared: pairing all of them, then comparing
the likest pairs word by word, of which there are no more in a large library. Reading the articles from the
catalogue is left out. Times are the processor's, as machines are shared.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from functools import partial

from assistant.disagreements.looking import Looking
from assistant.disagreements.scope import Scope
from assistant.summarizing.material import sentences
from benchmarks.disagreements_data import unlike
from benchmarks.report import Figure, Section, run
from index.articles import Article
from index.embedding.encoder import default_encoder

SIZES = (1_000, 10_000)
# Ten times the articles must not take more than so many times as long.
_SLOWER = 12.0


def measure(sizes: Sequence[int] = SIZES) -> Section:
    return Section("Articles of ten sentences, none twice.", list(_figures(sizes)))


def _figures(sizes: Sequence[int]) -> Iterator[Figure]:
    articles = list(unlike(max(sizes)))
    default_encoder().embed_tokens(["Loaded before anything is timed."])
    times = list[float]()
    for size in sizes:
        looking = Looking(_scope(articles[:size]))
        began = time.process_time()
        likely = looking.likely()
        times.append(time.process_time() - began)
        found = list(looking.edges(likely.pairs, default_encoder()))
        compared = time.process_time() - began - times[-1]
        print(f"{size}: {times[-1]} s, {compared} s, {len(found)} found", file=sys.stderr)
        shown = partial(Figure, unit="s", digits=1, at_most=True)
        yield shown(f"pairing all sentences of {size:,} articles", times[-1])
        yield shown(f"comparing {len(likely.pairs):,} of {likely.found:,} pairs of them", compared)
    if len(times) > 1:
        name = f"times as long for {sizes[-1] // sizes[0]} times the articles, pairing"
        yield Figure(name, times[-1] / times[0], aim=_SLOWER, at_most=True, digits=1)


def _scope(articles: Sequence[Article]) -> Scope:
    said = [item for article in articles for item in sentences(article)]
    return Scope("all", said, {article.id: article.id for article in articles})


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure disagreements as a library grows.")
    parser.add_argument("--upto", type=int, choices=SIZES, default=SIZES[-1], help="articles")
    upto = parser.parse_args().upto
    run("disagreements_growth", partial(measure, [size for size in SIZES if size <= upto]))
