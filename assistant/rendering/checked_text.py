"""A check's report as plain text and as Markdown, and the small texts that all renderings share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.rendering.escaping import escape, one_line, unescaped
from assistant.rendering.plain import place, reports

if TYPE_CHECKING:
    from assistant.answers import Citation
    from assistant.checked import Checked, CheckReport, Edit

# Shape and word tell verdicts apart, not colour alone.
SYMBOLS = {
    "verbatim": "✓",
    "supported": "✓",
    "altered": "≠",
    "misattributed": "↷",
    "contradicted": "✗",
    "not found": "?",
}


def summary(report: CheckReport) -> str:
    """How many statements have which verdict, in a line: "3 statements: 2 verbatim, 1 altered"."""
    count = len(report.statements)
    told = ", ".join(f"{n} {verdict.value}" for verdict, n in report.counts.items())
    return f"{count} statement{'s' * (count != 1)}: {told}"


def as_text(report: CheckReport) -> str:
    """Each statement below its verdict, with what was changed, and the places."""
    parts = (unescaped(escape_lines(_plain(s)), addresses=False) for s in report.statements)
    return "\n\n".join([summary(report), *parts])


def _plain(statement: Checked) -> list[str]:
    reason = f": {statement.reason}" if statement.reason else ""
    head = f"{SYMBOLS[statement.verdict.value]} {statement.verdict.value.upper()}{reason}"
    changed = [f"    {marked(statement.diff)}"] if statement.diff else []
    cited = [cited_line("", citation) for citation in statement.citations]
    nearest = [cited_line("nearest: ", citation) for citation in statement.nearest]
    counted = [f"    {line}" for line in filter(None, [reports(statement.reports)])]
    return [head, f"    {one_line(statement.text)}", *changed, *cited, *counted, *nearest]


def marked(edits: Sequence[Edit]) -> str:
    """What the article has in [-…-], what the statement has instead in {+…+}, as wdiff does."""
    parts = []
    for edit in edits:
        if edit.kind == "same":
            parts.append(edit.text)
            continue
        if edit.original:
            parts.append(f"[-{edit.original}-]")
        if edit.text:
            parts.append(f"{{+{edit.text}+}}")
    return " ".join(parts)


def cited_line(label: str, citation: Citation) -> str:
    """A quote and its place, in a line."""
    return f"    {label}[{citation.number}] “{one_line(citation.quote)}” — {place(citation)}"


def escape_lines(lines: Sequence[str]) -> str:
    """Lines as Markdown that reads as they are, their indentation kept."""
    indents = [line[: len(line) - len(line.lstrip())] for line in lines]
    return "\n".join(i + escape(line) for i, line in zip(indents, lines, strict=True))


def as_markdown(report: CheckReport) -> str:
    """A numbered list of statements with verdicts and markers, and a footnote per citation."""
    items = [_item(number, s) for number, s in enumerate(report.statements, start=1)]
    cited = {c.number: c for s in report.statements for c in (*s.citations, *s.nearest)}
    notes = [footnote(cited[number], number) for number in sorted(cited)]
    return "\n\n".join([escape(summary(report)), "\n".join(items), *notes])


def _item(number: int, statement: Checked) -> str:
    verdict = f"**{SYMBOLS[statement.verdict.value]} {statement.verdict.value}**"
    reason = f": {escape(statement.reason)}" if statement.reason else ""
    marks = "".join(f"[^{citation.number}]" for citation in statement.citations)
    nearest = "".join(f"[^{citation.number}]" for citation in statement.nearest)
    told = [f"{number}. {escape(one_line(statement.text))}{marks}", f"{verdict}{reason}"]
    told += [struck(statement.diff)] if statement.diff else []
    told += filter(None, [escape(reports(statement.reports))])
    told += [f"Nearest: {nearest}"] if nearest else []
    return "  \n   ".join(told)


def struck(edits: Sequence[Edit]) -> str:
    """The same as Markdown: what was there struck out, what is there instead in bold."""
    parts = []
    for edit in edits:
        if edit.kind == "same":
            parts.append(escape(edit.text))
            continue
        parts += [f"~~{escape(edit.original)}~~"] if edit.original else []
        parts += [f"**{escape(edit.text)}**"] if edit.text else []
    return " ".join(parts)


def footnote(citation: Citation, number: int) -> str:
    """A footnote of Markdown: quote, outlet, date, link."""
    parts = [f"“{escape(citation.quote)}” — {escape(place(citation))}."]
    if citation.deep_link.startswith(("http://", "https://")):
        parts.append(f"<{citation.deep_link}>")
    return f"[^{number}]: {' '.join(parts)}"
