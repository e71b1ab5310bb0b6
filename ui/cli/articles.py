"""`sidenote add | list | show | remove`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from assistant import AddReport, Article, Assistant
from assistant.answers import article_dict
from assistant.rendering.plain import byline
from ui.cli.running import err, opened, out, print_json, say


def add(library: Path | None, sources: list[str], *, as_json: bool) -> None:
    """Take sources in with a progress bar; exit code 1 when some failed."""
    with opened(library, as_json=as_json) as assistant:
        report = _add_with_progress(assistant, sources)
    if as_json:
        print_json(report_dict(report))
    else:
        print_report(report)
    if report.failed:
        raise typer.Exit(1)


def show_all(library: Path | None, languages: list[str] | None, *, as_json: bool) -> None:
    """List the articles, newest first; those in some languages, where any are given."""
    with opened(library, as_json=as_json) as assistant:
        found = assistant.articles(languages=languages)
    if as_json:
        print_json([article_dict(article) for article in found])
    elif found:
        out.print(_table(found))
    else:
        say("The library is empty. Add articles with `sidenote add FOLDER`.")


def show(library: Path | None, article_id: str, *, as_json: bool) -> None:
    """Print one article."""
    with opened(library, as_json=as_json) as assistant:
        article = assistant.article(article_id)
    if as_json:
        spans = [{"start": s.start, "end": s.end, "citable": s.citable} for s in article.sentences]
        print_json(article_dict(article) | {"text": article.text, "sentences": spans})
        return
    say(byline(article), style="bold")
    say(" · ".join(filter(None, (article.id, article.author, article.url))), style="dim")
    say(f"\n{article.text}")


def remove(library: Path | None, ids: list[str], *, as_json: bool) -> None:
    """Take articles out, all or none: an unknown id stops it before anything is removed."""
    with opened(library, as_json=as_json) as assistant:
        named = {assistant.article(beginning).id for beginning in ids}
        removed = [assistant.remove(article_id) for article_id in sorted(named)]
    if as_json:
        print_json([article_dict(article) for article in removed])
    else:
        for article in removed:
            say(f"Removed: {byline(article)}")


def _add_with_progress(assistant: Assistant, sources: list[str]) -> AddReport:
    columns = (TextColumn("Adding"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("", total=None)
        return assistant.add(
            *sources, progress=lambda done, total: bar.update(task, completed=done, total=total)
        )


def report_dict(report: AddReport) -> dict[str, Any]:
    """A report as JSON has it."""
    kinds = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
    articles = {kind: [article_dict(a) for a in found] for kind, found in kinds.items()}
    return articles | {"failed": [vars(failure) for failure in report.failed]}


def print_report(report: AddReport) -> None:
    """The counts, and each failure with its reason on standard error."""
    kinds = {
        "added": len(report.added),
        "updated": len(report.updated),
        "unchanged": len(report.unchanged),
        "failed": len(report.failed),
    }
    told = ", ".join(f"{count:,} {kind}" for kind, count in kinds.items() if count)
    say(f"Articles: {told or 'none'}.")
    for failure in report.failed:
        err.print(f"  {failure.source}: {failure.reason}", markup=False)


def _table(articles: list[Article]) -> Table:
    table = Table(box=None, pad_edge=False)
    several = len({article.language for article in articles}) > 1
    for heading in ("id", "date", *["language"] * several, "outlet", "title"):
        table.add_column(heading, no_wrap=heading in ("id", "date", "language"))
    for article in articles:
        day = article.published.isoformat() if article.published else "-"
        language = [article.language or "-"] * several
        table.add_row(article.id[:8], day, *language, article.source or "-", article.title)
    return table
