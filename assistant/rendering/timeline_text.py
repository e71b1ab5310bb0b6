"""Timelines as plain text, Markdown and CSV, and the small texts that all renderings share."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.rendering.escaping import escape, unescaped
from assistant.rendering.plain import also_in, place, where
from index.text.dates import long_date

if TYPE_CHECKING:
    from assistant.answers import Citation, Reports
    from assistant.timelines.timeline import Account, Timeline, TimelineRow

_COLUMNS = (
    "first last precision basis planned number quote when said_by outlet title published url"
    " articles reports"
).split()
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = tuple("=+-@\t\r")


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


def sources(row: TimelineRow) -> str:
    """Who prints it, and how many reports these are where there are several articles."""
    told = behind(row.reports) if row.reports.articles > 1 else ""
    return " · ".join(filter(None, (", ".join(row.outlets), told)))


def as_text(timeline: Timeline) -> str:
    """A paragraph for each row, the day above its sentences."""
    rows = ("\n".join(_plain(row)) for row in timeline.rows)
    told = "\n\n".join([heading(timeline), *remarks(timeline), *rows])
    # As the Markdown is: no address that a terminal would open.
    return "\n".join(unescaped(_kept(line), addresses=False) for line in told.split("\n"))


def _kept(line: str) -> str:
    """A line as Markdown that reads as it is, its indentation kept."""
    return line[: len(line) - len(line.lstrip())] + escape(line)


def _plain(row: TimelineRow) -> Iterator[str]:
    how = standing(row)
    yield f"{row.day}{how and f' ({how})'}"
    for account in row.accounts:
        quotes = " ".join(f"{quoted(c)} [{c.number}]" for c in account.citations)
        yield f"    {quotes}"
        yield f"        — {_credit(account)}"
    if row.reports.articles > 1:
        yield f"    {behind(row.reports)}"


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


def _credit(account: Account) -> str:
    """The same, with the words that name the day: in HTML these are marked where they stand."""
    when = " ".join(account.when.split())
    return "; ".join(filter(None, (credit(account), when and f"“{when}”")))


def as_markdown(timeline: Timeline) -> str:
    """A list of rows, each with its day, its sentences and markers, and a footnote per citation."""
    rows = "\n".join(map(_item, timeline.rows))
    said = [f"*{escape(remark)}*" for remark in remarks(timeline)]
    notes = map(_footnote, timeline.citations)
    return "\n\n".join(filter(None, [escape(heading(timeline)), *said, rows, *notes]))


def _item(row: TimelineRow) -> str:
    how = standing(row)
    lines = [f"- **{row.day}**{how and f' ({how})'}: {_account(row.accounts[0])}"]
    lines += [_account(account) for account in row.accounts[1:]]
    lines += [behind(row.reports)] if row.reports.articles > 1 else []
    return "  \n  ".join(lines)


def _account(account: Account) -> str:
    quotes = " ".join(f"{escape(quoted(c))}[^{c.number}]" for c in account.citations)
    return f"{quotes} — {escape(_credit(account))}"


def _footnote(citation: Citation) -> str:
    parts = [f"{escape(quoted(citation))} — {escape(place(citation))}."]
    if citation.deep_link.startswith(("http://", "https://")):
        parts.append(f"<{citation.deep_link}>")
    return f"[^{citation.number}]: {' '.join(parts)}"


def as_csv(timeline: Timeline) -> str:
    """A line for each sentence cited by each row."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in timeline.rows:
        for account in row.accounts:
            for citation in account.citations:
                writer.writerow(map(_cell, _values(row, account, citation)))
    return file.getvalue()


def _values(row: TimelineRow, account: Account, citation: Citation) -> list[object]:
    article = citation.article
    told = citation == account.citations[-1]
    return [
        *(row.first, row.last, row.precision, row.basis, account.planned, citation.number),
        *(citation.quote, account.when if told else "", account.said_by),
        *(article.source, article.title, article.published or "", article.url),
        *(row.reports.articles, row.reports.originals),
    ]


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
