"""Answers as plain text, and the small texts that every rendering shares."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from index.text.dates import long_date

if TYPE_CHECKING:
    from assistant.answers import Answer
    from index.articles import Article

MARKER = re.compile(r"\[\^(\d+)\]")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>~|&/.])")


def of_answer(answer: Answer) -> str:
    """The text with [1], [2]; below a written one, the sentences these stand for."""
    text = _ESCAPED.sub(r"\1", MARKER.sub(r"[\1]", answer.text))
    if answer.mode == "quoted":  # it is made of them
        return text
    notes = [
        f"[{c.number}] “{' '.join(c.quote.split())}”\n    {byline(c.article)} · {c.verdict}"
        for c in answer.citations
    ]
    return "\n\n".join([text, *notes])


def byline(article: Article) -> str:
    """Title, outlet and date of an article, in one line."""
    known = ", ".join(filter(None, (article.source, long_date(article.published))))
    return f"{article.title} ({known})" if known else article.title


def days(first: date | None, last: date | None) -> str:
    """A span of days: "5 January 2024 to 22 April 2024"."""
    return " to ".join(dict.fromkeys(filter(None, (long_date(first), long_date(last)))))
