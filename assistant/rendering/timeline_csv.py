"""Timelines as CSV, for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answers import Citation
    from assistant.timelines.rows import Account, TimelineRow
    from assistant.timelines.timeline import Timeline

_COLUMNS = (
    "first last precision basis planned number quote when said_by outlet title published url"
    " articles reports"
).split()
# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection).
_FORMULA = tuple("=+-@\t\r")


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
