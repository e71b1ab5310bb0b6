"""White space made single spaces."""

from __future__ import annotations


def single_spaced(text: str) -> str:
    """As " ".join(text.split()).

    Most text has no other white space, which is not printable but for the space: to see that takes
    half of the time.
    """
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())
