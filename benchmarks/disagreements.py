"""Are disagreements found, and only these? `python -m benchmarks.disagreements [--half 0]`.

What is planted, and among what, is told in `benchmarks.disagreements_data`. Found is what cites both
sentences and marks in each what the other has not. False is a disagreement of sentences that do not all
go back to one. Beside ours: each sentence verified against its nearest in another article, and called a
disagreement where it is contradicted. The constants were chosen on the first half of the pages; the
second is reported, where a first run led to the rule on forms, and to comparing more pairs.
"""

from __future__ import annotations

import random
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from assistant.answers import Verdict
from assistant.disagreements.gathering import disagreements
from assistant.disagreements.values import Disagreement, Disagreements
from assistant.summarizing.material import Said, sentences
from assistant.verification import Case as Claimed
from assistant.verification import verify_all
from benchmarks.disagreements_data import Planted, library_of, news, pages, planted
from benchmarks.report import Figure, Section, run
from index.articles import Article
from index.embedding.encoder import default_encoder
from index.embedding.products import dot
from index.storage.filters import Filters

_SAMPLED = 600


def measure(half: int = 1) -> Section:
    of_pages, reports = pages(half), planted(half)
    library = library_of([*of_pages, *(p.article for p in reports)])
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
    several = sum(_is_of_several_pages(item, reports) for item in false)
    figures.append(Figure("of these, such as cite several pages", float(several), digits=0))
    told = disagreements(None, (own := library_of(news())), Filters())
    own.close()
    figures.append(
        Figure("found in 326 reports of 2023, all to be read", float(len(told.items)), digits=0)
    )
    for item in [*false, *told.items]:
        print(_line(item), file=sys.stderr)
    return Section(f"{len(of_pages)} pages, {len(reports)} planted reports.", figures)


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


def _is_of_several_pages(item: Disagreement, reports: Sequence[Planted]) -> bool:
    """Else all goes back to one page, which says it in several sentences."""
    page = {p.article.id: p.original.article.id for p in reports}
    cited = (c.article.id for side in item.sides for c in side.citations)
    return len({page.get(article, article) for article in cited}) > 1


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


def _line(item: Disagreement) -> str:
    counted = Counter(c.article.source for side in item.sides for c in side.citations)
    quotes = " || ".join(f"[{s.words}] {s.citations[0].quote[:160]}" for s in item.sides)
    return f"{item.kind} {item.relation} {dict(counted)}: {quotes}".replace("\n", " ")


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure how well disagreements are found.")
    parser.add_argument("--half", type=int, choices=(0, 1), default=1, help="of the pages")
    half = parser.parse_args().half
    if half == 0:  # for choosing: printed, not recorded
        print(*measure(0).figures, sep="\n")
    else:
        run("disagreements", measure)
