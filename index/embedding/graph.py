"""all-MiniLM-L6-v2 as an OpenVINO graph, built from its weights: no exported program is trusted.

The architecture is BERT's (Devlin et al. 2019) with 6 layers of 12 heads, and mean pooling
(Reimers & Gurevych 2019).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import openvino as ov
from numpy.typing import NDArray
from openvino import opset13 as op

LAYERS, HEADS, WIDTH = 6, 12, 384
_EPSILON = 1e-12
_MASKED = np.float32(-3e4)  # far below any score, and still a number in bfloat16
Weights = Mapping[str, NDArray[np.float32]]
Node = Any  # openvino's operators return untyped nodes


def build(weights: Weights, reduction: NDArray[np.float32]) -> ov.Model:
    """Inputs: token ids and attention mask, int64, shape (batch, tokens).

    Outputs, all of unit length: sentence vectors (batch, 384), token vectors (batch, tokens, 384),
    and these projected by `reduction`, (384, width): (batch, tokens, width).
    """
    ids = op.parameter([-1, -1], np.int64, name="ids")
    mask = op.parameter([-1, -1], np.int64, name="mask")
    present = op.convert(mask, "f32")
    absent = op.multiply(op.subtract(np.float32(1), present), _MASKED)
    bias = op.unsqueeze(absent, np.array([1, 2]))
    states = _embeddings(weights, ids)
    for layer in range(LAYERS):
        states = _layer(weights, f"encoder.layer.{layer}", states, bias)
    sentence = _unit(_mean(states, present), axis=1)
    tokens = _unit(states, axis=2)
    reduced = _unit(op.matmul(tokens, op.constant(reduction), False, False), axis=2)
    outputs = [op.result(output) for output in (sentence, tokens, reduced)]
    return ov.Model(outputs, [ids, mask], "minilm")


def _shared(values: NDArray[np.float32]) -> Node:
    """A constant that is no copy of its values, 90 MB in all; it keeps them alive as long as it lives."""
    return op.constant(values, shared_memory=True)


def _embeddings(weights: Weights, ids: Node) -> Node:
    def table(name: str) -> NDArray[np.float32]:
        return weights[f"embeddings.{name}_embeddings.weight"]

    length = op.gather(op.shape_of(ids), np.array(1), np.array(0))
    positions = op.range(np.int64(0), length, np.int64(1), output_type="i64")
    words = op.gather(_shared(table("word")), ids, np.array(0))
    places = op.gather(_shared(table("position")), positions, np.array(0))
    first_segment = op.constant(table("token_type")[0])
    return _norm(weights, "embeddings.LayerNorm", op.add(op.add(words, places), first_segment))


def _layer(weights: Weights, name: str, states: Node, bias: Node) -> Node:
    attended = _attention(weights, f"{name}.attention", states, bias)
    states = _norm(weights, f"{name}.attention.output.LayerNorm", op.add(states, attended))
    inner = op.gelu(_linear(weights, f"{name}.intermediate.dense", states), "erf")
    outer = _linear(weights, f"{name}.output.dense", inner)
    return _norm(weights, f"{name}.output.LayerNorm", op.add(states, outer))


def _attention(weights: Weights, name: str, states: Node, bias: Node) -> Node:
    def heads(part: str) -> Node:
        projected = _linear(weights, f"{name}.self.{part}", states)
        split = op.reshape(projected, np.array([0, 0, HEADS, WIDTH // HEADS]), True)
        return op.transpose(split, np.array([0, 2, 1, 3]))

    mixed = op.scaled_dot_product_attention(heads("query"), heads("key"), heads("value"), bias)
    joined = op.reshape(op.transpose(mixed, np.array([0, 2, 1, 3])), np.array([0, 0, WIDTH]), True)
    return _linear(weights, f"{name}.output.dense", joined)


def _linear(weights: Weights, name: str, states: Node) -> Node:
    product = op.matmul(states, _shared(weights[f"{name}.weight"]), False, True)
    return op.add(product, op.constant(weights[f"{name}.bias"]))


def _norm(weights: Weights, name: str, states: Node) -> Node:
    centred = op.mvn(states, np.array([-1]), True, _EPSILON, "INSIDE_SQRT")
    scaled = op.multiply(centred, op.constant(weights[f"{name}.weight"]))
    return op.add(scaled, op.constant(weights[f"{name}.bias"]))


def _mean(states: Node, present: Node) -> Node:
    counted = op.unsqueeze(present, np.array(2))
    total = op.reduce_sum(op.multiply(states, counted), np.array([1]))
    return op.divide(total, op.reduce_sum(counted, np.array([1])))


def _unit(states: Node, axis: int) -> Node:
    return op.normalize_l2(states, np.array([axis]), _EPSILON, "max")
