"""Disagreements as plain text and as Markdown, and the small texts that all renderings share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.rendering.checked_text import escape_lines
from assistant.rendering.escaping import escape, one_line, unescaped
from assistant.rendering.plain import also_in, place, reports

if TYPE_CHECKING:
    from assistant.answers import Citation
    from assistant.disagreements.values import Disagreement, Disagreements, Side

# Shape and word tell relations apart, not colour alone.
SYMBOLS = {"disputed": "≠", "corrected": "↻", "updated": "→"}


def summary(found: Disagreements) -> str:
    """In a line: "2 of “ferry collision” in 5 articles: 1 disputed, 1 corrected"."""
    articles = f"{found.articles:,} article{'' if found.articles == 1 else 's'}"
    within = "" if found.of == articles else f" on {found.of}"
    counts = Counter(item.relation.value for item in found.items)
    told = ", ".join(f"{counts[name]} {name}" for name in SYMBOLS if counts[name])
    limits = f" {found.limits}" if found.limits else ""
    return f"{articles}{within} compared: {told or 'no disagreement found'}.{limits}"


def heading(item: Disagreement) -> str:
    """What differs, and who is newest where that is told: "figure: Fourteen, Seventeen; newest: 16"."""
    words = ", ".join(side.words for side in item.sides)
    newest = item.newest
    return f"{item.kind.value}: {words}" + (f"; newest: {newest.words}" if newest else "")


def beside(side: Side) -> str:
    """What is to be said of a side besides its words: what it corrects, how many print it."""
    corrects = ", ".join(f"[{number}]" for number in side.corrects)
    told = (f"corrects {corrects}" if corrects else "", reports(side.reports))
    return "; ".join(filter(None, told))


def as_text(found: Disagreements) -> str:
    """Each disagreement below its heading, side by side, with the sentences."""
    lines = ["\n".join(_plain(item)) for item in found.items]
    parts = (unescaped(escape_lines(part.splitlines()), addresses=False) for part in lines)
    return "\n\n".join([summary(found), *parts])


def _plain(item: Disagreement) -> Iterator[str]:
    yield f"{SYMBOLS[item.relation.value]} {item.relation.value.upper()} {heading(item)}"
    for side in item.sides:
        told = beside(side)
        yield f"    {side.words}{told and f' ({told})'}"
        yield from (f"        {_quoted(citation)}" for citation in side.citations)


def _quoted(citation: Citation) -> str:
    elsewhere = also_in(citation)
    source = f"{place(citation)}{elsewhere and f'; {elsewhere}'}"
    return f"[{citation.number}] “{one_line(citation.quote)}” — {source}"


def as_markdown(found: Disagreements) -> str:
    """A list of disagreements, in each its sides with markers, and a footnote per citation."""
    items = [_item(item) for item in found.items]
    cited = {citation.number: citation for citation in found.citations}
    notes = [_footnote(cited[number]) for number in sorted(cited)]
    return "\n\n".join([escape(summary(found)), *items, *notes])


def _item(item: Disagreement) -> str:
    relation = item.relation.value
    sides = [_side(side) for side in item.sides]
    return "\n".join([f"- **{SYMBOLS[relation]} {relation}** {escape(heading(item))}", *sides])


def _side(side: Side) -> str:
    marks = "".join(f"[^{citation.number}]" for citation in side.citations)
    told = beside(side)
    return f"  - **{escape(side.words)}**{marks}{told and f' ({escape(told)})'}"


def _footnote(citation: Citation) -> str:
    elsewhere = also_in(citation)
    parts = [f"“{escape(one_line(citation.quote))}” — {escape(place(citation))}."]
    parts += [f"{escape(elsewhere[:1].upper() + elsewhere[1:])}."] if elsewhere else []
    if citation.deep_link.startswith(("http://", "https://")):
        parts.append(f"<{citation.deep_link}>")
    return f"[^{citation.number}]: {' '.join(parts)}"
