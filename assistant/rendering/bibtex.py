"""Entries of a bibliography as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from assistant.rendering.bibliography import Entry

# What TeX would act on. BibTeX counts braces even behind a backslash, so they are written by name: then those
# of any title are balanced.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{sign: rf"\{sign}" for sign in "#$%&_"},
}
_ANY = re.compile(r"[\\{}^~#$%&_]")
# The names that every style knows; words would be printed as they are.
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_KINDS = {"article-newspaper": "article"}


def as_bibtex(entries: Iterable[Entry], accessed: Mapping[str, date] | None = None) -> str:
    """A file of BibTeX in UTF-8. `accessed` are the days on which articles were taken in, by id."""
    days = accessed or {}
    return "\n\n".join(_entry(entry, days.get(entry.article.id)) for entry in entries)


def escaped(text: str) -> str:
    """Text that TeX prints as it is."""
    return _ANY.sub(lambda sign: _SPECIAL[sign[0]], " ".join(text.split()))


def _entry(entry: Entry, accessed: date | None) -> str:
    article, day = entry.article, entry.article.published
    fields = {
        # In two pairs of braces no style changes capitals, nor takes an "and" for two authors.
        "title": f"{{{{{escaped(article.title)}}}}}",
        "author": f"{{{{{escaped(article.author)}}}}}" if article.author else "",
        "journal": _braced(escaped(article.source)),
        "year": _braced(f"{day.year}" if day else ""),
        "month": _MONTHS[day.month - 1] if day else "",
        "day": _braced(f"{day.day}" if day else ""),
        "url": _braced(entry.url),  # read letter for letter, as by \url
        "urldate": _braced(accessed.isoformat() if accessed else ""),
        "note": _braced(escaped(entry.note)),
    }
    told = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    return f"@{_KINDS.get(entry.kind, 'misc')}{{{entry.key},\n{told}\n}}"


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""
