"""A check's report on the page; everything that others wrote goes in as text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant import Checked, CheckReport, CheckVerdict, Citation
from assistant.rendering.checked_text import SYMBOLS, summary
from assistant.rendering.html import tongue
from assistant.rendering.plain import byline, reports
from ui.page import texts
from ui.page.sidenotes import Sign, marked, spanned, target
from ui.page.tools import copying
from ui.page.works.differing import differing
from ui.page.works.work import Shown

# Each in the colour of the verdict on an answer that comes nearest to it.
_COLOURS = {
    CheckVerdict.VERBATIM: "supported",
    CheckVerdict.SUPPORTED: "supported",
    CheckVerdict.ALTERED: "partial",
    CheckVerdict.MISATTRIBUTED: "partial",
    CheckVerdict.CONTRADICTED: "contradicted",
    CheckVerdict.NOT_FOUND: "unsupported",
}


def shown(report: CheckReport) -> Shown:
    """The statements in order, each with its verdict, and what is copied."""
    items = "".join(map(_statement, report.statements))
    said = summary(report)
    head = f'<p class="sn-told">{_counts(report)}</p>'
    html = f'<div class="sn-answer sn-checked">{head}<ol>{items}</ol></div>'
    return Shown(html + copying(report.to_text(), report.to_markdown()), said)


def _counts(report: CheckReport) -> str:
    """3 statements: ✓ 2 verbatim, ≠ 1 altered."""
    counts = ", ".join(
        f'<span class="{_COLOURS[v]}">{SYMBOLS[v.value]} {count} {v.value}</span>'
        for v, count in report.counts.items()
    )
    return f"{texts.count(len(report.statements), 'statement')}: {counts}"


def _statement(statement: Checked) -> str:
    sign = _sign(statement.verdict)
    markers = "".join(marked(citation, sign) for citation in statement.citations)
    reason = f'<span class="reason">{escape(statement.reason)}</span>' if statement.reason else ""
    verdict = f'<p class="verdict {sign.colour}"><b>{sign.symbol} {sign.word.capitalize()}</b>{reason}</p>'
    said = f'<p class="said"><span dir="auto">{escape(_line(statement.text))}</span>{markers}</p>'
    line = escape(reports(statement.reports))
    counted = f'<p class="verdict">{line}</p>' if line else ""
    more = (
        counted
        + differing(statement.diff, texts.CHECK_ARTICLE_HAS, texts.CHECK_TEXT_HAS)
        + _nearest(statement.nearest)
    )
    return f'<li class="{sign.colour}">{said}{verdict}{more}</li>'


def _sign(verdict: CheckVerdict) -> Sign:
    return Sign(_COLOURS[verdict], SYMBOLS[verdict.value], verdict.value)


def _nearest(citations: Sequence[Citation]) -> str:
    """Where the articles come closest: sentences to read and to open."""
    items = "".join(map(_near, citations))
    return f'<p class="near">{texts.NEAREST}</p><ul class="sn-nearest">{items}</ul>' * bool(items)


def _near(citation: Citation) -> str:
    article = citation.article
    quote = f"<q{tongue(article)}>{escape(_line(citation.quote))}</q>"
    link = f'<a class="near" href="#{target(citation)}"{spanned(citation)}>{quote}</a>'
    return f"<li>{link} — {escape(byline(article))}</li>"


def _line(text: str) -> str:
    return " ".join(text.split())
