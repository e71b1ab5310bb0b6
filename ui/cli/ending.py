"""How a command that is interrupted ends: the numbers are the shell's, 128 and the signal's."""

from __future__ import annotations

import signal


class Terminated(KeyboardInterrupt):
    """SIGTERM, on the way that Ctrl-C takes: whatever handles that, handles this."""


def exit_code(interrupt: KeyboardInterrupt) -> int:
    """143 for SIGTERM, 130 for Ctrl-C."""
    return 128 + (signal.SIGTERM if isinstance(interrupt, Terminated) else signal.SIGINT)
