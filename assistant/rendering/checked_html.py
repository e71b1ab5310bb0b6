"""A check's report as HTML: everything in it goes in as text, and it needs no script."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.rendering.checked_text import SYMBOLS, summary
from assistant.rendering.escaping import one_line
from assistant.rendering.html import tongue
from assistant.rendering.plain import place, reports

if TYPE_CHECKING:
    from assistant.answers import Citation
    from assistant.checked import Checked, CheckReport, Edit

STYLE = """
.sidenote-check{line-height:1.55;max-width:44em}
.sidenote-check ol{padding-left:1.6em}.sidenote-check ol>li{margin:.9em 0}
.sidenote-check ul{font-size:.9em;padding-left:1.2em}.sidenote-check q{font-style:italic}
.sidenote-check .verdict{font-weight:600}.sidenote-check .diff{margin:.3em 0}
.sidenote-check .verbatim,.sidenote-check .supported{color:#1a7f37}
.sidenote-check .altered,.sidenote-check .misattributed{color:#8a6100}
.sidenote-check .contradicted{color:#b3261e}.sidenote-check .not-found{color:#5f6368}
.sidenote-check del{color:#b3261e}.sidenote-check ins{color:#1a7f37}
"""


def of_report(report: CheckReport) -> str:
    """The summary, then each statement with its verdict, what was changed, and where it stands."""
    prefix = "sc" + hashlib.sha256(report.text.encode()).hexdigest()[:8]
    items = "".join(
        f'<li id="{prefix}-{number}">{_statement(statement)}</li>'
        for number, statement in enumerate(report.statements, start=1)
    )
    return (
        f'<style>{STYLE}</style><div class="sidenote-check">'
        f"<p>{escape(summary(report))}</p><ol>{items}</ol></div>"
    )


def _statement(statement: Checked) -> str:
    verdict = statement.verdict.value
    name = verdict.replace(" ", "-")
    shown = f'<span class="verdict {name}">{SYMBOLS[verdict]} {verdict}</span>'
    reason = f": {escape(statement.reason)}" if statement.reason else ""
    text = f'<span dir="auto">{escape(one_line(statement.text))}</span>'
    line = reports(statement.reports)
    counted = f"<div>{escape(line)}</div>" if line else ""
    nearest = "<div>Nearest:</div>" + _cited(statement.nearest) if statement.nearest else ""
    return (
        f"{text}<div>{shown}{reason}</div>{differences(statement.diff)}{_cited(statement.citations)}"
        f"{counted}{nearest}"
    )


def differences(edits: Sequence[Edit]) -> str:
    """What the article has struck out, what the statement has instead underlined."""
    parts = []
    for edit in edits:
        if edit.kind == "same":
            parts.append(escape(edit.text))
            continue
        gone, new = escape(edit.original), escape(edit.text)
        parts += filter(None, [gone and f"<del>{gone}</del>", new and f"<ins>{new}</ins>"])
    return f'<div class="diff" dir="auto">{" ".join(parts)}</div>' if parts else ""


def _cited(citations: Sequence[Citation]) -> str:
    items = "".join(map(_citation, citations))
    return f"<ul>{items}</ul>" if items else ""


def _citation(citation: Citation) -> str:
    source = escape(place(citation))
    if citation.deep_link.startswith(("http://", "https://")):
        source = f'<a href="{escape(citation.deep_link)}" rel="noreferrer">{source}</a>'
    return (
        f"<li><q{tongue(citation.article)}>{escape(one_line(citation.quote))}</q> — {source}</li>"
    )
