"""`sidenote watch`: the same feeds again and again, for what they list anew."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from assistant import AddReport
from ui.cli.articles import print_report, report_dict
from ui.cli.running import explained, opened, print_json, say


def watch(
    library: Path | None, sources: list[str], *, minutes: float, once: bool, as_json: bool
) -> None:
    """Take in what is new, now and every so many minutes; between, the library is closed.

    `once`: exit code 1 when something failed; else it goes on until Ctrl-C.
    """
    with explained(as_json=as_json):
        while True:
            with opened(library, as_json=as_json) as assistant:
                report = assistant.watch(*sources)
            _tell(report, as_json=as_json)
            if once:
                raise typer.Exit(1 if report.failed else 0)
            time.sleep(60 * minutes)


def _tell(report: AddReport, *, as_json: bool) -> None:
    if as_json:
        print_json(report_dict(report), indent=None)
        return
    for article in (*report.added, *report.updated):
        say(f"{article.title} ({article.source})" if article.source else article.title)
    if len(report):
        print_report(report)
