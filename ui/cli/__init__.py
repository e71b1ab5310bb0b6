"""The command `sidenote`. Commands import what they need when they run: `--help` is instant."""

from __future__ import annotations

import signal
import sys

from ui.cli.app import app
from ui.cli.ending import Terminated, exit_code

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line. Exits 0, 1 on an error of ours (one line), 2 on usage, 130 on Ctrl-C.

    SIGTERM ends it as Ctrl-C does, the library closed in order, with 143.
    """
    signal.signal(signal.SIGTERM, _terminate)
    try:
        app(standalone_mode=True)
    except KeyboardInterrupt as interrupt:
        sys.exit(exit_code(interrupt))


def _terminate(*_: object) -> None:
    raise Terminated
