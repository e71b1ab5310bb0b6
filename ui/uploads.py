"""Files that were uploaded and wait to be taken in: for their own user, for a while, within a quota."""

from __future__ import annotations

import math
import os
import re
import secrets
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant import SidenoteError
from ui.page import texts

# Bytes of one file: what the library reads at most is 64 MB; of all of a user's; of everybody's.
LARGEST, _QUOTA, _ALL = 64 * 10**6, 512 * 10**6, 2 * 10**9
_MOST_FILES = 2_000  # of one user
# Seconds for a file to be taken in before it is deleted.
_KEPT = 3600.0
_TOKEN_BYTES = 24
# Of a name only the ending goes to the disk, as formats are told by it where bytes do not tell.
_ENDING = re.compile(r"(?:\.[A-Za-z0-9]{1,8}){1,2}\Z")
_LONGEST_NAME = 255


class UploadRefused(SidenoteError):
    """The file is too large, too much is waiting, or it is not here."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Upload:
    """A file that was uploaded: where it lies, its size in bytes, and what its user calls it.

    The name is a text to show and never a path.
    """

    path: Path
    name: str
    size: int
    user: str = field(repr=False)
    until: float = field(repr=False)


class Uploads:
    """The files of all users, in a folder of their own that is emptied at the end. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="sidenote-uploads-"))  # 0700
        self._remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: dict[str, Upload] = {}
        self._coming: dict[str, int] = {}  # bytes of files that are on their way, by user

    async def put(self, user: str, name: str, pieces: AsyncIterator[bytes]) -> str:
        """Keep a file; returns the token under which its user, and nobody else, can take it.

        Raises UploadRefused, and whatever `pieces` raises; nothing is left of the file then.
        """
        path = self._folder / f"{secrets.token_hex(16)}{ending(name)}"
        size = 0
        try:
            with open(path, "xb", opener=_private) as file:  # noqa: ASYNC230 - 64 kB at a time
                async for piece in pieces:
                    self._require_room(user, size + len(piece), len(piece))
                    size += len(piece)
                    file.write(piece)
        except BaseException:
            path.unlink(missing_ok=True)
            self._arrived(user, size)
            raise
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        shown = " ".join(name.split())[:_LONGEST_NAME]
        with self._lock:
            self._waiting[token] = Upload(path, shown, size, user, self._clock() + _KEPT)
        self._arrived(user, size)
        return token

    def find(self, user: str, token: str) -> Upload:
        """The user's file. Raises UploadRefused."""
        self._drop_old()
        with self._lock:
            found = self._waiting.get(token)
        if found is None or found.user != user:
            raise UploadRefused(texts.UPLOAD_GONE, 404)
        return found

    def hold(self, user: str, token: str) -> Upload:
        """The user's file, which from now on waits until it is dropped. Raises UploadRefused."""
        held = replace(self.find(user, token), until=math.inf)
        with self._lock:
            if token not in self._waiting:
                raise UploadRefused(texts.UPLOAD_GONE, 404)
            self._waiting[token] = held
        return held

    def drop(self, user: str, token: str) -> None:
        """Delete the user's file, once it is taken in or not wanted. Raises UploadRefused."""
        found = self.find(user, token)
        with self._lock:
            self._waiting.pop(token, None)
        found.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Delete all files. Happens by itself when the program ends."""
        with self._lock:
            self._waiting.clear()
        self._remove()

    def _require_room(self, user: str, size: int, more: int) -> None:
        """Count bytes before they are written. Raises UploadRefused where there is no room."""
        if size > LARGEST:
            raise UploadRefused(texts.UPLOAD_TOO_LARGE.format(most=LARGEST // 10**6), 413)
        self._drop_old()
        with self._lock:
            own = [upload.size for upload in self._waiting.values() if upload.user == user]
            everybody = sum(upload.size for upload in self._waiting.values())
            of_user = sum(own) + self._coming.get(user, 0) + more
            of_all = everybody + sum(self._coming.values()) + more
            if of_user > _QUOTA or of_all > _ALL or len(own) >= _MOST_FILES:
                raise UploadRefused(texts.UPLOAD_TOO_MANY, 429)
            self._coming[user] = self._coming.get(user, 0) + more

    def _arrived(self, user: str, size: int) -> None:
        with self._lock:
            self._coming[user] = self._coming.get(user, 0) - size
            if self._coming[user] <= 0:
                del self._coming[user]

    def _drop_old(self) -> None:
        with self._lock:
            old = [token for token, up in self._waiting.items() if up.until < self._clock()]
            gone = [self._waiting.pop(token) for token in old]
        for upload in gone:
            upload.path.unlink(missing_ok=True)


def ending(name: str) -> str:
    """The ending of a file's name, ".txt" or ".tar.gz", if it is one; never anything else of it."""
    found = _ENDING.search(name)
    return found[0].lower() if found else ""


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)
