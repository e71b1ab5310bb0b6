"""Disagreements as HTML: everything in it goes in as text, and it needs no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.rendering.disputed_text import SYMBOLS, beside, heading, summary
from assistant.rendering.escaping import one_line
from assistant.rendering.html import tongue
from assistant.rendering.plain import also_in, place

if TYPE_CHECKING:
    from assistant.answers import Citation
    from assistant.disagreements.values import Disagreement, Disagreements, Side

STYLE = """
.sidenote-disputed{line-height:1.55;max-width:44em}
.sidenote-disputed>ol{padding-left:1.6em}.sidenote-disputed>ol>li{margin:.9em 0}
.sidenote-disputed ul{font-size:.9em;padding-left:1.2em}.sidenote-disputed q{font-style:italic}
.sidenote-disputed .relation{font-weight:600}.sidenote-disputed .disputed{color:#b3261e}
.sidenote-disputed .corrected{color:#1a7f37}.sidenote-disputed .updated{color:#5f6368}
.sidenote-disputed mark{background:none;color:inherit;font-weight:600;text-decoration:underline}
"""


def of_disagreements(found: Disagreements) -> str:
    """The summary, then each disagreement with its sides, the differing words marked."""
    items = "".join(f"<li>{_item(item)}</li>" for item in found.items)
    return (
        f'<style>{STYLE}</style><div class="sidenote-disputed">'
        f"<p>{escape(summary(found))}</p>{f'<ol>{items}</ol>' if items else ''}</div>"
    )


def _item(item: Disagreement) -> str:
    relation = item.relation.value
    shown = f'<span class="relation {relation}">{SYMBOLS[relation]} {relation}</span>'
    sides = "".join(f"<li>{_side(side)}</li>" for side in item.sides)
    return f"{shown} {escape(heading(item))}<ul>{sides}</ul>"


def _side(side: Side) -> str:
    told = beside(side)
    cited = zip(side.citations, side.spans, strict=True)
    quotes = "<br>".join(_quoted(citation, span) for citation, span in cited)
    return f"<b>{escape(side.words)}</b>{escape(told and f' ({told})')}<br>{quotes}"


def _quoted(citation: Citation, span: tuple[int, int]) -> str:
    text, (start, end) = citation.article.text, span
    before, words = text[citation.start : start], text[start:end]
    quote = (
        f"{escape(_inline(before))}<mark>{escape(one_line(words))}</mark>"
        f"{escape(_inline(text[end : citation.end]))}"
    )
    source = escape(place(citation))
    if citation.deep_link.startswith(("http://", "https://")):
        source = f'<a href="{escape(citation.deep_link)}" rel="noreferrer">{source}</a>'
    elsewhere = also_in(citation)
    told = escape(elsewhere and f"; {elsewhere}")
    number = f'<span class="number">[{citation.number}]</span>'
    return f"{number} <q{tongue(citation.article)}>{quote}</q> — {source}{told}"


def _inline(text: str) -> str:
    return text.replace("\n", " ")
