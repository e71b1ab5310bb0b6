"""HTTP to a model's server: with the key, without redirects, retried, bounded in time and size.

`client` gives an `httpx.Client` in which a request passes, from the outside in: the key (`bearer`),
retrying (`retrying`), its limits (`watchdog`, `bounded`). The SDK and LlamaIndex are told not to
retry, so this is the one place where a request is sent twice.
"""

from __future__ import annotations

from assistant.connections.bearer import NO_KEY, Bearer
from assistant.connections.bounded import BoundedStream, Endless
from assistant.connections.client import OPENAI, Patience, client
from assistant.connections.noted import noted_in
from assistant.connections.retry_after import retry_after
from assistant.connections.watchdog import Overdue

__all__ = [
    "NO_KEY",
    "OPENAI",
    "Bearer",
    "BoundedStream",
    "Endless",
    "Overdue",
    "Patience",
    "client",
    "noted_in",
    "retry_after",
]
