"""Whether one text is a copy of another, from the runs of words that they share.

The thresholds lie between what `benchmarks/copies.py` makes of reports. Of the shorter text's runs
a later report with a third of the old one as background shares .25 to .48 (5 to 95 % of 150), a
copy with three of four sentences reworded .44 to .75, any other copy .59 and more.
"""

from __future__ import annotations

import numpy as np

from index.copies.fingerprints import Fingerprint, Hashes

# So large a share of the shorter text's runs is in the longer one.
_SHARED = 0.55
# Papers cut reports from the end. What is much shorter than the other is a copy only when it has so
# much of the other's beginning: an item of a digest has none of it, a cut copy .47 and more.
_MUCH_SHORTER, _BEGINNING = 0.6, 0.35
# Shorter ones, some 20 words, are captions, corrections and notices: alike without being copies.
_FEWEST = 16


def is_long_enough(text: Fingerprint) -> bool:
    """Whether a text has enough different runs for likeness to mean anything."""
    return len(text.distinct) >= _FEWEST


def is_copy(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether either of two texts is a copy of the other, perhaps cut or edited."""
    short, long = (one, other) if len(one.runs) <= len(other.runs) else (other, one)
    if not is_long_enough(short) or share(short.runs, long) < _SHARED:
        return False
    if len(short.runs) >= _MUCH_SHORTER * len(long.runs):
        return True
    return share(long.runs[: len(short.runs)], short) >= _BEGINNING


def share(runs: Hashes, text: Fingerprint) -> float:
    """The share of some runs that a text has, 0..1."""
    if not len(runs) or not len(text.distinct):
        return 0.0
    places = np.searchsorted(text.distinct, runs).clip(max=len(text.distinct) - 1)
    return int(np.count_nonzero(text.distinct[places] == runs)) / len(runs)
