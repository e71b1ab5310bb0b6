"""Text within Markdown: nothing in it acts, unless it may."""

from __future__ import annotations

import re

# Characters, or whole entities, that mean something in Markdown.
_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)")
# Those that could become a link, an image, HTML or code, or pass for a citation marker.
_ACTIVE = re.compile(r"[\\`\[\]<>~]")
_ESCAPED = r"\\\g<0>"
# Many readers make a link of every address: it is none with a backslash in it.
_ADDRESS = re.compile(r"(?<=:)/|(?<=www)\.", re.IGNORECASE)
# The name of a character, such as "&#58;", could put an address together that the reader sees.
_NAMED_CHARACTER = re.compile(r"(&#?\w{1,33});")
# What was escaped, shown as it was written; of what a model wrote, addresses keep the backslash:
# many terminals make a link of every one.
_ESCAPED_SIGN = re.compile(r"\\([\\`*_\[\]<>~|&;:({/.])")
_ESCAPED_BUT_ADDRESSES = re.compile(r"\\([\\`*_\[\]<>~|&;:({])")


def one_line(text: str) -> str:
    """A text in one line, its words a space apart."""
    return " ".join(text.split())


def escape(text: str) -> str:
    """Text that reads in Markdown just as it is written: no emphasis, link, image or HTML."""
    return _inert(_SPECIAL.sub(_ESCAPED, one_line(text)))


def disarm(text: str, before: str = "") -> str:
    """Markdown whose emphasis and lists work, but no link, image, HTML, code or marker.

    `before` are the last characters before `text`: an address may begin there.
    """
    told = _inert(before)
    return _inert(before + _ACTIVE.sub(_ESCAPED, text))[len(told) :]


def _inert(text: str) -> str:
    """Without addresses and named characters; what is done to a text holds for longer ones too."""
    return _NAMED_CHARACTER.sub(r"\1\;", _ADDRESS.sub(_ESCAPED, text))


def unescaped(text: str, *, addresses: bool) -> str:
    """Markdown's text as it was written; without `addresses`, none that a terminal would open."""
    signs = _ESCAPED_SIGN if addresses else _ESCAPED_BUT_ADDRESSES
    return signs.sub(r"\1", text)
