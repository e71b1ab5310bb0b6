"""Reports of `add` and `watch`: printed, and saved."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from assistant import AddReport, SettingsError
from ui.cli.running import err, printable, say


def told(report: AddReport) -> str:
    """The counts, in a sentence."""
    kinds = {
        **report.counts(),
        f"older than {report.since}": len(report.skipped),
        "skipped": 0,  # said by the line before
    }
    counts = ", ".join(f"{count:,} {kind}" for kind, count in kinds.items() if count)
    head = "Nothing was written. Articles would be" if report.dry_run else "Articles"
    return f"{head}: {counts or 'none'}."


def print_report(report: AddReport) -> None:
    """The counts, and each failure with its reason on standard error."""
    say(told(report))
    for failure in report.failed:
        err.print(f"  {printable(failure.source)}: {failure.reason}", markup=False)


def require_folder(file: Path | None) -> None:
    """Raises SettingsError where a report can't be saved, before a long run and not after it."""
    if file and (file.is_dir() or not os.access(file.parent, os.W_OK)):
        hint = "Name a file in a folder that can be written."
        raise SettingsError(f"No report can be saved as {file}.", hint=hint)


def save_report(file: Path, found: dict[str, Any]) -> None:
    """Write a report as JSON, wholly or not at all. Raises SettingsError when it can't be."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=file.parent, prefix=f".{file.name}.", delete=False
        ) as draft:
            json.dump(found, draft, ensure_ascii=False, indent=2)
        Path(draft.name).replace(file)
    except OSError as error:
        hint = "Run the command again with another file: what went in stays in."
        raise SettingsError(f"The report can't be saved: {error.strerror}.", hint=hint) from error
