"""Counting tokens with tiktoken, offline."""

from __future__ import annotations

import importlib.util
import os
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import tiktoken

# Above Latin and its accents, and below the marks and symbols that English text has; then CJK.
_NOT_LATIN = re.compile(r"(?![\u2000-\u2dff])[\u0370-\U0003ffff]")


def count_tokens(text: str) -> int:
    """The number of cl100k_base tokens; special tokens in the text count as plain text."""
    return len(_encoding().encode_ordinary(text))


def count_pieces(text: str) -> int:
    """What `text` takes of a model's window: as `count_tokens`, but at least one for each letter that
    is not Latin, of a Korean syllable for each of its parts. Word pieces made from English have no more
    for them: all-MiniLM-L6-v2 reads Russian letter by letter.
    """
    tokens = count_tokens(text)
    if text.isascii():
        return tokens
    return max(tokens, len(_NOT_LATIN.findall(unicodedata.normalize("NFD", text))))


@lru_cache(maxsize=1)
def _encoding() -> tiktoken.Encoding:
    """Tiktoken downloads its tables on first use; llama-index-core ships them, so it need not."""
    core = importlib.util.find_spec("llama_index.core")  # locates, does not import
    if core is not None and core.origin:
        tables = Path(core.origin).parent / "_static" / "tiktoken_cache"
        os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(tables))
    return tiktoken.get_encoding("cl100k_base")
