"""Chroma's own `ONNXMiniLM_L6_V2` class, on an ONNX file made from the very weights we use.

The class would download that file; its code is used as it is, only its folder is ours.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from chromadb.utils.embedding_functions import ONNXMiniLM_L6_V2
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper, save

from index.embedding import weights
from index.embedding.graph import HEADS, LAYERS, WIDTH

_OPSET, _IR = 17, 8
# Files the class looks for but does not read.
_UNREAD = ("config.json", "special_tokens_map.json", "tokenizer_config.json", "vocab.txt")


def chroma_embedding() -> ONNXMiniLM_L6_V2:
    """The class, ready to be called with a list of texts."""
    folder = Path(tempfile.mkdtemp(prefix="onnx-peer-"))
    (folder / "onnx").mkdir()
    model = weights.locate()
    shutil.copy(model / "tokenizer.json", folder / "onnx")
    for name in _UNREAD:
        (folder / "onnx" / name).touch()
    Graph(model).save(folder / "onnx" / "model.onnx")
    peer = ONNXMiniLM_L6_V2(preferred_providers=["CPUExecutionProvider"])
    peer.DOWNLOAD_PATH = folder
    return peer


class Graph:
    """The same BERT graph as `index.embedding.graph`, in ONNX operators, as exporters write it."""

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file

        self._weights = load_file(folder / "model.safetensors")
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}

    def save(self, path: Path) -> None:
        states = self._embeddings()
        bias = self._bias()
        for layer in range(LAYERS):
            states = self._layer(f"encoder.layer.{layer}", states, bias)
        self._nodes.append(helper.make_node("Identity", [states], ["last_hidden_state"]))
        names = ("input_ids", "attention_mask", "token_type_ids")
        inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["b", "t"]) for n in names]
        shape: list[str | int | None] = ["b", "t", WIDTH]
        output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, shape)
        constants = list(self._constants.values())
        graph = helper.make_graph(self._nodes, "minilm", inputs, [output], constants)
        opset = [helper.make_opsetid("", _OPSET)]
        save(helper.make_model(graph, opset_imports=opset, ir_version=_IR), str(path))

    def _op(self, kind: str, *inputs: str, **attributes: Any) -> str:
        output = f"n{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def _constant(self, value: NDArray[Any] | np.float32, name: str = "") -> str:
        name = name or f"c{len(self._constants)}"
        self._constants.setdefault(name, numpy_helper.from_array(np.asarray(value), name))
        return name

    def _weight(self, name: str) -> str:
        return self._constant(self._weights[name], name)

    def _embeddings(self) -> str:
        def table(name: str) -> str:
            return self._weight(f"embeddings.{name}_embeddings.weight")

        length = self._op(
            "Gather", self._op("Shape", "input_ids"), self._constant(np.array(1)), axis=0
        )
        zero, one = self._constant(np.array(0)), self._constant(np.array(1))
        positions = self._op("Range", zero, length, one)
        words = self._op("Gather", table("word"), "input_ids")
        kinds = self._op("Gather", table("token_type"), "token_type_ids")
        places = self._op("Gather", table("position"), positions)
        total = self._op("Add", self._op("Add", words, kinds), places)
        return self._norm("embeddings.LayerNorm", total)

    def _bias(self) -> str:
        mask = self._op("Cast", "attention_mask", to=TensorProto.FLOAT)
        absent = self._op("Sub", self._constant(np.float32(1)), mask)
        low = self._op("Mul", absent, self._constant(np.float32(-1e9)))
        return self._op("Unsqueeze", low, self._constant(np.array([1, 2])))

    def _layer(self, name: str, states: str, bias: str) -> str:
        attended = self._attention(f"{name}.attention", states, bias)
        states = self._norm(f"{name}.attention.output.LayerNorm", self._op("Add", states, attended))
        inner = self._gelu(self._linear(f"{name}.intermediate.dense", states))
        outer = self._linear(f"{name}.output.dense", inner)
        return self._norm(f"{name}.output.LayerNorm", self._op("Add", states, outer))

    def _attention(self, name: str, states: str, bias: str) -> str:
        shape = self._constant(np.array([0, 0, HEADS, WIDTH // HEADS]))

        def heads(part: str, order: list[int]) -> str:
            split = self._op("Reshape", self._linear(f"{name}.self.{part}", states), shape)
            return self._op("Transpose", split, perm=order)

        query, value = heads("query", [0, 2, 1, 3]), heads("value", [0, 2, 1, 3])
        scores = self._op("MatMul", query, heads("key", [0, 2, 3, 1]))
        scale = self._constant(np.float32((WIDTH // HEADS) ** 0.5))
        weighted = self._op("Add", self._op("Div", scores, scale), bias)
        mixed = self._op("MatMul", self._op("Softmax", weighted, axis=-1), value)
        joined = self._op("Transpose", mixed, perm=[0, 2, 1, 3])
        flat = self._op("Reshape", joined, self._constant(np.array([0, 0, WIDTH])))
        return self._linear(f"{name}.output.dense", flat)

    def _linear(self, name: str, states: str) -> str:
        turned = self._constant(
            np.ascontiguousarray(self._weights[f"{name}.weight"].T), f"{name}.weight.T"
        )
        return self._op("Add", self._op("MatMul", states, turned), self._weight(f"{name}.bias"))

    def _norm(self, name: str, states: str) -> str:
        scale, bias = self._weight(f"{name}.weight"), self._weight(f"{name}.bias")
        return self._op("LayerNormalization", states, scale, bias, axis=-1, epsilon=1e-12)

    def _gelu(self, states: str) -> str:
        root = self._constant(np.float32(2**0.5))
        error = self._op("Erf", self._op("Div", states, root))
        half = self._op("Mul", states, self._constant(np.float32(0.5)))
        return self._op("Mul", half, self._op("Add", error, self._constant(np.float32(1))))
