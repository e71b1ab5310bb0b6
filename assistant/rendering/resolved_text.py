"""What became of a citation, as plain text and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.rendering.checked_text import cited_line, escape_lines, footnote, marked, struck
from assistant.rendering.escaping import escape, one_line, unescaped
from assistant.rendering.plain import place

if TYPE_CHECKING:
    from assistant.anchoring.resolved import Resolved

# Shape and word tell standings apart, not colour alone.
SYMBOLS = {"found": "✓", "moved": "✓", "drifted": "≠", "ambiguous": "?", "lost": "✗"}


def as_text(resolved: Resolved) -> str:
    """The standing, the cited words, what was changed, and where they are."""
    lines = [_head(resolved), f"    “{one_line(resolved.quote)}”"]
    lines += [f"    {marked(resolved.diff)}"] if resolved.diff else []
    lines += (
        [f"    now: {place(resolved.citation)}{_version(resolved)}"] if resolved.citation else []
    )
    lines += [cited_line("perhaps: ", citation) for citation in resolved.among]
    return unescaped(escape_lines(lines), addresses=False)


def as_markdown(resolved: Resolved) -> str:
    """The same, with a footnote for each place."""
    places = [resolved.citation] if resolved.citation else resolved.among
    marks = "".join(f"[^{n}]" for n in range(1, len(places) + 1))
    told = [f"**{escape(_head(resolved))}**", f"“{escape(resolved.quote)}”{marks}"]
    told += [struck(resolved.diff)] if resolved.diff else []
    return "\n\n".join([*told, *(footnote(c, n) for n, c in enumerate(places, start=1))])


def _head(resolved: Resolved) -> str:
    reason = f": {resolved.reason}" if resolved.reason else ""
    name = resolved.standing.value
    return f"{SYMBOLS[name]} {name.upper()}{reason}"


def _version(resolved: Resolved) -> str:
    """Which version it is, where it is no longer the one that was cited."""
    now, cited = resolved.now, resolved.cited
    if now is None or now.number == (cited.number if cited else 1):
        return ""
    return f", version {now.number}" + (f" (cited: {cited.number})" if cited else "")
