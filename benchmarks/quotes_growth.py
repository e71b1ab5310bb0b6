"""Does a check take longer in a large library? `python -m benchmarks.quotes_growth [--upto 10000]`.

Articles of forty real sentences each are written to the catalogue with vectors of noise, which quotes do not
look at; sentences recur, so a quote may stand in several. At 1,000 and at 10,000 articles: quotes cut from some of them, and the same with a word
changed. Times are the processor's, as machines are shared; beside ours, reading every article for the quote.
"""

from __future__ import annotations

import random
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median

import numpy as np

from assistant.checked import CheckVerdict
from assistant.checking.checker import Checker
from assistant.checking.exact import find_exact
from assistant.checking.tokens import tokens_of
from benchmarks.growth_data import blocks
from benchmarks.metrics import mean
from benchmarks.report import Figure, Section, run
from index.articles import Article
from index.chunking import chunk_article
from index.embedding.encoder import default_encoder
from index.library import Library
from index.storage.filters import Filters

SIZES = (1_000, 10_000)
_QUOTES, _WORDS, _SCANNED = 60, 20, 3
# Ten times the articles must not take more than so many times as long.
_SLOWER = 3.0


def measure(sizes: Sequence[int] = SIZES) -> Section:
    library, known, figures = (
        Library(":memory:", default_encoder()),
        list[Article](),
        list[Figure](),
    )
    source = blocks()
    for size in sizes:
        while len(known) < size:
            known += (block := next(source))
            _add(library, block)
            print(f"{len(known)} articles", file=sys.stderr)
        figures += _at(library, known, f"at {size:,} articles")
    library.close()
    for first, last in zip(figures[:3], figures[-3:], strict=True):
        name = f"{first.name.partition(' at ')[0]}, times, {sizes[0]:,} to {sizes[-1]:,}"
        slower = last.ours / max(first.ours, 1e-9)
        if len(sizes) > 1 and first.unit:
            figures.append(Figure(name, slower, aim=_SLOWER, at_most=True, digits=2))
    return Section(
        f"{_QUOTES} quotes of {_WORDS} words a size, from a library that grows.", figures
    )


def _add(library: Library, block: Sequence[Article]) -> None:
    """As `Library.add` does, but for the vector index."""
    cut = [(article, chunk_article(article)) for article in block]
    pieces = [piece for _, own in cut for piece in own]
    noise = np.random.default_rng(len(pieces)).standard_normal((len(pieces), 384), dtype=np.float32)
    library.store.catalogue.stage(cut, [(article.id, article.id) for article in block])
    library.store.catalogue.publish([article.id for article in block], pieces, noise)


def _at(library: Library, known: Sequence[Article], at: str) -> Iterator[Figure]:
    checker, quotes = Checker(library, Filters()), list(_quotes(known))
    checker.report(quotes[0])  # what is loaded but once
    took, verbatim = _timed(checker, quotes, CheckVerdict.VERBATIM)
    scanned = {
        "every article read": median(_time(partial(_scan, known, q)) for q in quotes[:_SCANNED])
    }
    shown = partial(Figure, at_most=True, unit="ms", digits=1)
    yield shown(f"a quote as it stands {at}", took, scanned, aim=100)
    took, altered = _timed(
        checker, [q.replace(" ", " zebra ", 1) for q in quotes], CheckVerdict.ALTERED
    )
    yield shown(f"a quote with a word put in {at}", took, aim=100)
    yield Figure(f"right of both {at}", (verbatim + altered) / 2, aim=0.99)


def _quotes(known: Sequence[Article]) -> Iterator[str]:
    pick = random.Random(4)
    for article in pick.sample(list(known), _QUOTES):
        words = article.text.split()
        first = pick.randrange(len(words) - _WORDS)
        yield f"“{' '.join(words[first : first + _WORDS]).strip('“”')}”"


def _timed(checker: Checker, quotes: Sequence[str], verdict: CheckVerdict) -> tuple[float, float]:
    """The median in milliseconds, and the share that gets the verdict."""
    reports = list[bool]()

    def check(quote: str) -> None:
        reports.append([s.verdict for s in checker.report(quote).statements] == [verdict])

    times = [_time(partial(check, quote)) for quote in quotes]
    return median(times), mean(reports)


def _time(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def _scan(known: Sequence[Article], quote: str) -> list[object]:
    return [find_exact(quote, article.text, tokens_of(article.text)) for article in known]


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure the reverse check as a library grows.")
    parser.add_argument("--upto", type=int, choices=SIZES, default=SIZES[-1], help="articles")
    upto = parser.parse_args().upto
    run("quotes_growth", partial(measure, [size for size in SIZES if size <= upto]))
