"""The sample articles, taken in at the press of a button where a library is empty."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import Any

from assistant import Adding, SidenoteError
from assistant.readers import Reader
from ui.page import texts

log = logging.getLogger(__name__)

# Where an installed wheel has them; in the project they are where one looks for them.
_INSTALLED = Path(__file__).parent / "samples"
_PROJECT = Path(__file__).parents[2] / "seeds"
_ENDINGS = {".md", ".txt"}


def sample_files() -> list[Path]:
    """The files of the sample articles; none where they were left out."""
    folder = _INSTALLED if _INSTALLED.is_dir() else _PROJECT
    return sorted(file for file in folder.glob("*") if file.suffix in _ENDINGS)


class Samples:
    """Takes them in, once at a time, and tells how far it is. Thread-safe."""

    def __init__(self) -> None:
        self._busy = threading.Lock()
        self._step = Adding()
        self._failed = ""

    @property
    def busy(self) -> bool:
        """Whether they are being taken in."""
        return self._busy.locked()

    def add(self, reader: Reader) -> None:
        """Take them in for everybody; does nothing where somebody else does it just now."""
        if not self._busy.acquire(blocking=False):
            return
        try:
            self._failed, self._step = "", Adding()
            report = reader.add(sample_files(), on_step=self._note)
            failed = report.failed[:1]
            self._failed = f"{Path(failed[0].source).name}: {failed[0].reason}" if failed else ""
        except SidenoteError as error:
            log.warning("the sample articles could not be taken in: %s", error)
            self._failed = str(error)
        finally:
            self._busy.release()

    @property
    def told(self) -> dict[str, Any]:
        """Whether they are being taken in, how many are done of how many, and what went wrong."""
        step, of, busy = self._step, len(sample_files()), self.busy
        told = texts.FIRST_ADDING if busy or not step.complete else texts.FIRST_ADDED
        return {
            "busy": busy,
            "done": step.done,
            "of": of,
            "told": self._failed or told.format(done=step.done, of=of),
            "failed": bool(self._failed),
        }

    def _note(self, step: Adding) -> None:
        self._step = step
