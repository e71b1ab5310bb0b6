"""A text's word pieces with their vectors, reduced and rounded: small enough to keep for each chunk.

The vectors are projected onto the main axes of such vectors over news and encyclopedia text (PCA
without centring, `python -m benchmarks.reduction`), scaled to length 1 and rounded to int8.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WIDTH = 96
# Vectors hold a component x as round(STEPS * x).
STEPS = 127
_CHECKSUM = 4
_PIECE = 2 + 2 + WIDTH
REDUCTION = Path(__file__).with_name("reduction.safetensors")


@dataclass(frozen=True)
class Tokens:
    """n word pieces: `ids` (n,) uint16, `parts` (n,) uint16, `vectors` (n, 96) int8.

    `parts` numbers the part of the text that each piece is of, in order: for a chunk 0 is its
    header, and its citable sentences count from 1.
    """

    ids: NDArray[np.uint16]
    parts: NDArray[np.uint16]
    vectors: NDArray[np.int8]

    def to_bytes(self) -> bytes:
        """100 bytes a piece, and a checksum."""
        data = self.ids.tobytes() + self.parts.tobytes() + self.vectors.tobytes()
        return zlib.crc32(data).to_bytes(_CHECKSUM, "little") + data

    @classmethod
    def from_bytes(cls, stored: bytes) -> Tokens | None:
        """What `to_bytes` made; None when the bytes are damaged."""
        check, data = stored[:_CHECKSUM], stored[_CHECKSUM:]
        if len(data) % _PIECE or zlib.crc32(data).to_bytes(_CHECKSUM, "little") != check:
            return None
        count = len(data) // _PIECE
        return cls(
            np.frombuffer(data, "<u2", count),
            np.frombuffer(data, "<u2", count, 2 * count),
            np.frombuffer(data, np.int8, offset=4 * count).reshape(count, WIDTH),
        )

    @classmethod
    def joined(cls, pieces: Sequence[Tokens]) -> Tokens:
        """One after the other."""
        if len(pieces) == 1:
            return pieces[0]
        return cls(
            np.concatenate([p.ids for p in pieces]),
            np.concatenate([p.parts for p in pieces]),
            np.concatenate([p.vectors for p in pieces]),
        )


NO_TOKENS = Tokens(np.empty(0, np.uint16), np.empty(0, np.uint16), np.empty((0, WIDTH), np.int8))


def kind() -> str:
    """Names what tokens mean; others must not be mixed with them."""
    return f"1-{zlib.crc32(reduction().tobytes())}"


def rounded(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Reduced unit vectors (n, 96) as they are kept."""
    return np.asarray(np.rint(vectors * STEPS), dtype=np.int8)


@lru_cache(maxsize=1)
def reduction() -> NDArray[np.float32]:
    """The axes, (384, 96), orthonormal columns."""
    from safetensors.numpy import load_file

    return np.asarray(load_file(REDUCTION)["axes"], dtype=np.float32)
