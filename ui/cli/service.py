"""`sidenote serve | doctor | eval`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import typer

from assistant.doctor import Finding, examine
from assistant.evaluation import evaluate as evaluated
from assistant.evaluation import load_questions
from assistant.upkeep import salvage
from ui import heap
from ui.cli.running import err, explained, folder_of, opened, out, print_json, say
from ui.login.binding import ALLOW
from ui.page import texts


def serve(
    library: Path | None, host: str, port: int, *, without_login: bool, as_json: bool
) -> None:
    """Serve the page until Ctrl-C; as JSON, the address is told in one line."""
    is_open = without_login and _is_sure(host)
    heap.share()  # before the model's threads begin
    with opened(library, as_json=as_json) as assistant:
        from ui.server import serve as run

        run(assistant, host, port, _tell_json if as_json else None, without_login=is_open)


def _is_sure(host: str) -> bool:
    """Whether everyone may come in, said for the second time."""
    if os.environ.get(ALLOW) == "yes":
        return True
    return sys.stdin.isatty() and typer.confirm(texts.OPEN_SURE.format(host=host), err=True)


def _tell_json(address: str) -> None:
    print(json.dumps({"address": address}), flush=True)  # noqa: T201


def doctor(library: Path | None, *, rebuild: bool, repair: bool, as_json: bool) -> None:
    """Print a line per check; exit code 1 when one fails."""
    findings = _salvaged(library, as_json=as_json) if repair else []
    with opened(library, as_json=as_json) as assistant, err.status("Checking"):
        findings += examine(assistant, rebuild=rebuild, repair=repair)
    if as_json:
        print_json([vars(finding) for finding in findings])
    for finding in () if as_json else findings:
        out.print("[green]ok[/]  " if finding.ok else "[red]bad[/] ", end="")
        say(f"{finding.what}: {finding.told}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def _salvaged(library: Path | None, *, as_json: bool) -> list[Finding]:
    """A catalogue too damaged to be used is replaced before the library is opened."""
    with explained(as_json=as_json):
        done = salvage(folder_of(library))
    if done is None:
        return []
    told = f"damaged: {done.articles:,} articles could be read; it is kept as {done.before}"
    return [Finding("catalogue", True, told)]


def evaluate(library: Path | None, file: Path, *, as_json: bool) -> None:
    """Ask every question in a file and compare the citations with those it wants."""
    with explained(as_json=as_json):
        questions = load_questions(file)
    with opened(library or ":memory:", as_json=as_json, mode="quoted") as assistant:
        if library is None:
            assistant.add(file.parent)
        result = evaluated(assistant, questions)
    if as_json:
        print_json(result.to_dict())
    else:
        say(result.to_text())
