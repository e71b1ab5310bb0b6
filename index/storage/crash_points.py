"""Named places at which a test may have the process killed, as by `kill -9`: SIDENOTE_CRASH_AT.

Kills at random moments rarely hit the gap between two writes, and what must hold, holds there.
"name" kills at the first time the place is reached, "name:3" at the third.
"""

from __future__ import annotations

import os
import signal
from itertools import count

POINTS = (
    "after_stage",  # articles are pending
    "after_embed",  # their vectors are in memory
    "mid_chroma",  # written to the vector index, not looked for yet
    "before_publish",  # in the vector index, not in the catalogue
    "after_publish",  # ready; what they replace is still in the vector index
    "mid_drop",  # gone from the vector index; their tokens are kept
    "mid_rebuild",  # a new vector index is half full
    "before_seal",  # it is full, and nothing says so
    "before_close_seal",  # closed in order, and nothing says so
    "mid_vacuum",  # the catalogue is compact, the tokens are not
    "mid_reindex",  # some of the new vectors are kept aside
    "before_swap",  # all of them are in the catalogue's open transaction
    "after_swap",  # and now in the catalogue
    "mid_backup",  # the copy is whole, and has not its name
    "mid_restore",  # the library's next catalogue is being checked
    "before_replace",  # it was accepted, and the old one is still in place
    "mid_salvage",  # the readable rows are copied, some of them
)

_NAME, _, _TIMES = os.environ.get("SIDENOTE_CRASH_AT", "").partition(":")
_reached = count(1)


def reach(name: str) -> None:
    """End the process here, without any clean-up, if that was asked for."""
    if name == _NAME and next(_reached) == int(_TIMES or 1):
        os.kill(os.getpid(), signal.SIGKILL)
