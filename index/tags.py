"""Tags: words of the reader's own on where articles came from."""

from __future__ import annotations

from collections.abc import Iterable

from index.errors import BadMetadata
from index.text.cleaning import clean_line
from index.text.terms import folded

# Characters. A tag is a word or a few, to be listed and typed: more is a text in the wrong place.
_LONGEST = 80


def tag_names(given: Iterable[str] | str) -> tuple[str, ...]:
    """Tags in order, trimmed, each once: "Iraq" and "iraq " are one, spelled as it came first.

    A text is one tag. Raises BadMetadata for a tag that is empty or has more than 80 characters.
    """
    named = map(_name, [given] if isinstance(given, str) else given)
    return tuple({folded(name): name for name in reversed([*named])}.values())[::-1]


def told_tags(given: object) -> tuple[str, ...]:
    """Tags as a file has them, a list or words between commas; what is none is passed over."""
    items = given if isinstance(given, list) else given.split(",") if isinstance(given, str) else []
    names = (clean_line(str(item)) for item in items if isinstance(item, str | int))
    return tag_names(name for name in names if 0 < len(name) <= _LONGEST)


def _name(tag: str) -> str:
    name = clean_line(tag)
    if not name:
        raise BadMetadata("A tag is empty.", hint="Write a word, such as iraq.")
    if len(name) > _LONGEST:
        message = f"The tag “{name[:40]}…” has {len(name)} characters; it may have {_LONGEST}."
        raise BadMetadata(message, hint="Choose a shorter one.")
    return name
