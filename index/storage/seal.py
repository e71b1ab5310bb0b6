"""The seal: what the files of a vector index were like when it was last closed in order.

Digests, not sizes alone: a single flipped bit in Chroma's graph files makes the process crash.
A seal holds for the Chroma that made the index only: an older one can't read what a newer one wrote
(chroma #1130), and a newer one may change it. Two files change when they are only read: SQLite's, which checks itself, and the vectors' lengths,
which hold what happened to be in memory and are not used.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

from index.digests import digest_of

_RESTLESS = ("chroma.sqlite3", "length.bin")


def seal_of(folder: Path) -> str:
    """The seal of an index that is closed, to be kept outside its folder."""
    digests = {name: _digest(folder / name) for name in _sizes(folder)}
    made = {"folder": folder.name, "sizes": _sizes(folder), "digests": digests}
    return json.dumps(made | {"chroma": version("chromadb")})


def sealed_folder(parent: Path, seal: str | None) -> Path | None:
    """The folder below `parent` that `seal` was made of, or None when it is not as it was then."""
    was = json.loads(seal or "{}")
    if was.get("chroma") != version("chromadb"):
        return None
    folder = parent / was["folder"]
    # Sizes first: a torn file may claim to have terabytes, which no one wants to read.
    if _sizes(folder) != was["sizes"]:
        return None
    intact = all(_digest(folder / name) == digest for name, digest in was["digests"].items())
    return folder if intact else None


def _sizes(folder: Path) -> dict[str, int]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file.relative_to(folder)): file.stat().st_size for file in files}


def _digest(path: Path) -> str:
    return "" if path.name in _RESTLESS else digest_of(path)
