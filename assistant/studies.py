"""What the assistant and each of its readers can do with articles, beside answering from them."""

from __future__ import annotations

from assistant.briefings import Briefing
from assistant.checks import Checking
from assistant.digesting import Digesting
from assistant.disagreeing import Disagreeing
from assistant.holdings import LibraryT
from assistant.inquiring import Inquiring
from assistant.resolving import Resolving
from assistant.timelining import Timelining


class Studies(
    Inquiring[LibraryT],
    Checking[LibraryT],
    Digesting[LibraryT],
    Timelining[LibraryT],
    Disagreeing[LibraryT],
    Briefing[LibraryT],
    Resolving[LibraryT],
):
    """All ways to look into a library, or into what a reader sees of it."""
