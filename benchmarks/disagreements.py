"""Are disagreements found, and only these? `python -m benchmarks.disagreements [--half 0] [--upto 10000]`.

What is planted, and among what, is told in `benchmarks.disagreements_data`. Found is what cites both
sentences and marks in each the place that was changed; false is every other disagreement. Beside ours: each sentence verified
against its nearest in another article, and called a disagreement where it is contradicted. The constants were
chosen on the first half of the pages; the second is reported. Growth: articles whose sentences never
recur, written to the catalogue without vectors, as the whole library is asked. Times are the processor's.
"""

from __future__ import annotations

import random
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from assistant.answers import Verdict
from assistant.disagreements.gathering import disagreements
from assistant.disagreements.values import Disagreement, Disagreements
from assistant.summarizing.material import Said, sentences
from assistant.verification import verify_all
from assistant.verification import Case as Claimed
from benchmarks.disagreements_data import Planted, news, pages, planted, unlike
from benchmarks.report import Figure, Section, run
from index.articles import Article
from index.chunking import chunk_article
from index.embedding.encoder import default_encoder
from index.embedding.products import dot
from index.library import Library
from index.storage.filters import Filters

SIZES = (1_000, 10_000)
_BLOCK, _SAMPLED = 500, 1_500
# Ten times the articles must not take more than so many times as long.
_SLOWER = 12.0


def measure(half: int = 1, sizes: Sequence[int] = SIZES) -> Section:
    of_pages, reports = pages(half), planted(half)
    library = _library([*of_pages, *(p.article for p in reports)])
    found = disagreements(None, library, Filters())
    library.close()
    said = sum(len(sentences(page)) for page in of_pages)
    peer_found, peer_false = _nearest(of_pages, reports)
    figures = list(_recall(reports, found, peer_found))
    false = _false(reports, found)
    figures.append(
        Figure(
            f"false per 1,000 sentences of pages ({said:,})",
            1000 * len(false) / said,
            {"nearest sentence, verified": peer_false},
            aim=0.5,
            at_most=True,
            digits=2,
        )
    )
    told = disagreements(None, (own := _library(news())), Filters())
    own.close()
    figures.append(
        Figure("found in 326 reports of 2023, all to be read", float(len(told.items)), digits=0)
    )
    for item in [*false, *told.items]:
        print(_line(item), file=sys.stderr)
    figures += _growth(sizes)
    return Section(f"{len(of_pages)} pages, {len(reports)} planted reports.", figures)


def _library(articles: Sequence[Article]) -> Library:
    library = Library(":memory:", default_encoder())
    _add(library, articles)
    return library


def _add(library: Library, articles: Sequence[Article]) -> None:
    """As `Library.add` does, but for the vector index; vectors are noise."""
    rng = np.random.default_rng(len(articles))
    for begin in range(0, len(articles), _BLOCK):
        cut = [(article, chunk_article(article)) for article in articles[begin : begin + _BLOCK]]
        pieces = [piece for _, own in cut for piece in own]
        noise = rng.standard_normal((len(pieces), 384), dtype=np.float32)
        library.store.catalogue.stage(cut, [(article.id, article.id) for article, _ in cut])
        library.store.catalogue.publish([article.id for article, _ in cut], pieces, noise)


def _recall(
    reports: Sequence[Planted], found: Disagreements, peer: dict[int, bool]
) -> Iterator[Figure]:
    for kind in ("figure", "date", "name"):
        for reworded in (False, True):
            own = [n for n, p in enumerate(reports) if (p.kind, p.reworded) == (kind, reworded)]
            name = f"{kind}s changed{', reworded' * reworded} ({len(own)})"
            ours = [any(_is_it(item, reports[n]) for item in found.items) for n in own]
            theirs = {"nearest sentence, verified": float(np.mean([peer[n] for n in own]))}
            yield Figure(name, float(np.mean(ours)), theirs)


def _is_it(item: Disagreement, report: Planted) -> bool:
    """Whether it cites both sentences, and marks in each what the other has not."""
    places = [
        (c.article.id, c.quote, c.article.text[slice(*span)])
        for side in item.sides
        for c, span in zip(side.citations, side.spans, strict=True)
    ]
    own, quote = report.article.id, report.original.quote
    mine = [words for article, _, words in places if article == own]
    theirs = [words for _, told, words in places if told == quote]
    return any(a not in quote and b not in report.sentence for a in mine for b in theirs)


def _false(reports: Sequence[Planted], found: Disagreements) -> list[Disagreement]:
    """Those that cite sentences of several origins, or of one that nothing was changed in."""
    origin = {(p.article.id, p.sentence): p.original.quote for p in reports}
    changed = {(p.article.id, p.sentence) for p in reports if p.kind}
    false = []
    for item in found.items:
        cited = [(c.article.id, c.quote) for side in item.sides for c in side.citations]
        origins = {origin.get(key, key[1]) for key in cited}
        if len(origins) > 1 or not changed.intersection(cited):
            false.append(item)
    return false


def _nearest(
    of_pages: Sequence[Article], reports: Sequence[Planted]
) -> tuple[dict[int, bool], float]:
    """The peer: which planted reports it finds, and what it calls disagreements of 1,000 sentences."""
    encoder = default_encoder()
    said = [item for page in of_pages for item in sentences(page)]
    vectors = encoder.embed([item.quote for item in said])
    asked = encoder.embed([p.sentence for p in reports])
    best = [said[int(np.argmax(dot(vectors, vector)))] for vector in asked]
    verdicts = verify_all(
        [Claimed(p.sentence, [b.quote]) for p, b in zip(reports, best, strict=True)]
    )
    found = {
        n: b.key == p.original.key and v.verdict is Verdict.CONTRADICTED
        for n, (p, b, v) in enumerate(zip(reports, best, verdicts, strict=True))
    }
    sample = random.Random(3).sample(range(len(said)), _SAMPLED)
    pairs = [(said[n], _other(said, dot(vectors, vectors[n]), n)) for n in sample]
    judged = verify_all([Claimed(one.quote, [other.quote]) for one, other in pairs])
    false = sum(v.verdict is Verdict.CONTRADICTED for v in judged)
    return found, 1000 * false / _SAMPLED


def _other(said: Sequence[Said], likeness: np.ndarray, at: int) -> Said:
    """The likest sentence of another article."""
    order = np.argsort(-likeness)
    own = said[at].article.id
    return next(said[int(n)] for n in order if said[int(n)].article.id != own)


def _growth(sizes: Sequence[int]) -> Iterator[Figure]:
    library, source = Library(":memory:", default_encoder()), unlike(max(sizes, default=0))
    known, times = 0, list[float]()
    for size in sizes:
        _add(library, [next(source) for _ in range(size - known)])
        known = size
        began = time.process_time()
        found = disagreements(None, library, Filters())
        times.append(time.process_time() - began)
        print(f"{size}: {found.timings}, {found.pairs} pairs", file=sys.stderr)
        shown = partial(Figure, unit="s", digits=1, at_most=True)
        yield shown(f"all of {size:,} articles, {found.pairs:,} pairs compared", times[-1])
    if len(times) > 1:
        name = f"times, {sizes[0]:,} to {sizes[-1]:,}"
        yield Figure(name, times[-1] / times[0], aim=_SLOWER, at_most=True, digits=1)
    library.close()


def _line(item: Disagreement) -> str:
    counted = Counter(c.article.source for side in item.sides for c in side.citations)
    quotes = " || ".join(f"[{s.words}] {s.citations[0].quote[:160]}" for s in item.sides)
    return f"{item.kind} {item.relation} {dict(counted)}: {quotes}".replace("\n", " ")


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure how well disagreements are found.")
    parser.add_argument("--half", type=int, choices=(0, 1), default=1, help="of the pages")
    parser.add_argument("--upto", type=int, choices=(0, *SIZES), default=SIZES[-1], help="articles")
    given = parser.parse_args()
    sizes = [size for size in SIZES if size <= given.upto]
    if given.half == 0:  # for choosing: printed, not recorded
        print(*measure(0, sizes).figures, sep="\n")
    else:
        run("disagreements", partial(measure, 1, sizes))
