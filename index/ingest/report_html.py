"""A report of `add` for a notebook: its counts, and a table of what failed."""

from __future__ import annotations

from html import escape

from index.ingest.report import AddReport

# Rows that are shown: a notebook is read, the rest is in `report.failed`.
_MOST = 100


def of_report(report: AddReport) -> str:
    """A fragment of HTML that needs nothing else; all that comes from sources is escaped."""
    told = ", ".join(f"{count:,} {kind}" for kind, count in report.counts().items() if count)
    kind = "Would be: " if report.dry_run else "Articles: "
    end = " Interrupted." if report.interrupted else ""
    return f"<p>{kind}{told or 'none'}.{end}</p>{_failures(report)}"


def _failures(report: AddReport) -> str:
    if not report.failed:
        return ""
    shown = report.failed[:_MOST]
    rows = "".join(
        f"<tr><td>{escape(failure.source)}</td><td>{escape(failure.reason)}</td></tr>"
        for failure in shown
    )
    more = len(report.failed) - len(shown)
    rest = f"<p>And {more:,} more in <code>report.failed</code>.</p>" if more else ""
    return f"<table><tr><th>Failed</th><th>Reason</th></tr>{rows}</table>{rest}"
