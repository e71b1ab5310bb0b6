"""What the page's lists and filters show of the library to whom: the one place that says so."""

from __future__ import annotations

from assistant import Assistant


def reader_of(assistant: Assistant, _user: str) -> Assistant:
    """The assistant as a user may see it, "" being who has no name. Every article is everybody's."""
    return assistant
