"""The local embedding model: texts to sentence vectors and token vectors, on the CPU."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding import weights
from index.embedding.embedder import Vectors
from index.embedding.remembered import Remembered
from index.embedding.streams import Inputs, Outputs, Streams
from index.embedding.tokens import NO_TOKENS, Tokens, reduction, rounded

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

# What the model was trained to read; longer texts are cut there.
MAX_WORD_PIECES = 256
# Between 8 and 32 texts at a time the speed hardly changed when this was chosen.
_BATCH = 16
# Word pieces that take as much processor time as one more run: 14 in a run took 6.6 ms, 240 took 37.
_RUN = 35
# The outputs of the graph.
_TEXT, _TOKENS, _REDUCED = range(3)
# Runs at a time. Two take a third less processor time and let one text be read beside another, but each
# holds 43 MB more, and adding must stay below 500 (tests/index/ingest/test_bombs.py).
_STREAMS = 1
# Of texts that were read by themselves; a sentence of 25 word pieces takes 48 kB.
_REMEMBERED = 64 * 2**20


@dataclass(frozen=True)
class TokenVectors:
    """A text's word pieces, special ones left out: ids (n,), unit vectors (n, 384).

    `spans`, (n, 2), are where they stand in the text, in code points. `reduced`, (n, 96), are the vectors as `Tokens` keep them, not rounded. `text` is the vector of
    the whole, (384,), as `LocalEncoder.embed` gives it.
    """

    ids: NDArray[np.int64]
    spans: NDArray[np.int64]
    vectors: Vectors
    reduced: Vectors
    text: Vectors

    @property
    def nbytes(self) -> int:
        """What it takes of the memory."""
        return sum(part.nbytes for part in vars(self).values())


class LocalEncoder:
    """all-MiniLM-L6-v2 on OpenVINO; weights are loaded when first needed. Safe across threads.

    `folder` names a folder with the model's files; see `index.embedding.weights.locate`.
    """

    name = weights.MODEL
    digest = weights.FILES["model.safetensors"]

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._loading = threading.Lock()
        self._compiling = threading.Lock()
        # A question is searched with, then read with; the sentences it is about are asked about again.
        self.read = Remembered(self._read, _REMEMBERED)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 384), float32, each row of length 1."""
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        for rows, _, outputs in self._batches(self._encode(texts), _TEXT):
            vectors[rows] = outputs[_TEXT]
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """Shape (384,), float32, of length 1."""
        return self.read(text).text

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Each text's word pieces and their vectors in context; pieces beyond the 256th are cut."""
        found: dict[int, TokenVectors] = {}
        for rows, batch, out in self._batches(self._encode(texts), _TEXT, _TOKENS, _REDUCED):
            for at, (row, encoding) in enumerate(zip(rows, batch, strict=True)):
                ids = np.asarray(encoding.ids[1:-1], dtype=np.int64)  # without [CLS] and [SEP]
                inner = slice(1, len(ids) + 1)
                spans = np.asarray(encoding.offsets[1:-1], dtype=np.int64).reshape(-1, 2)
                tokens, reduced = out[_TOKENS][at, inner], out[_REDUCED][at, inner]
                found[row] = TokenVectors(ids, spans, tokens.copy(), reduced.copy(), out[_TEXT][at])
        return [found[row] for row in range(len(texts))]

    def _read(self, text: str) -> TokenVectors:
        """A text's word pieces, read by itself; as `read`, the last ones are remembered.

        In bf16 a text's vectors depend on what it is read with, by up to .0014: only those of a text read by
        itself may be used again.
        """
        return self.embed_tokens([text])[0]

    def embed_parts(self, texts: Sequence[Sequence[str]]) -> tuple[Vectors, list[Tokens]]:
        """Texts given in parts that are read as one, joined by spaces: vectors and word pieces.

        The vectors are those that `embed` gives. What is beyond 256 pieces, though no part of them,
        is read by itself, so that no part is without its pieces.
        """
        whole = self._tokenizer.encode_batch(
            [[_encodable(part) for part in parts] for parts in texts], is_pretokenized=True
        )
        windows = [(row, window) for row, e in enumerate(whole) for window in (e, *e.overflowing)]
        vectors: list[Vectors] = [np.empty(0, dtype=np.float32)] * len(windows)
        tokens: list[Tokens] = [NO_TOKENS] * len(windows)
        for rows, batch, out in self._batches([window for _, window in windows], _TEXT, _REDUCED):
            for at, (row, encoding) in enumerate(zip(rows, batch, strict=True)):
                vectors[row] = out[_TEXT][at]
                tokens[row] = _kept(encoding, out[_REDUCED][at])
        return _by_text(windows, vectors, tokens)

    def _encode(self, texts: Sequence[str]) -> list[Encoding]:
        return self._tokenizer.encode_batch([_encodable(text) for text in texts])

    def _batches(
        self, encodings: Sequence[Encoding], *wanted: int
    ) -> Generator[tuple[list[int], list[Encoding], Outputs]]:
        """Run the model over texts of like length together: padding is wasted work."""
        if not encodings:
            return
        order = sorted(range(len(encodings)), key=lambda row: len(encodings[row].ids))
        together = [
            some[part]
            for at in range(0, len(order), _BATCH)
            for some in (order[at : at + _BATCH],)
            for part in _alike([len(encodings[row].ids) for row in some])
        ]
        batches = [[encodings[row] for row in rows] for rows in together]
        with self._compiling:
            model = self._model
        outputs = model.run(map(_inputs, batches), wanted)
        yield from zip(together, batches, outputs, strict=True)

    @cached_property
    def _files(self) -> Path:
        with self._loading:
            return weights.locate(self._folder)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._files / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_WORD_PIECES)
        return tokenizer

    @cached_property
    def _model(self) -> Streams:
        import openvino
        from safetensors.numpy import load_file

        from index.embedding.graph import build

        core = openvino.Core()
        able = core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        precision = "bf16" if "BF16" in able else "f32"
        graph = build(load_file(self._files / "model.safetensors"), reduction())
        options = {"INFERENCE_PRECISION_HINT": precision, "NUM_STREAMS": _STREAMS}
        return Streams(core.compile_model(graph, "CPU", options), _STREAMS)


def _inputs(batch: Sequence[Encoding]) -> Inputs:
    """Ids and mask, each (n, width), padded to the longest."""
    width = max(len(encoding.ids) for encoding in batch)
    ids = np.zeros((len(batch), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, encoding in enumerate(batch):
        ids[row, : len(encoding.ids)] = encoding.ids
        mask[row, : len(encoding.ids)] = 1
    return ids, mask


def _alike(lengths: Sequence[int]) -> list[slice]:
    """Ascending lengths parted where another run costs less than padding the shorter to the longest."""
    whole = slice(0, len(lengths))
    saved, at = max((at * (lengths[-1] - lengths[at - 1]), at) for at in range(1, len(lengths) + 1))
    if saved <= _RUN:
        return [whole]
    return [
        slice(start + part.start, start + part.stop)
        for start, run in ((0, lengths[:at]), (at, lengths[at:]))
        for part in _alike(run)
    ]


def _kept(encoding: Encoding, reduced: Vectors) -> Tokens:
    """A window's pieces; [CLS] and [SEP] at its ends are of no part."""
    ids = np.asarray(encoding.ids[1:-1], dtype=np.uint16)
    parts = np.asarray(encoding.word_ids[1:-1], dtype=np.uint16)
    return Tokens(ids, parts, rounded(reduced[1 : len(ids) + 1]))


def _by_text(
    windows: Sequence[tuple[int, Encoding]], vectors: Sequence[Vectors], tokens: Sequence[Tokens]
) -> tuple[Vectors, list[Tokens]]:
    """The first window's vector is the text's; the pieces of all of them are."""
    firsts: dict[int, int] = {}
    for number, (row, _) in enumerate(windows):
        firsts.setdefault(row, number)
    starts = [*firsts.values(), len(windows)]
    pieces = [Tokens.joined(tokens[a:b]) for a, b in pairwise(starts)]
    stacked = [vectors[number] for number in firsts.values()]
    return np.array(stacked, dtype=np.float32).reshape(len(firsts), 384), pieces


def _encodable(text: str) -> str:
    """The tokenizer refuses lone surrogates: replace them."""
    return text.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=1)
def default_encoder() -> LocalEncoder:
    """The one encoder a process needs: weights are immutable, so everyone may share them."""
    return LocalEncoder()
