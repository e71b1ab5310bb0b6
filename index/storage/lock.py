"""One process owns a library folder. The kernel holds the lock, so a killed owner frees it."""

from __future__ import annotations

import fcntl
import json
import os
from contextlib import suppress
from pathlib import Path

from index.errors import LibraryInUse, LibraryUnwritable


class OwnerLock:
    """Held from construction to `release`. Raises LibraryInUse at once when another holds it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "owner.lock"
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            hint = "Choose another folder, or mend its permissions."
            raise LibraryUnwritable(
                f"{folder} can't be written: {error.strerror}.", hint=hint
            ) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = self._holder()
            os.close(self._file)
            raise _in_use(folder, holder) from None
        self.announce("")

    def announce(self, address: str) -> None:
        """Tell those who find the library taken who holds it, and where it is served."""
        note = json.dumps({"pid": os.getpid(), "address": address}).encode()
        with suppress(OSError):  # on a full disk the lock still holds
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, note, 0)

    def release(self) -> None:
        os.close(self._file)

    def _holder(self) -> dict[str, object]:
        try:
            note = json.loads(os.pread(self._file, 1000, 0))
        except ValueError:
            return {}
        return note if isinstance(note, dict) else {}


def _in_use(folder: Path, holder: dict[str, object]) -> LibraryInUse:
    who = f"process {holder['pid']}" if "pid" in holder else "another process"
    address = holder.get("address")
    hint = f"It is served at {address}." if address else "Close it there first."
    return LibraryInUse(f"{folder} is in use by {who}.", hint=hint)
