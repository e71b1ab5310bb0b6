"""A file written whole or not at all, and over nothing else."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from index.errors import AlreadyThere

_HINT = "Name another place, or use --force."


def write_new(path: Path, text: str, *, force: bool = False) -> bool:
    """Write a file; False when it is there and says the same. Links are not followed.

    Raises AlreadyThere when it says something else, unless `force`, and OSError.
    """
    data = text.encode("utf-8", "replace")
    if path.is_symlink() or path.exists():
        if not path.is_symlink() and path.is_file() and path.read_bytes() == data:
            return False
        if not force:
            raise AlreadyThere(f"{path} exists.", hint=_HINT)
    part = path.with_name(f".sidenote-{secrets.token_hex(8)}.part")
    try:
        with open(part, "xb", opener=_private) as file:
            file.write(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return True


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)
