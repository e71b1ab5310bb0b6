"""`sidenote list | show`."""

from __future__ import annotations

from pathlib import Path

from rich.markup import escape
from rich.table import Table

from assistant import Article
from assistant.rendering.plain import byline
from ui.cli.questions import Limits
from ui.cli.running import opened, out, print_json, say


def show_all(library: Path | None, limits: Limits, *, as_json: bool) -> None:
    """List the articles within the limits, newest first."""
    with opened(library, as_json=as_json) as assistant:
        found = assistant.articles(
            since=limits.since, until=limits.until, sources=limits.sources, tags=limits.tags
        )
    if as_json:
        print_json([article.to_dict() for article in found])
    elif found:
        out.print(_table(found))
    elif limits == Limits():
        say("The library is empty. Add articles with `sidenote add FOLDER`.")
    else:
        say("There are no such articles.")


def show_tags(library: Path | None, *, as_json: bool) -> None:
    """List the tags, each with how many articles have it."""
    with opened(library, as_json=as_json) as assistant:
        found = assistant.tags()
    if as_json:
        print_json(found)
    for name, count in found.items() if not as_json else ():
        say(f"{count:>7,}  {name}")
    if not (found or as_json):
        say("There are no tags. Tag articles with `sidenote add SOURCE --tag TAG`.")


def show(library: Path | None, article_id: str, *, as_json: bool) -> None:
    """Print one article."""
    with opened(library, as_json=as_json) as assistant:
        article = assistant.article(article_id)
    if as_json:
        spans = [{"start": s.start, "end": s.end, "citable": s.citable} for s in article.sentences]
        print_json(article.to_dict() | {"text": article.text, "sentences": spans})
        return
    tags = ", ".join(article.tags)
    say(byline(article), style="bold")
    say(" · ".join(filter(None, (article.id, article.author, article.url, tags))), style="dim")
    say(f"\n{article.text}")


def _table(articles: list[Article]) -> Table:
    table = Table(box=None, pad_edge=False)
    headings = ["id", "date", "outlet", "title", *["tags"] * any(a.tags for a in articles)]
    for heading in headings:
        table.add_column(heading, no_wrap=heading in ("id", "date"))
    for article in articles:
        day = article.published.isoformat() if article.published else "-"
        cells = (article.id[:8], day, article.source or "-", article.title, ", ".join(article.tags))
        table.add_row(*map(escape, cells[: len(headings)]))
    return table
