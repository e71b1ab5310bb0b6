"""A text as its runs of five words: what MinHash finds near-copies by, and what proves them.

Runs are hashed once. Their hashes, in order, tell how much of one text is in another; a MinHash
signature of them (Broder 1997), cut into bands (Indyk & Motwani 1998), brings texts together that
may be copies without comparing all with all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.text.terms import words

Hashes: TypeAlias = NDArray[np.uint32]

RUN = 5
"""Words to a run. With ten, as Broder used, one word changed in ten hides a copy; chosen, not fitted."""
# 64 bands of two rows: texts that share a third of their runs share a band with a chance of .999, a
# fifth .93. Of 300 reports cut to 30 % .963 did, of 44,850 unrelated pairs none (`benchmarks/copies.py`).
BANDS, _ROWS = 64, 2
_SEED = 20260
_MIX = np.uint64(0x9E3779B97F4A7C15)  # Fibonacci hashing (Knuth, volume 3, 6.4)


@dataclass(frozen=True, eq=False)
class Fingerprint:
    """The hashes of a text's runs, in order, repetitions kept: (number of words - 4,)."""

    runs: Hashes

    @cached_property
    def distinct(self) -> Hashes:
        """The same sorted, each once."""
        return np.unique(self.runs)

    def to_bytes(self) -> bytes:
        return self.runs.astype("<u4").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Fingerprint:
        return cls(np.frombuffer(data, dtype="<u4"))


def kind() -> str:
    """By what rules fingerprints are made: those made by others mean nothing."""
    import rensa

    version = rensa.RMinHash.ALGORITHM_VERSION
    return f"runs of {RUN}, {BANDS} bands of {_ROWS}, seed {_SEED}, rensa {version}"


def read(text: str) -> Fingerprint:
    """The fingerprint of a text."""
    return Fingerprint(np.array(_hashes(text), dtype=np.uint64).astype(np.uint32))


def read_with_bands(text: str) -> tuple[Fingerprint, list[int]]:
    """The same with its bands: BANDS numbers of 63 bits, none for a text without runs."""
    hashes = _hashes(text)
    found = Fingerprint(np.array(hashes, dtype=np.uint64).astype(np.uint32))
    return found, _bands(hashes) if hashes else []


def _hashes(text: str) -> list[int]:
    """The 64-bit hashes of a text's runs of words, in order."""
    import rensa  # Rust: only what adds and searches pays for it

    told = words(text)
    runs = zip(*(told[start:] for start in range(RUN)), strict=False)
    (hashes,) = rensa.RMinHash.hash_token_sets([[" ".join(run) for run in runs]])
    return list(hashes)


def _bands(hashes: Sequence[int]) -> list[int]:
    """One number for each band and what the signature has there; SQLite's integers have a sign."""
    import rensa

    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        hashes, [0, len(hashes)], BANDS * _ROWS, _SEED
    )
    signature = np.array(matrix.to_rows()[0], dtype=np.uint64)
    mixed = np.arange(1, BANDS + 1, dtype=np.uint64) * _MIX
    for row in signature.reshape(BANDS, _ROWS).T:
        mixed = (mixed ^ row) * _MIX
        mixed ^= mixed >> np.uint64(29)
    found: list[int] = (mixed >> np.uint64(1)).tolist()
    return found
