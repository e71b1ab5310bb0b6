"""Answers as Markdown with footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.rendering.dates import noted_dates
from assistant.rendering.doubts import Doubt, doubts
from assistant.rendering.escaping import escape
from assistant.rendering.plain import (
    MARKER,
    also_in,
    counted_reports,
    place,
    remarks,
    searched_for,
)

if TYPE_CHECKING:
    from assistant.answers import Answer, Citation


def of_answer(answer: Answer, prefix: str = "") -> str:
    """What was searched, where that differs from what was asked; the text, what is to be said of
    it, what is doubtful in it, then a footnote per citation, whose label begins with `prefix`.
    """
    asked = [f"*{escape(line)}*" for line in filter(None, [searched_for(answer)])]
    said = filter(None, (*remarks(answer), counted_reports(answer)))
    told = [f"*{escape(remark)}*" for remark in said]
    doubtful = filter(None, ["\n".join(map(_doubt, doubts(answer)))])
    text = MARKER.sub(rf"[^{prefix}\1]", answer.text) if prefix else answer.text
    notes = [_footnote(citation, prefix) for citation in answer.citations]
    return "\n\n".join([*asked, text, *told, *doubtful, *notes])


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


def _footnote(citation: Citation, prefix: str) -> str:
    parts = [f"“{escape(citation.quote)}” — {escape(place(citation))}."]
    parts.append(
        f"*{citation.verdict.capitalize()}*"
        + (f": {escape(citation.reason)}." if citation.reason else ".")
    )
    if dates := noted_dates(citation):
        parts.append(f"{escape('; '.join(dates))}.")
    if elsewhere := also_in(citation):
        parts.append(f"{escape(elsewhere[:1].upper() + elsewhere[1:])}.")
    if citation.deep_link.startswith(("http://", "https://")):
        parts.append(f"<{citation.deep_link}>")
    return f"[^{prefix}{citation.number}]: {' '.join(parts)}"
