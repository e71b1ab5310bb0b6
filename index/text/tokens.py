"""Counting tokens with tiktoken, offline."""

from __future__ import annotations

import importlib.util
import os
from functools import lru_cache
from pathlib import Path

import tiktoken


def count_tokens(text: str) -> int:
    """The number of cl100k_base tokens; special tokens in the text count as plain text."""
    return len(_encoding().encode_ordinary(text))


@lru_cache(maxsize=1)
def _encoding() -> tiktoken.Encoding:
    """Tiktoken downloads its tables on first use; llama-index-core ships them, so it need not."""
    core = importlib.util.find_spec("llama_index.core")  # locates, does not import
    if core is not None and core.origin:
        tables = Path(core.origin).parent / "_static" / "tiktoken_cache"
        os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(tables))
    return tiktoken.get_encoding("cl100k_base")
