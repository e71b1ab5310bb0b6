"""`sidenote add`: sources into the library, with a bar to look at and a report to keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer

from assistant import AddInterrupted, AddReport, Assistant, SidenoteError
from assistant.rehearsal import rehearse
from ui.cli.ending import exit_code
from ui.cli.progress import shown
from ui.cli.reports import print_report, require_folder, save_report, told
from ui.cli.running import err, explained, opened, print_json, tell_error
from ui.cli.sharing import note_unknown


@dataclass(frozen=True)
class Wishes:
    """What a command line asks of a run of `add`."""

    tags: list[str]
    since: str | None
    columns: dict[str, str] = field(default_factory=dict)
    dry_run: bool = False
    report: Path | None = None
    as_json: bool = False
    private_to: str | None = None

    @property
    def terms(self) -> dict[str, Any]:
        """The same as arguments of `Assistant.add`."""
        own = {"columns": self.columns, "private_to": self.private_to}
        return {"tags": self.tags, "since": self.since, **own}


def columns_of(said: list[str]) -> dict[str, str]:
    """From FIELD=COLUMN; a field that is named twice has both columns."""
    found: dict[str, str] = {}
    for one in said:
        name, _, column = one.partition("=")
        if not column:
            raise typer.BadParameter(f"{one!r} is not of the form FIELD=COLUMN, as in text=body.")
        found[name] = f"{found[name]},{column}" if name in found else column
    return found


def add(library: Path | None, sources: list[str], wishes: Wishes) -> None:
    """Take sources in; exit code 1 when some failed, 130 when it was interrupted, 143 by SIGTERM.

    The report is printed, and saved where it was asked for, however the run ends.
    """
    with explained(as_json=wishes.as_json):
        require_folder(wishes.report)
        note_unknown(library, wishes.private_to)
    if wishes.dry_run:
        with explained(as_json=wishes.as_json), shown() as on_step:
            report = rehearse(library, *sources, **wishes.terms, on_step=on_step)
    else:
        with opened(library, as_json=wishes.as_json) as assistant:
            report = _added(assistant, sources, wishes)
    _tell(report, wishes)
    if report.failed:
        raise typer.Exit(1)


def _added(assistant: Assistant, sources: list[str], wishes: Wishes) -> AddReport:
    try:
        with shown() as on_step:
            return assistant.add(*sources, **wishes.terms, on_step=on_step)
    except AddInterrupted as stopped:
        _tell(stopped.report, wishes)
        err.print(f"Stopped. {told(stopped.report)} Run the command again to go on.")
        raise typer.Exit(exit_code(stopped)) from None
    except SidenoteError as error:
        if error.report is None:
            raise
        _tell(error.report, wishes, error)
        raise typer.Exit(1) from None


def _tell(report: AddReport, wishes: Wishes, error: SidenoteError | None = None) -> None:
    ended = {"error": error.message, "hint": error.hint} if error else {}
    found = report.to_dict() | ended
    if wishes.as_json:
        print_json(found)
    elif not report.interrupted or error:
        print_report(report)
    if error and not wishes.as_json:
        tell_error(error, as_json=False)
    if wishes.report:
        with explained(as_json=False):
            save_report(wishes.report, found)
