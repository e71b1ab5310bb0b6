"""Are citations found again after edits? `python -m benchmarks.anchoring`.

Each of WiCE's pages gets ten random edits (`benchmarks.article_edits`), and becomes the new version of its
address in one library, in another the only one. Citations of sentences that stayed, changed and went are
looked for in both, by what `Citation.to_dict` gave. Beside ours: the quote's first exact place, else the
likest sentence of difflib's, from .6 on, as tools do that search for quotes.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from statistics import median

import numpy as np

from assistant import Citation, Resolved, Standing, Verdict
from assistant.anchoring.anchors import Anchor, anchors_in
from assistant.anchoring.resolver import Resolver
from assistant.anchoring.setting import plain
from benchmarks.article_edits import Edited, Fate, edited
from benchmarks.metrics import mean
from benchmarks.report import Figure, Section, run
from benchmarks.wice_pages import load, overlaps
from index.articles import Article
from index.chunking import chunk_article
from index.embedding.encoder import default_encoder
from index.library import Library

# Of each page a citation of each fate, where it has one.
_OF_EACH = 1
_LIKE = 0.6


@dataclass(frozen=True)
class Case:
    """A citation, what became of its sentence, and where it is now."""

    pages: Edited
    anchor: Anchor
    fate: Fate
    truth: tuple[int, int] | None

    @property
    def still_says_it(self) -> bool:
        """Whether what changed was put before or behind the sentence, which is all there."""
        now = self.pages.new.text[slice(*self.truth)] if self.truth else ""
        return plain(self.anchor.quote) in plain(now)

    def is_right(self, place: tuple[int, int] | None) -> bool:
        return bool(place and self.truth and overlaps(place, self.truth))


@dataclass(frozen=True)
class Seen:
    """What became of a case, and milliseconds of the processor's time."""

    case: Case
    standing: str
    place: tuple[int, int] | None
    ms: float

    @property
    def is_found(self) -> bool:
        return self.case.is_right(self.place)

    @property
    def is_wrong(self) -> bool:
        return self.place is not None and not self.is_found


def measure() -> Section:
    cases = list(_cases())
    versions, elsewhere = _libraries([case.pages for case in cases])
    kept, written = (list(_seen(one, cases)) for one in (versions, elsewhere))
    theirs = [_theirs(case) for case in cases]
    versions.close()
    elsewhere.close()
    figures = [
        *_figures("the version is kept", kept, theirs),
        *_figures("only what was written", written, theirs),
    ]
    pages = len({case.pages.old.id for case in cases})
    return Section(
        f"{len(cases)} citations of {pages} pages of WiCE, each edited ten times.", figures
    )


def _cases() -> Iterator[Case]:
    pick = random.Random(3)
    pages = [page for page in load()[1] if len(page.sentences) > 2]
    others = [page.quote(s) for page in pages for s in page.sentences if s.end - s.start > 30]
    for number, page in enumerate(pages):
        address = f"https://pages.example/{number}"
        old = Article(page.text, title=f"Page {number}", url=address)
        both = edited(old, others, pick)
        new = Article(both.new.text, title=f"Page {number}", url=address)
        yield from _of(Edited(old, new, both.fates), pick)


def _of(pages: Edited, pick: random.Random) -> Iterator[Case]:
    for fate in Fate:
        numbers = [n for n, (own, _) in pages.fates.items() if own is fate]
        citable = [n for n in numbers if pages.old.sentences[n].citable]
        for number in pick.sample(citable, min(_OF_EACH, len(citable))):
            span = pages.old.sentences[number]
            told = Citation(1, pages.old, span.start, span.end, Verdict.SUPPORTED).to_dict()
            (anchor,) = anchors_in(told)
            yield Case(pages, anchor, fate, pages.fates[number][1])


def _libraries(pages: Sequence[Edited]) -> tuple[Library, Library]:
    """One with both versions of each page, one with the new ones."""
    both = list({one.old.id: one for one in pages}.values())
    versions, elsewhere = (Library(":memory:", default_encoder()) for _ in range(2))
    add(versions, [one.old for one in both])
    add(versions, [one.new for one in both])
    add(elsewhere, [one.new for one in both])
    return versions, elsewhere


def add(library: Library, articles: Sequence[Article]) -> None:
    """As `Library.add` does, with vectors of noise, which nothing here looks at."""
    cut = [(article, chunk_article(article)) for article in articles]
    pieces = [piece for _, own in cut for piece in own]
    noise = np.random.default_rng(len(pieces)).standard_normal((len(pieces), 384), dtype=np.float32)
    places = [(article.url, article.id) for article in articles]
    library.store.catalogue.stage(cut, places)
    library.store.catalogue.publish([article.id for article in articles], pieces, noise)


def _seen(library: Library, cases: Sequence[Case]) -> Iterator[Seen]:
    for number, case in enumerate(cases):
        if number % 500 == 0:
            print(f"{number} of {len(cases)}", file=sys.stderr, flush=True)
        began = time.process_time()
        found = Resolver(library).resolved(case.anchor)
        ms = 1000 * (time.process_time() - began)
        yield Seen(case, found.standing, _place(found), ms)


def _place(found: Resolved) -> tuple[int, int] | None:
    return (found.citation.start, found.citation.end) if found.citation else None


def _theirs(case: Case) -> Seen:
    """The quote's first place; else the sentence that difflib finds likest."""
    new, quote, began = case.pages.new, case.anchor.quote, time.process_time()
    at = new.text.find(quote)
    found: tuple[int, int] | None
    if at >= 0:
        found = (at, at + len(quote))
    else:
        spans = {new.quote(s): (s.start, s.end) for s in new.sentences}
        like = get_close_matches(quote, spans, n=1, cutoff=_LIKE)
        found = spans[like[0]] if like else None
    return Seen(case, "", found, 1000 * (time.process_time() - began))


def _figures(how: str, seen: Sequence[Seen], theirs: Sequence[Seen]) -> Iterator[Figure]:
    for fate in (Fate.STAYED, Fate.CHANGED):
        pairs = [(a, b) for a, b in zip(seen, theirs, strict=True) if a.case.fate is fate]
        beside = {"exact, then difflib": mean(other.is_found for _, other in pairs)}
        found = mean(own.is_found for own, _ in pairs)
        aim = 0.95 if fate is Fate.STAYED else None
        yield Figure(
            f"{how}: sentence {fate}, found again (of {len(pairs)})", found, beside, aim=aim
        )
    stayed = [one for one in seen if one.case.fate is Fate.STAYED]
    changed = [one for one in seen if one.case.fate is Fate.CHANGED and one.is_found]
    holds = (Standing.FOUND, Standing.MOVED)
    told = mean(one.standing in holds for one in stayed if one.is_found)
    yield Figure(f"{how}: sentence stayed, and is said to", told)
    held = sum(one.standing in holds and not one.case.still_says_it for one in changed)
    yield Figure(f"{how}: changed, and said to be as it was", held, aim=0, at_most=True, digits=0)
    wrong, other = (sum(one.is_wrong for one in some) for some in (seen, theirs))
    name = f"{how}: on a wrong sentence, of {len(seen)}"
    yield Figure(name, wrong, {"exact, then difflib": other}, aim=0, at_most=True, digits=0)
    times = median(one.ms for one in seen), median(one.ms for one in theirs)
    name = f"{how}: a citation, median, processor time"
    yield Figure(name, times[0], {"exact, then difflib": times[1]}, unit="ms", digits=1)


if __name__ == "__main__":
    run("anchoring", measure)
