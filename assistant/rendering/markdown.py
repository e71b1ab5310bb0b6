"""Answers as Markdown with footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.rendering.plain import byline

if TYPE_CHECKING:
    from assistant.answers import Answer, Citation

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]")


def of_answer(answer: Answer) -> str:
    """The text, then a footnote per citation."""
    return "\n\n".join([answer.text, *(_footnote(citation) for citation in answer.citations)])


def escape(text: str) -> str:
    """Text that reads in Markdown just as it is written: no emphasis, link, image or HTML."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))


def _footnote(citation: Citation) -> str:
    parts = [f"“{escape(citation.quote)}” — {escape(byline(citation.article))}."]
    parts.append(
        f"*{citation.verdict.capitalize()}*"
        + (f": {escape(citation.reason)}." if citation.reason else ".")
    )
    if citation.deep_link.startswith(("http://", "https://")):
        parts.append(f"<{citation.deep_link}>")
    return f"[^{citation.number}]: {' '.join(parts)}"
