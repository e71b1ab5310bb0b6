"""What the language model has chosen so far, kept so that an interrupted summary goes on where it was.

A line of JSON for each reply: a digest of the model's name and the whole request, and the numbers
that it chose. No word of an article is kept, and a changed article has other digests.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from assistant.language_model.stream import Message

log = logging.getLogger(__name__)
# When the file is larger, its older half goes: some 10,000 replies.
_MOST_BYTES = 2_000_000


class KeptChoices:
    """The file `summaries.jsonl` in a library's folder, which has one owner. A line that can't be read
    counts as not there; what can't be written is not kept, and logged.

    One `reader` finds nothing that was kept for another, or for the owner, None: it would tell them that
    somebody else sums up the same articles.
    """

    def __init__(self, folder: Path, reader: str | None = None) -> None:
        self._path = folder / "summaries.jsonl"
        self._reader = reader
        self._known = dict(filter(None, map(_read, self._lines())))

    def find(self, key: str) -> list[int] | None:
        """What was chosen, or None."""
        return self._known.get(self._own(key))

    def keep(self, key: str, chosen: Sequence[int]) -> None:
        """Keep it, at once: the next moment may be the last."""
        line = json.dumps([self._own(key), list(chosen)]) + "\n"
        try:
            if self._path.exists() and self._path.stat().st_size > _MOST_BYTES:
                self._halve()
            opened = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(opened, "a", encoding="ascii") as file:
                file.write(line)
        except OSError as error:
            log.warning("a part of a summary could not be kept: %s", error.strerror)

    def _own(self, key: str) -> str:
        """The name of this reader's choice."""
        return key if self._reader is None else _digest([self._reader, key])

    def _lines(self) -> list[str]:
        with suppress(OSError):
            return self._path.read_text(encoding="ascii", errors="replace").splitlines()
        return []

    def _halve(self) -> None:
        lines = self._lines()
        beside = self._path.with_suffix(".new")
        opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(opened, "w", encoding="ascii", errors="replace") as file:
            file.writelines(f"{line}\n" for line in lines[len(lines) // 2 :])
        beside.replace(self._path)


def key_of(model: str, messages: Sequence[Message]) -> str:
    """The name under which the reply to a request is kept."""
    return _digest([model, *map(list, messages)])


def _digest(told: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _read(line: str) -> tuple[str, list[int]] | None:
    with suppress(ValueError, TypeError):
        key, chosen = json.loads(line)
        if isinstance(key, str) and all(isinstance(number, int) for number in chosen):
            return key, list(chosen)
    return None
