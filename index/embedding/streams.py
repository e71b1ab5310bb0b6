"""Runs of the model, shared by all threads, without a lock that a finalizer could wait for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from openvino import CompiledModel, InferRequest

Inputs = Sequence[NDArray[np.int64]]
Outputs = dict[int, NDArray[np.float32]]


class Streams:
    """So many requests to a model, shared by all threads: whoever needs the model takes what is free."""

    def __init__(self, model: CompiledModel, count: int) -> None:
        # Its `put` may be called by a finalizer: it takes no lock.
        self._free: SimpleQueue[InferRequest] = SimpleQueue()
        for _ in range(count):
            self._free.put(model.create_infer_request())

    def run(self, batches: Iterable[Inputs], wanted: Sequence[int]) -> Iterator[Outputs]:
        """The wanted outputs of each batch, in order.

        One batch waits its turn; more are computed beside it while nobody else needs the model.
        """
        under_way: deque[InferRequest] = deque()
        try:
            for inputs in batches:
                while (request := self._take(wait=not under_way)) is None:
                    yield self._outputs(under_way.popleft(), wanted)
                under_way.append(request)
                request.start_async(list(inputs))
            while under_way:
                yield self._outputs(under_way.popleft(), wanted)
        finally:
            for request in under_way:
                with suppress(RuntimeError):  # it failed, and nobody wants what it would have given
                    request.wait()
                self._free.put(request)

    def _take(self, *, wait: bool) -> InferRequest | None:
        """A free request. Who has one already does not wait for more: others may do the same."""
        try:
            return self._free.get(block=wait)
        except Empty:
            return None

    def _outputs(self, request: InferRequest, wanted: Sequence[int]) -> Outputs:
        try:
            request.wait()
            return {output: np.array(request.get_output_tensor(output).data) for output in wanted}
        finally:
            self._free.put(request)
