"""A file that lies under a name of ours for a while, and is called otherwise by who sent it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.text.cleaning import clean_line

_NAMELESS = "file"


@dataclass(frozen=True)
class Uploaded:
    """A file of a user's: its articles are from the user's `name` for it, never from where it lies.

    Another file of that user by that name brings a new version of its article, one of another user does not.
    """

    path: Path
    name: str
    user: str = ""

    def __fspath__(self) -> str:
        return str(self.path)

    @property
    def origin(self) -> str:
        """Where the file is from: "upload://ann/reports/june.pdf"."""
        return f"upload://{self.user}/{clean_line(self.name) or _NAMELESS}"


def called(origin: str, user: str = "") -> str:
    """What a user calls an origin: a file by its own name, all others by theirs."""
    return origin.removeprefix(f"upload://{user}/")
