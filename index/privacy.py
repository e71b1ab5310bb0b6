"""Whose articles are whose: a reader's private places, apart from those that are everybody's.

What somebody adds for themselves alone is filed under their name and where it came from, so one
address has a history for everybody and one for each reader who keeps it privately; none of them
touches another. An article is seen by whoever sees a place that leads to it.
"""

from __future__ import annotations

import re

from index.errors import BadMetadata

# ASCII's unit separator: no name has it, and no path or address that is stored begins with it.
MARK = "\x1f"
# What begins with the mark is between it and the character that follows it.
AFTER = "\x20"
# What begins the places of what is private and nobody's, as when it was lost whose it is.
NOBODY_S = f"{MARK}{MARK}"
# The fact that a library has, or had, something private.
PRIVATE = "private articles"
# The names that `ui.login.users` lets log in.
_NAME = re.compile(r"\w[\w.@-]{0,63}")


def reader_name(name: str) -> str:
    """A name to whom an article can be private. Raises BadMetadata for one that nobody can have."""
    if not _NAME.fullmatch(name):
        hint = "Name who logs in to the page: see `sidenote user list`."
        raise BadMetadata(f"{name[:60]!r} can't be a reader's name.", hint=hint)
    return name


def filed(origin: str, reader: str | None = None) -> str:
    """Under what an origin is stored: everybody's, or one reader's."""
    plain = origin.lstrip(MARK)
    return f"{MARK}{reader}{MARK}{plain}" if reader else plain


def origin_of(place: str) -> str:
    """The path or address itself."""
    return place.split(MARK, 2)[2] if place.startswith(MARK) else place


def reader_of(place: str) -> str:
    """To whom it is private; "" where it is everybody's."""
    return place.split(MARK, 2)[1] if place.startswith(MARK) else ""
