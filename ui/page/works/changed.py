"""What changed in the answers to followed questions, on the page; all that others wrote goes in as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from assistant import ChangeKind, Changes, Citation, StatementChange
from assistant.rendering.changes_text import SYMBOLS, summary
from assistant.rendering.html import tongue
from assistant.rendering.plain import place
from ui.page import texts
from ui.page.sidenotes import Sign, marked
from ui.page.works.differing import differing

# Each in the colour of the verdict on an answer that comes nearest to it.
_COLOURS = {
    ChangeKind.CONTRADICTED: "contradicted",
    ChangeKind.CHANGED: "partial",
    ChangeKind.NEW: "supported",
    ChangeKind.GONE: "unsupported",
    ChangeKind.UNCHANGED: "unsupported",
}
_THEN = Sign("unsupported", "", texts.CHANGES_THEN)


def changed(changes: Changes) -> str:
    """The question, in a line what changed, then each statement with its sentences of then and now."""
    told = "".join(
        f'<p class="sn-told">{escape(line)}</p>'
        for line in (summary(changes), changes.limits)
        if line
    )
    items = "".join(map(_statement, changes.news))
    listed = f"<ol>{items}</ol>" if items else ""
    head = f'<h3 dir="auto">{escape(_line(changes.question))}</h3>'
    return f'<section class="sn-answer sn-changes">{head}{told}{listed}</section>'


def _statement(one: StatementChange) -> str:
    sign = Sign(_COLOURS[one.kind], SYMBOLS[one.kind.value], one.kind.value)
    reason = f'<span class="reason">{escape(one.reason)}</span>' if one.reason else ""
    kind = f'<p class="verdict {sign.colour}"><b>{sign.symbol} {sign.word.capitalize()}</b>{reason}</p>'
    text = f'<p class="said" dir="auto">{escape(_line(one.text))}</p>'
    diff = differing(one.diff, texts.CHANGES_HAD, texts.CHANGES_HAS)
    cited = _cited(_THEN, one.then, one.text) + _cited(_now(sign, one), one.now, one.text)
    sentences = f'<ul class="cited">{cited}</ul>' if cited else ""
    return f'<li class="{sign.colour}">{kind}{text}{diff}{sentences}</li>'


def _now(sign: Sign, one: StatementChange) -> Sign:
    """The sentences of now make the change; but of what is gone, they are those that stand."""
    return Sign(_THEN.colour, "", texts.CHANGES_NOW) if one.kind is ChangeKind.GONE else sign


def _cited(sign: Sign, citations: Sequence[Citation], told: str) -> str:
    when = texts.CHANGES_THEN if sign is _THEN else texts.CHANGES_NOW
    return "".join(
        f'<li><span class="when">{when}</span> {_marked(c, sign)} {_source(c, told)}</li>'
        for c in citations
    )


def _marked(citation: Citation, sign: Sign) -> str:
    """Without the reason, which is of the citation's verdict on a statement, not of the change."""
    return marked(replace(citation, reason=""), sign)


def _source(citation: Citation, told: str) -> str:
    """Its words, where they do not stand above, and whose they are."""
    quote, source = _line(citation.quote), escape(place(citation))
    if quote == _line(told):
        return source
    return f"<q{tongue(citation.article)}>{escape(quote)}</q> — {source}"


def _line(text: str) -> str:
    return " ".join(text.split())
