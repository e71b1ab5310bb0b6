"""Text into a file, wholly or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from assistant import SettingsError


def save(file: Path, text: str) -> None:
    """Write a file, over one that is there: whoever reads it meanwhile has the old one or the new one.

    Its permissions are those of the old one, or what the system gives a new one. Raises SettingsError
    when it can't be written.
    """
    draft = None
    try:
        mode = _mode_of(file)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=file.parent, prefix=f".{file.name}.", delete=False
        ) as open_draft:
            draft = Path(open_draft.name)
            open_draft.write(text)
        draft.chmod(mode)
        draft.replace(file)
    except OSError as error:
        if draft:
            with suppress(OSError):
                draft.unlink()
        hint = "Name a file in a folder that can be written."
        raise SettingsError(f"{file} can't be written: {error.strerror}.", hint=hint) from error


def _mode_of(file: Path) -> int:
    """What others see of a brief is what its user lets them see of any file."""
    if file.exists():
        return file.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
