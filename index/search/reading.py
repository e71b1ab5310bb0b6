"""What passages say of a question, part by part: the header of each, and each citable sentence.

With the local model the parts' word pieces are compared in the context of their passage, from
the vectors kept at ingest where there are any.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.articles import Passage
from index.chunking import parts_of
from index.embedding.embedder import Embedder
from index.embedding.encoder import LocalEncoder, TokenVectors
from index.embedding.products import dot
from index.embedding.tokens import STEPS, Tokens
from index.search.matching import Matches, match, piece_weights
from index.storage.token_store import TokenStore

Numbers: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True)
class Reading:
    """Row r of `matches` is part `parts[r]` of passage `passages[r]`.

    Part 0 is the passage's header; its citable sentences, in order, count from 1.
    """

    passages: Numbers
    parts: Numbers
    matches: Matches


def read(
    question: str, passages: Sequence[Passage], embedder: Embedder, kept: TokenStore | None = None
) -> Reading:
    """Compare every part of the passages with the question."""
    if isinstance(embedder, LocalEncoder):
        asked = embedder.read(question)
        return compare(asked, tokens_of(passages, embedder, kept))
    texts = [parts_of(p.article, p.sentences) for p in passages]
    rows = [(n, part) for n, parts in enumerate(texts) for part, text in enumerate(parts) if text]
    matches = match(question, [texts[n][part] for n, part in rows], embedder)
    return Reading(*_columns(rows), matches)


def tokens_of(
    passages: Sequence[Passage], encoder: LocalEncoder, kept: TokenStore | None
) -> list[Tokens]:
    """The tokens of each passage: those that are kept, the others computed, and kept from now on."""
    found = kept.get(p.chunk_id for p in passages if p.chunk_id) if kept else {}
    new = [p for p in passages if p.chunk_id not in found]
    if not new:
        return [found[p.chunk_id] for p in passages]
    _, tokens = encoder.embed_parts([parts_of(p.article, p.sentences) for p in new])
    computed = dict(zip(map(id, new), tokens, strict=True))
    if kept:
        kept.put({p.chunk_id: computed[id(p)] for p in new if p.chunk_id})
    return [computed.get(id(p)) or found[p.chunk_id] for p in passages]


def compare(asked: TokenVectors, tokens: Sequence[Tokens]) -> Reading:
    """The question's word pieces against those of each text, part by part."""
    read = [_parts(asked, of) for of in tokens]
    rows = [(n, part) for n, (parts, *_) in enumerate(read) for part in parts.tolist()]
    width = asked.reduced.shape[1]
    matches = Matches(
        _stacked([units for _, units, _, _ in read], len(asked.ids)),
        piece_weights(asked, [ids for _, _, _, of in read for ids in of]),
        _unit(_stacked([sums for _, _, sums, _ in read], width)),
        _unit(asked.reduced.sum(axis=0, keepdims=True))[0],
    )
    return Reading(*_columns(rows), matches)


def _parts(
    asked: TokenVectors, tokens: Tokens
) -> tuple[NDArray[np.uint16], NDArray[np.float32], NDArray[np.float32], list[NDArray[np.uint16]]]:
    """The parts that have pieces: their numbers, best matches, sums of vectors, and pieces' ids."""
    starts = np.flatnonzero(np.diff(tokens.parts, prepend=-1))
    if not len(starts):
        return tokens.parts, _stacked([], len(asked.ids)), _stacked([], tokens.vectors.shape[1]), []
    vectors = tokens.vectors.astype(np.float32) / STEPS
    cosines = dot(asked.reduced, vectors.T)
    units = np.clip(np.maximum.reduceat(cosines, starts, axis=1).T, 0.0, 1.0)
    sums = np.add.reduceat(vectors, starts, axis=0)
    return tokens.parts[starts], units, sums, np.split(tokens.ids, starts[1:])


def _stacked(blocks: Sequence[NDArray[np.float32]], width: int) -> NDArray[np.float32]:
    return np.concatenate([np.zeros((0, width), dtype=np.float32), *blocks], dtype=np.float32)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(
        rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32
    )


def _columns(rows: Iterable[tuple[int, int]]) -> tuple[Numbers, Numbers]:
    table = np.array(list(rows), dtype=np.intp).reshape(-1, 2)
    return table[:, 0], table[:, 1]
