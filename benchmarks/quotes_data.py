"""Quotes of WiCE's pages: as they stand, changed, credited wrongly, put together, or from elsewhere.

Pages are given outlets and days of our own making, as the set has none; their titles are their own
where the set has one. Each quote's page tells its half: one is for fitting, the other is reported.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from benchmarks.alterations import ALTERATIONS, Alteration
from benchmarks.data import json_file
from benchmarks.wice_pages import load
from index.articles import Article
from index.text.dates import long_date

SHORTEST, LONGEST = 8, 40
_TITLE = re.compile(r"\(meta data\) TITLE: ([^\n]{3,120}?)(?: (?=Skip to|\(meta data\)|#)|\Z)")
_TOWNS = (
    "Harwick Valdoria Brenmouth Calder Ostrava Lindmoor Tarn Osmund Hallin Vester Kelling Morrow"
    " Ashby Dunmore Elgin Farrow Garve Holm Ister Jarrow"
).split()
_PAPERS = (
    "Gazette Courier Lantern Herald Tribune Observer Chronicle Mercury Examiner Dispatch Monitor"
    " Sentinel Argus Bulletin Advertiser Recorder Standard Echo Register Post"
).split()
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Case:
    """A text to check, its kind, and the span that it was cut from where it was not changed."""

    kind: str
    text: str
    article: str = ""
    start: int = 0
    end: int = 0
    half: int = 0


@cache
def articles() -> tuple[Article, ...]:
    """The pages as articles with title, outlet and day."""
    return tuple(_article(n, page.text) for n, page in enumerate(load()[1]))


def _article(number: int, text: str) -> Article:
    title = _TITLE.match(text[:300])
    outlet = f"{_TOWNS[number % len(_TOWNS)]} {_PAPERS[number // len(_TOWNS)]}"
    day = date(2020, 1, 1) + timedelta(days=3 * number)
    named = title[1].strip() if title else f"Report from {_TOWNS[number % 20]}, part {number}"
    return Article(text, title=named, source=outlet, published=day)


def quotes(count: int, seed: int = 1) -> Iterator[Case]:
    """Runs of 8 to 40 words, as they stand between two spaces of a page."""
    pick, pages = random.Random(seed), articles()
    for number in range(count):
        article = pages[number % len(pages)]
        words = list(re.finditer(r"\S+", article.text))
        length = min(pick.randint(SHORTEST, LONGEST), len(words))
        first = pick.randrange(len(words) - length + 1)
        start, end = words[first].start(), words[first + length - 1].end()
        half = (number % len(pages)) % 2
        yield Case("untouched", article.text[start:end], article.id, start, end, half)


def noisy(case: Case, pick: random.Random) -> Case:
    """The same words with other quotation marks, spaces and letter case."""
    text = re.sub(r"[\"“”]", pick.choice('“”"'), case.text)
    text = re.sub(r"['’‘]", pick.choice("'’"), text)
    text = re.sub(r"\s+", lambda _: pick.choice([" ", "  ", "\n", "\u00a0"]), text)
    cased = (text, text.upper(), text.lower())
    return replace(case, kind="noise", text=pick.choice(cased))


def shortened(case: Case) -> Case | None:
    """With an ellipsis for a few words in the middle, or a bracket for one of them."""
    words = case.text.split()
    if len(words) < 14:
        return None
    middle = len(words) // 2
    return replace(
        case, kind="ellipsis", text=" ".join([*words[:middle], "…", *words[middle + 3 :]])
    )


def altered(case: Case, pick: random.Random) -> Iterator[Case]:
    """One word, number, day, name, direction or denial changed, of each kind that there is."""
    changes: dict[str, Alteration] = {**ALTERATIONS, "word": _other_word}
    for name, alter in changes.items():
        if (text := alter(case.text, pick)) and text != case.text:
            yield replace(case, kind=f"altered: {name}", text=text)


def _other_word(text: str, pick: random.Random) -> str | None:
    found = list(_WORD.finditer(text))
    if not found:
        return None
    word = pick.choice(found)
    new = pick.choice([w for w in _vocabulary() if w.lower() != word[0].lower()])
    return text[: word.start()] + new + text[word.end() :]


@cache
def _vocabulary() -> Sequence[str]:
    return sorted({w for article in articles()[:60] for w in _WORD.findall(article.text[:5000])})


def credited(case: Case, pick: random.Random, *, rightly: bool) -> Case:
    """Named as papers are named, the quote's own article or another one."""
    own = next(a for a in articles() if a.id == case.article)
    others = [a for a in articles() if a.source != own.source and a.title != own.title]
    named = own if rightly else pick.choice(others)
    kind = "rightly credited" if rightly else "wrongly credited"
    quote = f"“{case.text.strip('“”')}”" if '"' in case.text else f'"{case.text}"'
    return replace(case, kind=kind, text=pick.choice(_credits(quote, named)))


def _credits(quote: str, named: Article) -> list[str]:
    day = long_date(named.published)
    return [
        f"{quote} — {named.source}",
        f"{quote} — {named.title}",
        f"{quote} ({named.source}, {day})",
        f"{quote}, {named.source} reported.",
        f"According to the {named.source}, {quote}",
        f"According to the {named.source} on {day}, {quote}",
        f"The {named.source} wrote: {quote}",
        f"{quote} — {named.title}, {named.source}, {day}",
    ]


def spliced(cases: Sequence[Case], pick: random.Random) -> Iterator[Case]:
    """The first half of one quote and the second of another page's."""
    for case in cases:
        other = pick.choice([c for c in cases if c.article != case.article])
        mine, theirs = case.text.split(), other.text.split()
        text = " ".join([*mine[: max(4, len(mine) // 2)], *theirs[-max(4, len(theirs) // 2) :]])
        yield replace(case, kind="spliced", text=text)


def invented(cases: Sequence[Case], pick: random.Random) -> Iterator[Case]:
    """Sentences of news that no page has, and quotes with their words in another order."""
    facts = [fact for row in json_file("multihop_facts.json") for fact in row["facts"]]
    fitting = [f for f in facts if SHORTEST <= len(f.split()) <= LONGEST]
    for number, fact in enumerate(fitting[: 2 * len(cases)]):
        yield Case("from elsewhere", fact, half=number % 2)
    for case in cases:
        words = case.text.split()
        pick.shuffle(words)
        yield replace(case, kind="shuffled", text=" ".join(words))
