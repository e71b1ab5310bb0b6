"""Pages that are about many things, and reports planted beside them that differ from them in one place.

The pages are WiCE's, each from an outlet of its own, all of one day, so that nothing is excused by time. A
planted report is of another outlet: facts of news that have nothing to do with it, and among them one
sentence of a page, in other words where a rewording is found, with one figure, date or name changed, or nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from assistant.summarizing.material import Said, sentences
from benchmarks.alterations import ALTERATIONS
from benchmarks.data import json_file
from benchmarks.growth_data import sentences as real_sentences
from benchmarks.rewordings import REWORDINGS
from benchmarks.wice_pages import load
from index.articles import Article, Sentence
from index.chunking import chunk_article
from index.embedding.encoder import default_encoder
from index.library import Library

DAY = "2023-06-01"
KINDS = {"figure": "number", "date": "date", "name": "name"}
_SHORTEST, _LONGEST, _AROUND = 8, 40, 3
_BLOCK = 500  # articles that are added at a time


@dataclass(frozen=True)
class Planted:
    """A report with a sentence of a page that was changed, by kind ("" where it was not)."""

    kind: str
    reworded: bool
    article: Article
    sentence: str
    original: Said


@cache
def pages(half: int) -> tuple[Article, ...]:
    """Every other page: half 0 is for choosing, half 1 is reported."""
    found = enumerate(load()[1])
    return tuple(
        Article(page.text, title=f"Page {n}", source=f"Site {n}", published=DAY)
        for n, page in found
        if n % 2 == half
    )


def planted(half: int, seed: int = 5) -> list[Planted]:
    """One report for each page, kind and manner that its sentences allow; of several the first by chance."""
    pick = random.Random(seed)
    found = (one for page in pages(half) for one in _of_page(page, pick))
    return [planted for planted in found if planted]


def _of_page(page: Article, pick: random.Random) -> Iterator[Planted | None]:
    fitting = [s for s in sentences(page) if _fits(s.quote)]
    pick.shuffle(fitting)
    for kind in ("", *KINDS):
        for reworded in (False, True):
            yield next(
                filter(None, (_made(s, kind, pick, reworded=reworded) for s in fitting)), None
            )


def _fits(text: str) -> bool:
    return (
        _SHORTEST <= len(text.split()) <= _LONGEST
        and text[:1].isupper()
        and text.endswith(".")
        and "(meta data)" not in text
    )


def _made(original: Said, kind: str, pick: random.Random, *, reworded: bool) -> Planted | None:
    text = _in_other_words(original.quote, pick) if reworded else original.quote
    if text and kind:
        text = ALTERATIONS[KINDS[kind]](text, pick)
    if not text or (text == original.quote and kind):
        return None
    before, behind = pick.sample(_facts(), _AROUND), pick.sample(_facts(), _AROUND)
    paper = f"Paper {pick.randrange(10**9)}"
    body = f"{' '.join(before)}\n\n{text}\n\n{' '.join(behind)}"
    article = Article(body, title=f"From our {paper} desk", source=paper, published=DAY)
    return Planted(kind, reworded, article, text, original)


def _in_other_words(text: str, pick: random.Random) -> str | None:
    ways = [reword for name, reword in REWORDINGS.items() if name != "digits"]
    pick.shuffle(ways)
    return next((new for reword in ways if (new := reword(text, pick)) and new != text), None)


@cache
def _facts() -> Sequence[str]:
    """Facts of news, each of several words."""
    return [fact for row in json_file("multihop_facts.json") for fact in row["facts"]]


def news() -> list[Article]:
    """Reports of 2023 by their own outlets and days, a few sentences each."""
    return [
        Article(
            "\n\n".join(row["facts"]),
            title=row["title"],
            source=row["source"],
            published=row["published_at"][:10],
        )
        for row in json_file("multihop_facts.json")
    ]


def unlike(count: int, seed: int = 7) -> Iterator[Article]:
    """Articles of ten sentences, each the begin of a real one and the end of another: none recurs."""
    pick = random.Random(seed)
    pool = [s for s in real_sentences() if 60 <= len(s) <= 250]
    for number in range(count):
        texts = [Article(_crossed(*pick.sample(pool, 2))).text for _ in range(10)]
        spans, at = [], 0
        for text in texts:
            spans.append(Sentence(at, at + len(text)))
            at += len(text) + 1
        known = {"title": f"Number {number}", "source": f"Outlet {number}", "published": DAY}
        yield Article.restore(tuple(spans), "en", text=" ".join(texts), **known)


def _crossed(one: str, other: str) -> str:
    first, second = one.split(), other.split()
    return f"{' '.join(first[: len(first) // 2])} {' '.join(second[len(second) // 2 :])}"


def library_of(articles: Sequence[Article]) -> Library:
    """A library in memory, as `Library.add` makes it, but for the vector index; vectors are noise."""
    library, rng = Library(":memory:", default_encoder()), np.random.default_rng(0)
    for begin in range(0, len(articles), _BLOCK):
        some = articles[begin : begin + _BLOCK]
        cut = [(article, chunk_article(article)) for article in some]
        pieces = [piece for _, own in cut for piece in own]
        noise = rng.standard_normal((len(pieces), 384), dtype=np.float32)
        library.store.catalogue.stage(cut, [(article.id, article.id) for article in some])
        library.store.catalogue.publish([article.id for article in some], pieces, noise)
    return library
