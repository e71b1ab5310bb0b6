"""The sample articles' sentences, altered in one place or said in other words.

The shares are what the project promises; `python -m benchmarks.verdicts` prints them by kind.
"""

from __future__ import annotations

import itertools
import random
from functools import cache

import pytest

from assistant import Verdict
from assistant.verification import Case, verify_all
from benchmarks.alterations import ALTERATIONS
from benchmarks.rewordings import REWORDINGS
from benchmarks.verdicts import changed, seed_cases

pytestmark = pytest.mark.slow  # they wait, or read a great deal


@cache
def verdicts(kind: str) -> list[Verdict]:
    by = {"altered": ALTERATIONS, "reworded": REWORDINGS}[kind]
    cases = [case for found in changed(_sentences(), by).values() for case in found]
    return [found.verdict for found in verify_all(cases)]


@cache
def _sentences() -> list[Case]:
    return random.Random(7).sample(seed_cases(), 120)


def share(found: list[Verdict], *of: Verdict) -> float:
    return sum(verdict in of for verdict in found) / len(found)


@pytest.mark.bad_input(83)
def test_of_altered_sentences_at_least_95_in_100_are_no_longer_supported() -> None:
    assert share(verdicts("altered"), Verdict.SUPPORTED) <= 0.05


def test_of_altered_sentences_at_least_80_in_100_are_contradicted() -> None:
    assert share(verdicts("altered"), Verdict.CONTRADICTED) >= 0.80


def test_of_reworded_sentences_at_least_97_in_100_stay_supported() -> None:
    assert share(verdicts("reworded"), Verdict.SUPPORTED) >= 0.97


def test_every_sentence_supports_itself() -> None:
    assert {found.verdict for found in verify_all(_sentences())} == {Verdict.SUPPORTED}


def test_a_sentence_does_not_contradict_another_of_the_samples() -> None:
    """Sentences of other articles and other days: not what is said, but nothing against it."""
    sentences = _sentences()
    cases = [
        Case(case.claim, other.evidence, other.published)
        for case, other in itertools.pairwise(sentences)
    ]
    found = [verification.verdict for verification in verify_all(cases)]
    assert share(found, Verdict.SUPPORTED) == 0
    assert share(found, Verdict.CONTRADICTED) <= 0.05


@pytest.mark.parametrize(("name", "alter"), [*ALTERATIONS.items(), *REWORDINGS.items()])
def test_each_change_finds_sentences_to_change(name: str, alter: object) -> None:
    assert changed(_sentences(), {**ALTERATIONS, **REWORDINGS})[name]
