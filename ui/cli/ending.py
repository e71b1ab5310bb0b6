"""How a command that is interrupted ends: the numbers are the shell's, 128 and the signal's."""

from __future__ import annotations

import signal


class Terminated(KeyboardInterrupt):
    """SIGTERM, on the way that Ctrl-C takes: whatever handles that, handles this."""


def exit_code(interrupt: KeyboardInterrupt) -> int:
    """143 for SIGTERM, 130 for Ctrl-C; also of an interruption that tells of another, its cause."""
    terminated = isinstance(interrupt, Terminated) or isinstance(interrupt.__cause__, Terminated)
    return 128 + (signal.SIGTERM if terminated else signal.SIGINT)
