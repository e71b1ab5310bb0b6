"""A brief as a page of HTML: all that others wrote goes in as text, and nothing is loaded from anywhere."""

from __future__ import annotations

import hashlib
from html import escape
from typing import TYPE_CHECKING

from assistant.rendering import changes_html
from assistant.rendering.brief_text import counted, lines, remaining, title
from assistant.rendering.html import STYLE, body, marker, tongue
from assistant.rendering.plain import also_in, byline, place

if TYPE_CHECKING:
    from assistant.answers import Citation
    from assistant.briefs.brief import Brief, Story

_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
{brief}
</html>
"""
_BRIEF = """
.sidenote-brief{line-height:1.55;max-width:44em}
.sidenote-brief .counted,.sidenote-brief .line{font-size:.9em;opacity:.75;margin:.2em 0}
.sidenote-brief section{margin:1.6em 0}.sidenote-brief h2{margin-bottom:.1em}
"""
# Beneath 4.5:1 in contrast no colour of a verdict or kind may fall, on white as on #16181d.
_WHOLE = """
body{font:1rem/1.55 system-ui,sans-serif;max-width:44em;margin:2em auto;padding:0 1em;
 background:#fff;color:#16181d}
a{color:inherit}
@media (prefers-color-scheme:dark){
body{background:#16181d;color:#e8eaed}
body .supported,body .new,body ins{color:#6fd08c}body .partial,body .changed{color:#e0b45c}
body .contradicted,body del{color:#ff8a80}body .unsupported,body .gone{color:#bdc1c6}
}
@media print{
body{margin:0;max-width:none;background:#fff;color:#000}
section,.sidenote-changes>ul>li{break-inside:avoid}h2,h3{break-after:avoid}
}
"""


def page(brief: Brief) -> str:
    """The brief as a file of its own."""
    style = _WHOLE + _BRIEF + STYLE + changes_html.STYLE
    # What the dark and the printed page change must come behind what they change.
    dark = _WHOLE[_WHOLE.index("@media") :]
    return _PAGE.format(title=escape(title(brief)), style=style + dark, brief=_told(brief))


def fragment(brief: Brief) -> str:
    """The same within another page, such as a notebook."""
    return f"<style>{_BRIEF}{STYLE}{changes_html.STYLE}</style>{_told(brief)}"


def _told(brief: Brief) -> str:
    head = f"<h1>{escape(title(brief))}</h1>"
    head += "".join(f'<p class="line">{escape(line)}</p>' for line in lines(brief))
    changes = "".join(map(changes_html.body, brief.changes))
    if changes:
        changes = f"<section><h2>What changed in the questions you follow</h2>{changes}</section>"
    stories = "".join(map(_story, brief.stories))
    return f'<main class="sidenote-brief">{head}{changes}{stories}{_others(brief)}</main>'


def _story(story: Story) -> str:
    answer = story.summary.as_answer
    prefix = "sb" + hashlib.sha256((story.title + answer.text).encode()).hexdigest()[:8]
    text = body(answer, lambda citation: marker(citation, f"{prefix}-{citation.number}"))
    quotes = answer.mode == "written"
    notes = "".join(_note(citation, prefix, quotes=quotes) for citation in answer.citations)
    return (
        f'<section><h2 dir="auto">{escape(story.title)}</h2>'
        f'<p class="counted">{escape(counted(story))}</p>'
        f'<div class="sidenote-answer">{text}<ol>{notes}</ol></div></section>'
    )


def _note(citation: Citation, prefix: str, *, quotes: bool) -> str:
    """Where a sentence stands; a quoted text has its words already."""
    source = escape(place(citation))
    if citation.deep_link.startswith(("http://", "https://")):
        source = f'<a href="{escape(citation.deep_link)}" rel="noreferrer">{source}</a>'
    quote = f"<q{tongue(citation.article)}>{escape(' '.join(citation.quote.split()))}</q> — "
    also = escape(f"; {also_in(citation)}" if also_in(citation) else "")
    number = citation.number
    return f'<li id="{prefix}-{number}" value="{number}">{quote * quotes}{source}{also}</li>'


def _others(brief: Brief) -> str:
    if not brief.others:
        return ""
    named = "".join(f'<li dir="auto">{escape(byline(article))}</li>' for article in brief.others)
    rest = f"<p>{escape(remaining(brief))}</p>" if remaining(brief) else ""
    return f"<section><h2>Also</h2><ul>{named}</ul>{rest}</section>"
