"""The users of a library: names and hashes of passwords, in a file of its own in its folder."""

from __future__ import annotations

import json
import os
import re
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from assistant import SidenoteError
from ui.login.passwords import LONGEST, NOBODY, SHORTEST, hashed, matches

# Of letters and digits of any script, so that a name stands in a table, a header and a log as it is.
_NAME = re.compile(r"\w[\w.@-]{0,63}")
# A hash takes 16 MiB and a core: more at a time would only slow each other down.
_HASHING = threading.BoundedSemaphore(2)


class LoginError(SidenoteError):
    """A name or a password that can't be used, or users that can't be read."""


class Users:
    """Who may log in. Read anew when the file changes, so a server learns of new ones at once.

    The file is apart from the catalogue: users can be added while the library is served.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "users.json"
        self._read_as: tuple[int, int] | None = None
        self._known: dict[str, str] = {}

    def names(self) -> list[str]:
        """In the order of the alphabet."""
        return sorted(self._hashes())

    def __bool__(self) -> bool:
        """Whether there are any: then the page asks for a login."""
        return bool(self._hashes())

    def add(self, name: str, password: str) -> None:
        """Add a user, or give one another password. Raises LoginError."""
        if not _NAME.fullmatch(name):
            hint = "Use up to 64 letters, digits and . _ - @, a letter or digit first."
            raise LoginError(f"{name!r} can't be a user's name.", hint=hint)
        if not SHORTEST <= len(password) <= LONGEST:
            raise LoginError(
                f"The password has {len(password)} characters.", hint=f"Use at least {SHORTEST}."
            )
        self._write({**self._hashes(), name: hashed(password)})

    def remove(self, name: str) -> None:
        """Remove a user; whoever is logged in under the name is no longer. Raises LoginError."""
        known = dict(self._hashes())
        if known.pop(name, None) is None:
            raise LoginError(f"There is no user {name!r}.", hint="See `sidenote user list`.")
        self._write(known)

    def accepts(self, name: str, password: str) -> bool:
        """Whether the password is the user's. Takes as long for a name that nobody has."""
        kept = self._hashes().get(name)
        with _HASHING:
            return matches(password, kept or NOBODY) and kept is not None

    def fingerprint(self, name: str) -> str:
        """Changes with the user's password; "" when there is no such user any more."""
        return self._hashes().get(name, "")

    def _hashes(self) -> dict[str, str]:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise _unreadable(self._path, error.strerror or "") from error
        if (read_as := (found.st_mtime_ns, found.st_ino)) != self._read_as:
            self._known = _read(self._path)
            self._read_as = read_as
        return self._known

    def _write(self, users: dict[str, str]) -> None:
        """As a whole or not at all; readable by its owner only."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=self._path.parent, prefix="users-")  # 0600
            try:
                with os.fdopen(number, "w", encoding="utf-8") as file:
                    json.dump({"users": users}, file, indent=1, ensure_ascii=False)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(self._path)
            except BaseException:
                with suppress(FileNotFoundError):
                    Path(name).unlink()
                raise
        except OSError as error:
            hint = "Free disk space or mend the folder's permissions."
            raise LoginError(
                f"{self._path} can't be written: {error.strerror}.", hint=hint
            ) from error


def _read(path: Path) -> dict[str, str]:
    """Raises LoginError: a file that can't be understood must not let everyone in."""
    try:
        users = dict(json.loads(path.read_text(encoding="utf-8"))["users"])
        sound = all(len(kept.split("$")) == 6 for kept in users.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(path, type(error).__name__) from error
    if not sound:
        raise _unreadable(path, "it has something that is no hash")
    return users


def _unreadable(path: Path, why: str) -> LoginError:
    hint = "Mend it, or delete it and add the users again."
    return LoginError(f"{path} can't be read: {why}.", hint=hint)
