"""`sidenote add | list | show | remove`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from assistant import AddReport, Article, Assistant
from assistant.answers import article_dict
from assistant.rendering.plain import byline
from ui.cli import versions
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


def show_all(library: Path | None, *, copies: bool = False, as_json: bool) -> None:
    """List the articles, newest first; with `copies`, how many of each there are."""
    with opened(library, as_json=as_json) as assistant:
        found = assistant.articles()
        groups = assistant.library.copy_ids([a.id for a in found]) if copies else {}
    if as_json:
        marks = {a.id: _copies_dict(groups.get(a.id, [a.id])) if copies else {} for a in found}
        print_json([article_dict(article) | marks[article.id] for article in found])
    elif found:
        out.print(_table(found, groups))
    else:
        say("The library is empty. Add articles with `sidenote add FOLDER`.")


def show(library: Path | None, article_id: str, *, as_json: bool) -> None:
    """Print one article, and which versions and copies there are of it."""
    with opened(library, as_json=as_json) as assistant:
        article = assistant.article(article_id)
        current, copies = assistant.current(article.id), assistant.copies(article.id)
    if as_json:
        spans = [{"start": s.start, "end": s.end, "citable": s.citable} for s in article.sentences]
        print_json(
            article_dict(article)
            | {"text": article.text, "sentences": spans, "current": current.id}
            | _copies_dict([copy.id for copy in copies])
        )
        return
    say(byline(article), style="bold")
    say(" · ".join(filter(None, (article.id, article.author, article.url))), style="dim")
    for remark in _remarks(article, current, copies):
        say(remark, style="italic")
    say(f"\n{article.text}")


def show_versions(library: Path | None, article_id: str, *, as_json: bool) -> None:
    """List all versions of an article, oldest first."""
    with opened(library, as_json=as_json) as assistant:
        found = assistant.versions(article_id)
    if as_json:
        print_json([versions.version_dict(version) for version in found])
    else:
        out.print(versions.table(found))


def show_diff(library: Path | None, article_id: str, other: str | None, *, as_json: bool) -> None:
    """Print what changed in an article: since the other one, or since the version before it."""
    with opened(library, as_json=as_json) as assistant:
        old = assistant.article(other) if other else assistant.before(article_id)
        found = assistant.diff(old.id, article_id)
    if as_json:
        print_json(found.to_dict())
    else:
        versions.print_diff(found)


def _remarks(article: Article, current: Article, copies: list[Article]) -> Iterator[str]:
    if current.id != article.id:
        yield f"An earlier version; the current one is {current.id}."
    if len(copies) > 1 and copies[0].id == article.id:
        yield f"The earliest of {len(copies):,} copies."
    elif len(copies) > 1:
        yield f"One of {len(copies):,} copies; the earliest: {byline(copies[0])}, {copies[0].id}"


def _copies_dict(group: list[str]) -> dict[str, Any]:
    """How many articles print the same report, and which is the original."""
    return {"copies": len(group), "original": group[0]}


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


def _table(articles: list[Article], groups: Mapping[str, list[str]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "date", "outlet", "title", *(["copies"] if groups else [])):
        table.add_column(heading, no_wrap=heading in ("id", "date", "copies"))
    for article in articles:
        day = article.published.isoformat() if article.published else "-"
        group = groups.get(article.id, [])
        first = "original" if group[:1] == [article.id] else f"of {group[0][:8]}" if group else ""
        marks = [f"{len(group)}, {first}" if group else ""] if groups else []
        table.add_row(article.id[:8], day, article.source or "-", article.title, *marks)
    return table
