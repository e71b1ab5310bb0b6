"""Timelines as HTML: a plot, and below it a table that prints well. Needs no script."""

from __future__ import annotations

import hashlib
import re
from html import escape
from typing import TYPE_CHECKING

from assistant.rendering.html import tongue
from assistant.rendering.plots import events
from assistant.rendering.plots.svg import element
from assistant.rendering.timeline_words import (
    behind,
    credit,
    heading,
    is_quote,
    quoted,
    remarks,
    standing,
)

if TYPE_CHECKING:
    from assistant.answers import Citation
    from assistant.timelines.rows import Account, TimelineRow
    from assistant.timelines.timeline import Timeline

STYLE = """
.sidenote-events{line-height:1.5;max-width:60em}
.sidenote-events figure{margin:.5em 0 1em}
.sidenote-events table{border-collapse:collapse;width:100%}
.sidenote-events :is(th,td){text-align:start;vertical-align:top;padding:.5em .8em .5em 0;border-bottom:1px solid #8884}
.sidenote-events tbody th{font-weight:600;min-width:11em}
.sidenote-events .at{font-weight:400;opacity:.8}
.sidenote-events .how{display:block;font-weight:400;font-style:italic;font-size:.85em}
.sidenote-events .account{margin:0 0 .5em}.sidenote-events .account:last-child{margin:0}
.sidenote-events cite{font-style:normal;font-size:.85em;opacity:.9}
.sidenote-events mark{background:none;color:inherit;text-decoration:underline;text-underline-offset:.2em}
.sidenote-events .number{font-size:.75em;vertical-align:super;line-height:0}
@media (max-width:36em){.sidenote-events{font-size:.9em}.sidenote-events tbody th{min-width:5.5em}}
@media print{.sidenote-events{max-width:none;font-size:10pt}
.sidenote-events tr,.sidenote-events figure{break-inside:avoid}.sidenote-events thead{display:table-header-group}
.sidenote-events a{color:inherit;text-decoration:none}.sidenote-events svg{print-color-adjust:exact}}
"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}}
@media print{{body{{margin:0;max-width:none}}}}</style>
<h1>{title}</h1>
{told}
</html>
"""
_SPACES = re.compile(r"\s+")


def page_of(timeline: Timeline) -> str:
    """A page that needs nothing else and loads nothing."""
    return _PAGE.format(title=escape(timeline.topic), told=of_timeline(timeline))


def of_timeline(timeline: Timeline) -> str:
    """The heading, the plot where there are days enough for one, and the table."""
    told = f"{timeline.topic} {timeline.limits} {[row.text for row in timeline.rows]}"
    prefix = "st" + hashlib.sha256(told.encode()).hexdigest()[:8]
    said = "".join(element("p", escape(remark)) for remark in remarks(timeline))
    rows = "".join(
        _row(row, number, f"{prefix}-{number}") for number, row in enumerate(timeline.rows, start=1)
    )
    plot = events.of_rows(timeline.rows, prefix)
    head = element("p", escape(heading(timeline)), class_="heading")
    table = _table(rows, timeline.topic) if rows else ""
    style = f"<style>{STYLE}{events.STYLE}</style>"
    return style + element("div", head, said, plot, table, class_="sidenote-events")


def _table(rows: str, topic: str) -> str:
    heads = ("When", "What the articles say", "Reports")
    cells = "".join(element("th", name, scope="col") for name in heads)
    caption = element("caption", escape(f"The events of “{topic}” by date"), class_="unseen")
    return element("table", caption, element("thead", element("tr", cells)), element("tbody", rows))


def _row(row: TimelineRow, number: int, target: str) -> str:
    how = standing(row)
    day = element("span", f"{number}.", class_="at") + " "
    day += f'<time datetime="{row.first.isoformat()}">{escape(row.day)}</time>'
    day += element("span", escape(how), class_="how") if how else ""
    cells = [
        element("th", day, scope="row"),
        element("td", *map(_account, row.accounts)),
        element("td", escape(behind(row.reports))),
    ]
    return element("tr", *cells, id=target)


def _account(account: Account) -> str:
    *before, told = account.citations
    sentences = " ".join([*map(_before, before), _told(account, told)])
    return element("p", f"{sentences} — {_credit(account, told)}", class_="account")


def _before(citation: Citation) -> str:
    return _quote(citation, escape(quoted(citation)))


def _told(account: Account, citation: Citation) -> str:
    """The sentence, the words that name the day marked: by a line, not by colour alone."""
    start, end = account.words
    said = citation.quote
    before, when, after = (
        escape(_SPACES.sub(" ", part)) for part in (said[:start], said[start:end], said[end:])
    )
    marked = f"{before}<mark>{when}</mark>{after}" if when else after
    return _quote(citation, marked if is_quote(said) else f"“{marked}”")


def _quote(citation: Citation, shown: str) -> str:
    number = f'<span class="number">[{citation.number}]</span>'
    return f"<span{tongue(citation.article)}>{shown}</span>{number}"


def _credit(account: Account, citation: Citation) -> str:
    told = escape(credit(account))
    if citation.deep_link.startswith(("http://", "https://")):
        link = escape(citation.deep_link, quote=True)
        told = f'<a href="{link}" rel="noreferrer">{told}</a>'
    return f"<cite>{told}</cite>"
