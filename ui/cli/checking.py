"""`sidenote check`: a quote or a text against the articles."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from assistant.checking.inputs import text_of
from ui.cli.questions import Limits
from ui.cli.running import err, explained, opened, print_json, say

# The articles do not have everything that was checked. 1 is an error, 2 wrong usage.
NOT_ACCEPTED = 3


def check(library: Path | None, given: str, limits: Limits, *, shape: str) -> None:
    """Check a text, that of a file, or what is piped in; print "text", "markdown" or "json"."""
    as_json = shape == "json"
    with explained(as_json=as_json):
        text = text_of(sys.stdin.buffer.read() if given == "-" else given)
    with opened(library, as_json=as_json) as assistant, err.status("Checking"):
        report = assistant.check(text, **vars(limits))
    match shape:
        case "json":
            print_json(report.to_dict())
        case "markdown":
            say(report.to_markdown())
        case _:
            say(report.to_text())
    if not report.accepted:
        raise typer.Exit(NOT_ACCEPTED)
