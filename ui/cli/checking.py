"""`sidenote check`: a quote or a text against the articles."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from assistant.checking.inputs import text_of
from ui.cli.questions import Limits
from ui.cli.running import err, explained, opened
from ui.cli.shapes import is_json, show

# The articles do not have everything that was checked. 1 is an error, 2 wrong usage.
NOT_ACCEPTED = 3


def check(library: Path | None, given: str, limits: Limits, *, shape: str) -> None:
    """Check a text, that of a file, or what is piped in; print it in one of the shapes."""
    with explained(as_json=is_json(shape)):
        text = text_of(sys.stdin.buffer.read() if given == "-" else given)
    with opened(library, as_json=is_json(shape)) as assistant:
        with err.status("Checking"):
            report = assistant.check(text, **vars(limits))
        show(report, shape, assistant)
    if not report.accepted:
        raise typer.Exit(NOT_ACCEPTED)
