"""What changed in the answer to a question, as plain text and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.rendering.checked_text import escape_lines, marked, struck
from assistant.rendering.escaping import escape, one_line, unescaped
from assistant.rendering.plain import place
from index.text.dates import long_date

if TYPE_CHECKING:
    from assistant.answers import Citation
    from assistant.following.changes import Changes, StatementChange

# Shape and word tell kinds apart, not colour alone.
_BLOCK = re.compile(r"^(\d{0,9})([#+=.)-])")  # at a line's beginning: a heading, a list
SYMBOLS = {"contradicted": "✗", "changed": "≠", "new": "+", "gone": "-", "unchanged": "="}


def summary(changes: Changes) -> str:
    """In a line: "since 12 February 2024: 1 contradicted, 2 new; 3 unchanged"."""
    counts = {kind.value: count for kind, count in changes.counts.items()}
    same = counts.pop("unchanged", 0)
    news = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "nothing new"
    stands = f"; {same} unchanged" if same else ""
    arrived = f" ({changes.arrived:,} new article{'s' * (changes.arrived != 1)} looked at)"
    return f"Since {long_date(changes.since_day)}: {news}{stands}{arrived}"


def as_text(changes: Changes) -> str:
    """The question, what changed, and below it the sentences of then and now."""
    head = [changes.question, *filter(None, [summary(changes), changes.limits])]
    parts = (unescaped(escape_lines(_plain(one)), addresses=False) for one in changes.news)
    return "\n\n".join(["\n".join(head), *parts])


def _plain(one: StatementChange) -> list[str]:
    reason = f": {one.reason}" if one.reason else ""
    edits = [f"    {marked(one.diff)}"] if one.diff else []
    cited = [_cited("then", c) for c in one.then] + [_cited("now ", c) for c in one.now]
    kind = one.kind.value
    return [f"{SYMBOLS[kind]} {kind.upper()}{reason}", f"    {one_line(one.text)}", *edits, *cited]


def _cited(when: str, citation: Citation) -> str:
    return f"    {when} [{citation.number}] “{one_line(citation.quote)}” — {place(citation)}"


def as_markdown(changes: Changes, prefix: str = "", level: int = 2) -> str:
    """A heading, a list of what changed, and a footnote per citation whose label begins with `prefix`."""
    head = f"{'#' * level} {escape(one_line(changes.question))}"
    told = [f"*{escape(line)}*" for line in filter(None, [summary(changes), changes.limits])]
    items = "\n".join(_item(one, prefix) for one in changes.news)
    cited = {c.number: c for one in changes.news for c in (*one.then, *one.now)}
    notes = [_footnote(cited[number], prefix) for number in sorted(cited)]
    return "\n\n".join(filter(None, [head, *told, items, *notes]))


def _item(one: StatementChange, prefix: str) -> str:
    kind = one.kind.value
    reason = f": {escape(one.reason)}" if one.reason else ""
    first = f"- **{SYMBOLS[kind]} {kind}**{reason}"
    told = [escape(one_line(one.text)), *([struck(one.diff)] if one.diff else [])]
    lines = [first, *(_BLOCK.sub(r"\1\\\2", line) for line in told)]
    marks = {"Then": one.then, "Now": one.now}
    lines += [f"{when}: {_marks(cited, prefix)}" for when, cited in marks.items() if cited]
    return "  \n  ".join(lines)


def _marks(citations: Sequence[Citation], prefix: str) -> str:
    return "".join(f"[^{prefix}{citation.number}]" for citation in citations)


def _footnote(citation: Citation, prefix: str) -> str:
    parts = [f"“{escape(citation.quote)}” — {escape(place(citation))}."]
    if citation.deep_link.startswith(("http://", "https://")):
        parts.append(f"<{citation.deep_link}>")
    return f"[^{prefix}{citation.number}]: {' '.join(parts)}"
