"""Reports and what papers make of them, from real texts: copies, and articles that are none.

Whole sentences of WiCE's web pages are the reports and everything else that is written.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.data import json_lines
from index.articles import Article

_SENTENCES = 25
_SHORTEST = 40
# Which sentence of a paper begins with which words of its own.
_FILLERS = ("officials", "meanwhile", "reportedly", "on the day", "according to sources", "again")
Make = Callable[[Sequence[str], random.Random], list[str]]


@dataclass(frozen=True)
class Variant:
    """What was made of report number `report`, in the way `way`; a copy of it or not."""

    report: int
    way: str
    is_copy: bool
    article: Article


def reports(count: int, first: int = 0) -> list[list[str]]:
    """Reports of real sentences, each in one report only while there are enough, then anew mixed."""
    return [_report(number) for number in range(first, first + count)]


def article(sentences: Sequence[str], number: int | str) -> Article:
    return Article(" ".join(sentences), title=f"Report {number}", url=f"https://a.example/{number}")


def variants(report: int) -> Iterator[Variant]:
    """What papers make of a report."""
    for is_copy, ways in ((True, COPIES), (False, OTHERS)):
        for way, make in ways.items():
            dice = random.Random(f"{report}/{way}")
            made = make(_report(report), dice)
            yield Variant(report, way, is_copy, article(made, f"{report}/{way}"))


def _report(number: int) -> list[str]:
    pool, dice = _pool(), random.Random(number)
    count = dice.randint(_SENTENCES // 2, _SENTENCES * 3 // 2)
    whole, at = divmod(number * _SENTENCES * 2, len(pool))
    if not whole:
        return list(pool[at : at + count])
    return dice.sample(pool, count)


@cache
def _pool() -> list[str]:
    rows = json_lines("wice_dev.jsonl")
    found = (s for row in rows for s in row["evidence"] if len(s) >= _SHORTEST)
    return list(dict.fromkeys(" ".join(s.split()) for s in found))


def _others(count: int, dice: random.Random) -> list[str]:
    return dice.sample(_pool(), count)


def _cut(share: float) -> Make:
    return lambda report, _: list(report[: max(3, round(len(report) * share))])


def _edited(share: float) -> Make:
    """A share of the sentences is reworded in one to three places; one in twelve is dropped."""

    def make(report: Sequence[str], dice: random.Random) -> list[str]:
        kept = [s for s in report if dice.random() > 1 / 12] or list(report)
        return [_reworded(s, dice) if dice.random() < share else s for s in kept]

    return make


def _reworded(sentence: str, dice: random.Random) -> str:
    found = sentence.split()
    for _ in range(dice.randint(1, 3)):
        found[dice.randrange(len(found))] = dice.choice(_FILLERS)
    return " ".join(found)


def _new_lead(report: Sequence[str], dice: random.Random) -> list[str]:
    return _others(3, dice) + list(report)


def _new_lead_cut(report: Sequence[str], dice: random.Random) -> list[str]:
    return _others(2, dice) + _cut(0.6)(report, dice)


def _edited_cut(report: Sequence[str], dice: random.Random) -> list[str]:
    return _edited(0.4)(_cut(0.5)(report, dice), dice)


def _background(share: float) -> Make:
    """A later report: new sentences, and behind them a share of what was told before."""

    def make(report: Sequence[str], dice: random.Random) -> list[str]:
        old = list(report)[: round(len(report) * share)]
        return _others(len(report) - len(old), dice) + old

    return make


def _digest(report: Sequence[str], dice: random.Random) -> list[str]:
    """A page of several reports, this one behind others."""
    return _others(2 * len(report), dice) + list(report)


def _quotes(report: Sequence[str], dice: random.Random) -> list[str]:
    """Another article that quotes three of its sentences."""
    return _others(8, dice) + dice.sample(list(report), 3) + _others(6, dice)


COPIES: dict[str, Make] = {
    "whole": lambda report, _: list(report),
    "cut to 70 %": _cut(0.7),
    "cut to 50 %": _cut(0.5),
    "cut to 30 %": _cut(0.3),
    "a third reworded": _edited(1 / 3),
    "three in four reworded": _edited(0.75),
    "with a lead of its own": _new_lead,
    "own lead, cut to 60 %": _new_lead_cut,
    "reworded, cut to 50 %": _edited_cut,
}
OTHERS: dict[str, Make] = {
    "a fifth of it as background": _background(0.2),
    "a third of it as background": _background(1 / 3),
    "a digest that has it": _digest,
    "three quotes": _quotes,
}
