"""Quotes that were put together: each run of their words stands somewhere, but not one behind another."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.checking.alike import LONGEST
from assistant.checking.crediting import Hit
from assistant.checking.tokens import Token
from assistant.checking.windows import Window

# Fewer words in a row stand anywhere.
_RUN = 4
# From this share of its words in a few runs on a quote was made of them.
_COVERED, _MOST_RUNS = 0.8, 3


def spliced_from(wanted: Sequence[Token], windows: Sequence[Window]) -> list[Hit]:
    """The places that a quote was put together from; empty where it was not."""
    wanted = wanted[:LONGEST]
    runs, left = list[Hit](), [token.key for token in wanted]
    covered = 0
    while len(runs) < _MOST_RUNS and (found := _longest(left, windows)):
        hit, at, size = found
        runs.append(hit)
        covered += size
        left[at : at + size] = [""] * size  # no token has this key
    enough = len(runs) > 1 and covered >= _COVERED * len(wanted)
    return runs if enough else []


def _longest(keys: Sequence[str], windows: Sequence[Window]) -> tuple[Hit, int, int] | None:
    """The longest run in any window, where it begins among the keys, and its length."""
    best: tuple[Hit, int, int] | None = None
    for window in windows:
        said = [token.key for token in window.tokens]
        run = SequenceMatcher(None, said, keys, autojunk=False).find_longest_match()
        if run.size >= _RUN and (best is None or run.size > best[2]):
            first, last = window.tokens[run.a], window.tokens[run.a + run.size - 1]
            best = Hit(window.article, first.start, last.end), run.b, run.size
    return best
