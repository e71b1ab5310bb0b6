"""The command `sidenote`. Commands import what they need when they run: `--help` is instant."""

from __future__ import annotations

import sys

from ui.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line. Exits 0, 1 on an error of ours (one line), 2 on usage, 130 on Ctrl-C."""
    try:
        app(standalone_mode=True)
    except KeyboardInterrupt:
        sys.exit(130)
