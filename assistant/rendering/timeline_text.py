"""Timelines as plain text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.rendering.escaping import escape, unescaped
from assistant.rendering.plain import place
from assistant.rendering.timeline_words import behind, credit, heading, quoted, remarks, standing

if TYPE_CHECKING:
    from assistant.answers import Citation
    from assistant.timelines.rows import Account, TimelineRow
    from assistant.timelines.timeline import Timeline


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
