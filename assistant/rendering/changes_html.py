"""What changed in the answer to a question as HTML: everything in it goes in as text, and it needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.rendering.changes_text import SYMBOLS, summary
from assistant.rendering.checked_html import differences
from assistant.rendering.escaping import one_line
from assistant.rendering.html import tongue
from assistant.rendering.plain import place

if TYPE_CHECKING:
    from assistant.answers import Citation
    from assistant.following.changes import Changes, StatementChange

STYLE = """
.sidenote-changes{line-height:1.55;max-width:44em}
.sidenote-changes>ul{list-style:none;padding-left:0}.sidenote-changes>ul>li{margin:.9em 0}
.sidenote-changes ul ul{font-size:.9em;padding-left:1.2em}.sidenote-changes q{font-style:italic}
.sidenote-changes .kind{font-weight:600}.sidenote-changes .diff{margin:.3em 0}
.sidenote-changes .when{opacity:.75}
.sidenote-changes .new{color:#1a7f37}
.sidenote-changes .changed{color:#8a6100}
.sidenote-changes .contradicted{color:#b3261e}
.sidenote-changes .gone{color:#5f6368}
.sidenote-changes del{color:#b3261e}.sidenote-changes ins{color:#1a7f37}
"""


def of_changes(changes: Changes) -> str:
    """A fragment: the question, in a line what changed, then each statement with its sentences."""
    return f"<style>{STYLE}</style>{body(changes)}"


def body(changes: Changes) -> str:
    """The same without its style sheet."""
    told = "".join(f"<p>{escape(line)}</p>" for line in (summary(changes), changes.limits) if line)
    items = "".join(f"<li>{_statement(one)}</li>" for one in changes.news)
    listed = f"<ul>{items}</ul>" if items else ""
    return (
        f'<div class="sidenote-changes"><h3 dir="auto">{escape(changes.question)}</h3>'
        f"{told}{listed}</div>"
    )


def _statement(one: StatementChange) -> str:
    kind = one.kind.value
    reason = f": {escape(one.reason)}" if one.reason else ""
    text = f'<div dir="auto">{escape(one_line(one.text))}</div>'
    cited = _cited("then", one.then) + _cited("now", one.now)
    return (
        f'<span class="kind {kind}">{SYMBOLS[kind]} {kind}</span>{reason}{text}'
        f"{differences(one.diff)}{f'<ul>{cited}</ul>' if cited else ''}"
    )


def _cited(when: str, citations: Sequence[Citation]) -> str:
    return "".join(f'<li><span class="when">{when}:</span> {_citation(c)}</li>' for c in citations)


def _citation(citation: Citation) -> str:
    source = escape(place(citation))
    if citation.deep_link.startswith(("http://", "https://")):
        source = f'<a href="{escape(citation.deep_link)}" rel="noreferrer">{source}</a>'
    return f"<q{tongue(citation.article)}>{escape(one_line(citation.quote))}</q> — {source}"
