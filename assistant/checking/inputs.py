"""What is given to be checked: a text itself, the bytes of one, or the name of a file."""

from __future__ import annotations

from pathlib import Path

from index.errors import SourceUnreadable
from index.text.decoding import decode

# No file has a longer name; to ask the system for one would be an error.
_LONGEST_NAME = 1_000


def text_of(given: str | bytes) -> str:
    """The text. Raises NotText for binary data, SourceUnreadable for a file that can't be read."""
    if isinstance(given, bytes):
        return decode(given)
    if not _is_file(given):
        return given
    try:
        return decode(Path(given).expanduser().read_bytes())
    except OSError as error:
        hint = "Check its permissions, or give the text itself."
        raise SourceUnreadable(f"{given} can't be read: {error.strerror}.", hint=hint) from error


def _is_file(given: str) -> bool:
    if len(given) > _LONGEST_NAME or "\n" in given or "\0" in given:
        return False
    try:
        return Path(given).expanduser().is_file()
    except (OSError, RuntimeError, ValueError):  # "~200 people" has a home that nobody has
        return False
