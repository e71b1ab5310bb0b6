"""The small texts that all renderings of a timeline share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.rendering.plain import also_in, where
from index.text.dates import long_date

if TYPE_CHECKING:
    from assistant.answers import Citation, Reports
    from assistant.timelines.rows import Account, TimelineRow
    from assistant.timelines.timeline import Timeline


def heading(timeline: Timeline) -> str:
    """What it is of and rests on, in a line: "Timeline of “ferry”: 14 events, 4 articles"."""
    if not timeline.rows:
        return f"No article within reach tells of dated events of “{timeline.topic}”."
    events = counted(len(timeline.rows), "event")
    return f"Timeline of “{timeline.topic}”: {events}, {behind(timeline.reports)}"


def behind(reports: Reports) -> str:
    """How much stands behind it: "3 articles, 1 independent report"."""
    articles = counted(reports.articles, "article")
    if reports.articles == reports.originals:
        return articles
    return f"{articles}, {counted(reports.originals, 'independent report')}"


def counted(number: int, what: str) -> str:
    """A number of things: "1 event", "3 events"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def remarks(timeline: Timeline) -> list[str]:
    """What else a reader should know: what it was limited to, and what is not shown."""
    left = timeline.left_out
    more = f"Left out: {counted(left, 'event')} less near to the topic." if left else ""
    return list(filter(None, [timeline.limits, more]))


def standing(row: TimelineRow) -> str:
    """How sure its day is: "planned, as of 12 February 2024", "reported on"; else ""."""
    if row.planned:
        asked = f", as of {long_date(row.as_of)}" if row.as_of else ""
        return f"planned{asked}"
    return row.basis.value if row.basis == "reported on" else ""


def quoted(citation: Citation) -> str:
    """A sentence in quotation marks, unless it brings its own."""
    text = " ".join(citation.quote.split())
    return text if is_quote(text) else f"“{text}”"


def is_quote(text: str) -> bool:
    """Whether it brings its own quotation marks."""
    return text.startswith(("“", '"', "„", "«"))


def credit(account: Account) -> str:
    """Who says it, and where: "Wilma Sørli, in Harbour Gazette, 8 April 2024; also in Courier"."""
    told = account.citations[-1]
    stands = where(told) or told.article.title
    stands = f"{account.said_by}, in {stands}" if account.said_by else stands
    return "; ".join(filter(None, (stands, also_in(told))))
