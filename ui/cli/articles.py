"""`sidenote list | show`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from assistant import Article
from assistant.rendering.plain import byline
from ui.cli.questions import Limits
from ui.cli.running import opened, out, print_json, say
from ui.cli.sharing import seen_by


def show_all(library: Path | None, limits: Limits, *, copies: bool = False, as_json: bool) -> None:
    """List the articles within the limits, newest first; with `copies`, how many of each there are."""
    with opened(library, as_json=as_json) as assistant:
        found = assistant.articles(
            since=limits.since,
            until=limits.until,
            sources=limits.sources,
            tags=limits.tags,
            languages=limits.languages,
        )
        groups = assistant.library.copy_ids([a.id for a in found]) if copies else {}
        private = assistant.private()
    if as_json:
        marks = {a.id: _copies_dict(groups.get(a.id, [a.id])) if copies else {} for a in found}
        print_json([a.to_dict() | _private_dict(a, private) | marks[a.id] for a in found])
    elif found:
        out.print(_table(found, groups, private))
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
    """Print one article, and which versions and copies there are of it."""
    with opened(library, as_json=as_json) as assistant:
        article = assistant.article(article_id)
        current, copies = assistant.current(article.id), assistant.copies(article.id)
        private = assistant.private()
    if as_json:
        spans = [{"start": s.start, "end": s.end, "citable": s.citable} for s in article.sentences]
        known = article.to_dict() | {"text": article.text, "sentences": spans}
        known |= {"current": current.id} | _private_dict(article, private)
        print_json(known | _copies_dict([copy.id for copy in copies]))
        return
    tags = ", ".join(article.tags)
    say(byline(article), style="bold")
    say(" · ".join(filter(None, (article.id, article.author, article.url, tags))), style="dim")
    for remark in (seen_by(private.get(article.id, ())), *_remarks(article, current, copies)):
        if remark:
            say(remark, style="italic")
    say(f"\n{article.text}")


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


def _private_dict(article: Article, private: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Who sees it, where not everybody does."""
    return {"private_to": list(names)} if (names := private.get(article.id)) else {}


def _table(
    articles: list[Article], groups: Mapping[str, list[str]], private: Mapping[str, Sequence[str]]
) -> Table:
    table = Table(box=None, pad_edge=False)
    columns = _columns(articles, groups, private)
    for heading in columns:
        table.add_column(heading, no_wrap=heading in ("id", "date", "language", "copies"))
    for cells in zip(*columns.values(), strict=True):
        table.add_row(*map(escape, cells))
    return table


def _columns(
    articles: list[Article], groups: Mapping[str, list[str]], private: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """What the list shows, by heading; languages, tags, copies and readers only where they tell."""
    columns = {
        "id": [article.id[:8] for article in articles],
        "date": [a.published.isoformat() if a.published else "-" for a in articles],
        "language": [article.language or "-" for article in articles],
        "outlet": [article.source or "-" for article in articles],
        "title": [article.title for article in articles],
    }
    if len(set(columns["language"])) == 1:
        del columns["language"]
    if any(article.tags for article in articles):
        columns["tags"] = [", ".join(article.tags) for article in articles]
    if groups:
        columns["copies"] = [_place(a.id, groups.get(a.id, [])) for a in articles]
    if any(article.id in private for article in articles):
        columns["seen by"] = [seen_by(private.get(a.id, ())) or "everybody" for a in articles]
    return columns


def _place(article_id: str, group: list[str]) -> str:
    """How many copies there are, and whether this is the original: "3, original", "3, of 5f1c20aa"."""
    if not group:
        return ""
    place = "original" if group[0] == article_id else f"of {group[0][:8]}"
    return f"{len(group)}, {place}"
