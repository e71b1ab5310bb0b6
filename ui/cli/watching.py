"""`sidenote watch`: the same feeds again and again, for what they list anew."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from assistant import AddReport
from ui.cli.adding import Wishes
from ui.cli.reports import print_report
from ui.cli.running import explained, opened, print_json, say


def watch(
    library: Path | None, sources: list[str], wishes: Wishes, *, minutes: float, once: bool
) -> None:
    """Take in what is new, now and every so many minutes; between, the library is closed.

    `once`: exit code 1 when something failed; else it goes on until Ctrl-C.
    """
    as_json = wishes.as_json
    with explained(as_json=as_json):
        while True:
            with opened(library, as_json=as_json) as assistant:
                report = assistant.watch(
                    *sources, tags=wishes.tags, since=wishes.since, private_to=wishes.private_to
                )
            _tell(report, as_json=as_json)
            if once:
                raise typer.Exit(1 if report.failed else 0)
            time.sleep(60 * minutes)


def _tell(report: AddReport, *, as_json: bool) -> None:
    if as_json:
        print_json(report.to_dict(), indent=None)
        return
    for article in (*report.added, *report.updated):
        say(f"{article.title} ({article.source})" if article.source else article.title)
    if len(report) > len(report.skipped):
        print_report(report)
