"""Does finding a citation again take longer in a large library? `python -m benchmarks.anchoring_growth`.

Articles of forty real sentences (`benchmarks.growth_data`), their vectors noise, which nothing here looks
at. At 1,000 and at 10,000: citations whose article has a new version, with a sentence put before it; those
of an article that is not here, known by its address; and by its words alone. Times are the processor's,
as machines are shared; beside ours, searching every article for the quote.
"""

from __future__ import annotations

import random
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from functools import partial
from statistics import median

from assistant import Citation, Verdict
from assistant.anchoring.anchors import Anchor
from assistant.anchoring.resolver import Resolver
from benchmarks.anchoring import add
from benchmarks.growth_data import blocks
from benchmarks.metrics import mean
from benchmarks.report import Figure, Section, run
from index.articles import Article
from index.embedding.encoder import default_encoder
from index.library import Library

SIZES = (1_000, 10_000)
_CITED, _SCANNED = 60, 5
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
            block = [_named(article, len(known) + n) for n, article in enumerate(next(source))]
            add(library, block)
            known += block
            print(f"{len(known)} articles", file=sys.stderr)
        figures += _at(library, known, f"at {size:,} articles")
    library.close()
    half = len(figures) // len(sizes)
    for first, last in zip(figures[:half], figures[-half:], strict=True):
        name = f"{first.name.partition(' at ')[0]}, times, {sizes[0]:,} to {sizes[-1]:,}"
        slower = last.ours / max(first.ours, 1e-9)
        if len(sizes) > 1 and first.unit:
            figures.append(Figure(name, slower, aim=_SLOWER, at_most=True, digits=2))
    return Section(f"{_CITED} citations a size, from a library that grows.", figures)


def _named(article: Article, number: int) -> Article:
    url = f"https://pages.example/{number}"
    return Article(article.text, title=f"Report {number}", source="Gazette", url=url)


def _at(library: Library, known: list[Article], at: str) -> Iterator[Figure]:
    pick = random.Random(len(known))
    some = pick.sample(range(len(known)), _CITED)
    cited = [_cited(known[n], pick) for n in some]
    for n in some:
        text = f"Updated at noon. {known[n].text}"
        known[n] = Article(text, title=known[n].title, source="Gazette", url=known[n].url)
    add(library, [known[n] for n in some])
    ways = {
        "a new version": cited,
        "by address": [_without(citation, url=citation.article.url) for citation in cited],
        "by words alone": [_without(citation) for citation in cited],
    }
    scanned = median(_scan(known, citation.quote) for citation in cited[:_SCANNED])
    for name, citations in ways.items():
        times, right = zip(*(_timed(library, citation) for citation in citations), strict=True)
        beside = {"every article read": scanned}
        yield Figure(f"{name} {at}", median(times), beside, at_most=True, unit="ms", digits=1)
        yield Figure(f"right: {name} {at}", mean(right), aim=0.99)


def _cited(article: Article, pick: random.Random) -> Citation:
    span = pick.choice([s for s in article.sentences if s.citable and s.end - s.start > 60])
    return Citation(1, article, span.start, span.end, Verdict.SUPPORTED)


def _without(citation: Citation, url: str = "https://elsewhere.example") -> Citation:
    """The same of an article that no library has: another id, and perhaps another address."""
    own = citation.article
    other = Article(own.text, title=own.title, source=own.source, url=url, author="Ada Lund")
    return Citation(1, other, citation.start, citation.end, citation.verdict)


def _timed(library: Library, citation: Citation) -> tuple[float, bool]:
    anchor = Anchor.of(citation)
    began = time.process_time()
    found = Resolver(library).resolved(anchor)
    ms = 1000 * (time.process_time() - began)
    place = found.citation
    is_right = place is not None and place.start == citation.start + len("Updated at noon. ")
    return ms, is_right and place is not None and place.article.title == citation.article.title


def _scan(known: Sequence[Article], quote: str) -> float:
    began = time.process_time()
    assert any(quote in article.text for article in known)
    _ = [article.text.find(quote) for article in known]
    return 1000 * (time.process_time() - began)


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure finding citations again as a library grows.")
    parser.add_argument("--upto", type=int, choices=SIZES, default=SIZES[-1], help="articles")
    upto = parser.parse_args().upto
    run("anchoring_growth", partial(measure, [size for size in SIZES if size <= upto]))
