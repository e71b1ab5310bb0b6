"""Answers as Markdown with footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.rendering.dates import noted_dates
from assistant.rendering.doubts import Doubt, doubts
from assistant.rendering.plain import byline

if TYPE_CHECKING:
    from assistant.answers import Answer, Citation

# Characters, or whole entities, that mean something in Markdown.
_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)")
# Those that could become a link, an image, HTML or code, or pass for a citation marker.
_ACTIVE = re.compile(r"[\\`\[\]<>~]")
_ESCAPED = r"\\\g<0>"
# Many readers make a link of every address: it is none with a backslash in it.
_ADDRESS = re.compile(r"(?<=:)/|(?<=\bwww)\.", re.IGNORECASE)


def of_answer(answer: Answer) -> str:
    """The text, what is doubtful in it, then a footnote per citation."""
    doubtful = "\n".join(map(_doubt, doubts(answer)))
    notes = map(_footnote, answer.citations)
    return "\n\n".join([answer.text, *filter(None, [doubtful]), *notes])


def escape(text: str) -> str:
    """Text that reads in Markdown just as it is written: no emphasis, link, image or HTML."""
    return _ADDRESS.sub(_ESCAPED, _SPECIAL.sub(_ESCAPED, " ".join(text.split())))


def disarm(text: str, before: str = "") -> str:
    """Markdown whose emphasis and lists work, but no link, image, HTML, code or marker.

    `before` are the last characters before `text`: an address may begin there.
    """
    whole = _ADDRESS.sub(_ESCAPED, before + _ACTIVE.sub(_ESCAPED, text))
    return whole[len(_ADDRESS.sub(_ESCAPED, before)) :]


def _doubt(doubt: Doubt) -> str:
    claim = "".join(
        _emphasized(text) if not covered else _spaced(text) for text, covered in doubt.pieces
    )
    return f"- “{claim}”: {escape(doubt.told)}"


def _emphasized(text: str) -> str:
    return f"**{escape(text)}**"


def _spaced(text: str) -> str:
    """Escaped, with the spaces at its ends."""
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() and text.strip() else ""
    return f"{start}{escape(text)}{end}"


def _footnote(citation: Citation) -> str:
    parts = [f"“{escape(citation.quote)}” — {escape(byline(citation.article))}."]
    parts.append(
        f"*{citation.verdict.capitalize()}*"
        + (f": {escape(citation.reason)}." if citation.reason else ".")
    )
    if dates := noted_dates(citation):
        parts.append(f"{escape('; '.join(dates))}.")
    if citation.deep_link.startswith(("http://", "https://")):
        parts.append(f"<{citation.deep_link}>")
    return f"[^{citation.number}]: {' '.join(parts)}"
