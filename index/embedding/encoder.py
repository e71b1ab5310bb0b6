"""The local embedding model: texts to sentence vectors and token vectors, on the CPU."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding import weights
from index.embedding.embedder import Vectors

if TYPE_CHECKING:
    from openvino import CompiledModel
    from tokenizers import Encoding, Tokenizer

# What the model was trained to read; longer texts are cut there.
MAX_WORD_PIECES = 256
# Between 8 and 32 texts at a time the speed hardly changed when this was chosen.
_BATCH = 16


@dataclass(frozen=True)
class TokenVectors:
    """A text's word pieces, special ones left out: ids (n,), unit vectors (n, 384).

    `text` is the vector of the whole, (384,), as `LocalEncoder.embed` gives it.
    """

    ids: NDArray[np.int64]
    vectors: Vectors
    text: Vectors


class LocalEncoder:
    """all-MiniLM-L6-v2 on OpenVINO; weights are loaded when first needed. Safe across threads.

    `folder` names a folder with the model's files; see `index.embedding.weights.locate`.
    """

    name = weights.MODEL
    digest = weights.FILES["model.safetensors"]

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._loading = threading.Lock()
        self._running = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 384), float32, each row of length 1."""
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        for rows, sentence_vectors, _, _ in self._batches(texts):
            vectors[rows] = sentence_vectors
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """Shape (384,), float32, of length 1."""
        return np.asarray(self.embed([text])[0], dtype=np.float32)

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Each text's word pieces and their vectors in context."""
        found: dict[int, TokenVectors] = {}
        for rows, wholes, pieces, encodings in self._batches(texts):
            for row, whole, vectors, encoding in zip(rows, wholes, pieces, encodings, strict=True):
                inner = slice(1, len(encoding.ids) - 1)  # without [CLS] and [SEP]
                ids = np.asarray(encoding.ids[inner], dtype=np.int64)
                found[row] = TokenVectors(ids, np.array(vectors[inner]), whole)
        return [found[row] for row in range(len(texts))]

    def _batches(
        self, texts: Sequence[str]
    ) -> Iterator[tuple[list[int], Vectors, Vectors, list[Encoding]]]:
        """Run the model over texts of like length together: padding is wasted work."""
        encodings = self._tokenizer.encode_batch([_encodable(text) for text in texts])
        order = sorted(range(len(texts)), key=lambda row: len(encodings[row].ids))
        for at in range(0, len(order), _BATCH):
            rows = order[at : at + _BATCH]
            batch = [encodings[row] for row in rows]
            yield rows, *self._run(batch), batch

    def _run(self, batch: list[Encoding]) -> tuple[Vectors, Vectors]:
        width = max(len(encoding.ids) for encoding in batch)
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(batch):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        with self._running:  # one request: the model already uses every core
            results = self._model([ids, mask])
            return np.array(results[0]), np.array(results[1])

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
    def _model(self) -> CompiledModel:
        import openvino
        from safetensors.numpy import load_file

        from index.embedding.graph import build

        core = openvino.Core()
        able = core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        precision = "bf16" if "BF16" in able else "f32"
        graph = build(load_file(self._files / "model.safetensors"))
        return core.compile_model(graph, "CPU", {"INFERENCE_PRECISION_HINT": precision})


def _encodable(text: str) -> str:
    """The tokenizer refuses lone surrogates: replace them."""
    return text.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=1)
def default_encoder() -> LocalEncoder:
    """The one encoder a process needs: weights are immutable, so everyone may share them."""
    return LocalEncoder()
