"""Sentences are paired by rare words, and of words that all have, with those of about the same day."""

from __future__ import annotations

from collections import Counter
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assistant.disagreements.pairing import Likely, Pair, likely_pairs
from assistant.disagreements.rare_words import RareWords
from assistant.summarizing.material import Said, sentences
from index.articles import Article
from index.text.terms import terms

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
    return read(items, most).pairs


def read(items: list[Said], most: int) -> Likely:
    same = {item.article.id: item.article.id for item in items}
    return likely_pairs(items, same, lambda *_: True, most)


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
    assert likely_pairs(items, same, lambda *_: True, 10) == Likely([], 0, 0)


def test_what_was_not_read_is_told() -> None:
    items = said([f"Ferry crew saw barge near quay number x{n} in fog." for n in range(40)])
    asked = list[int]()
    same = {item.article.id: item.article.id for item in items}

    def differ(one: int, _: int) -> bool:
        asked.append(one)
        return True

    all_of_them = likely_pairs(items, same, differ, 1_000)
    few = read(items, 10)
    assert len(asked) == all_of_them.read < all_of_them.found == few.found  # eight of each sentence
    assert all_of_them.read > 100
    assert len(few.pairs) == 10 <= few.read < few.found


def test_only_pairs_with_a_wanted_sentence_are_found() -> None:
    items = said([f"Ferry crew saw barge near quay number x{n} in fog." for n in range(9)])
    same = {item.article.id: item.article.id for item in items}
    wanted = np.array([n == 4 for n in range(9)])
    found = likely_pairs(items, same, lambda *_: True, 100, wanted=wanted)
    assert found.found == len(found.pairs) == 8
    assert all(4 in (pair.first, pair.second) for pair in found.pairs)


@settings(max_examples=25)
@given(sayings)
def test_what_is_shared_is_the_weight_of_common_words_beside_the_lighter_sentence(
    texts: list[str],
) -> None:
    words = [frozenset(terms(text)) for text in texts]
    spread = Counter(word for own in words for word in own)
    weight = {word: log(1 + len(words) / count) for word, count in spread.items()}
    index = RareWords(words)
    for at in range(len(words)):
        for other, shared in zip(*index.near(at), strict=True):
            both = sum(weight[word] for word in words[at] & words[other])
            lighter = min(sum(weight[word] for word in words[n]) for n in (at, other))
            assert shared == pytest.approx(both / lighter)
