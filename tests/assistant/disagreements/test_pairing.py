"""Sentences are paired by rare words, and of words that all have, with those of about the same day."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assistant.disagreements.pairing import Pair, pairs
from assistant.summarizing.material import Said, sentences
from index.articles import Article

WORDS = (
    "ferry barge harbour fog captain island quay crew bridge council budget school pupils".split()
)
sayings = some.lists(
    some.lists(some.sampled_from(WORDS), min_size=5, max_size=9, unique=True).map(" ".join),
    min_size=2,
    max_size=30,
)


def said(texts: list[str]) -> list[Said]:
    """One sentence of each of several articles."""
    return [sentences(Article(text, source=f"{n}"))[0] for n, text in enumerate(texts)]


def paired(items: list[Said], most: int = 100) -> list[Pair]:
    return pairs(items, {item.article.id: item.article.id for item in items}, lambda *_: True, most)


@pytest.mark.slow
@settings(max_examples=25)
@given(sayings)
def test_pairs_are_of_two_articles_each_once_and_the_likest_come_first(texts: list[str]) -> None:
    items = said(texts)
    found = paired(items)
    assert all(items[p.first].article != items[p.second].article for p in found)
    assert len({(p.first, p.second) for p in found}) == len(found)
    assert [p.shared for p in found] == sorted((p.shared for p in found), reverse=True)
    assert all(p.first < p.second and 0 < p.shared <= 1.0001 for p in found)


@pytest.mark.slow
@settings(max_examples=25)
@given(sayings, some.integers(1, 5))
def test_there_are_no_more_than_are_wanted_and_these_are_the_best(
    texts: list[str], most: int
) -> None:
    items = said(texts)
    assert [p.shared for p in paired(items, most)] == [p.shared for p in paired(items)][:most]


def test_of_what_all_papers_write_those_next_to_each_other_are_paired() -> None:
    items = said([f"Ferry crew saw barge near quay number x{n} in fog." for n in range(400)])
    found = paired(items, 100_000)
    assert 400 < len(found) <= 8 * 400
    assert max(p.second - p.first for p in found) <= 24


def test_copies_are_not_paired() -> None:
    items = said(
        ["Ferry crew saw the barge near the quay.", "Ferry crew saw a barge near that quay."]
    )
    assert len(paired(items)) == 1
    same = {item.article.id: "one" for item in items}
    assert pairs(items, same, lambda *_: True, 10) == []
