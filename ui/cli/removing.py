"""`sidenote remove`: articles named one by one, or all that have something in common."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from assistant import Article, Assistant
from assistant.rendering.plain import byline
from ui.cli.running import err, opened, print_json, say

# Titles shown before the question whether to remove them.
_SHOWN = 10


@dataclass(frozen=True)
class Chosen:
    """Which articles: by id, or all that fit the rest."""

    ids: list[str]
    tags: list[str]
    sources: list[str]
    older_than: str | None

    def articles(self, assistant: Assistant) -> list[Article]:
        """The articles themselves, each once. Raises ArticleNotFound for an unknown id."""
        if self.ids:
            named = {assistant.article(beginning).id for beginning in self.ids}
            return [assistant.article(article_id) for article_id in sorted(named)]
        return assistant.articles(
            tags=self.tags or None, sources=self.sources or None, before=self.older_than
        )

    def require_sense(self) -> None:
        """Raises BadParameter, unless there is either an id or something in common."""
        if bool(self.ids) == bool(self.tags or self.sources or self.older_than):
            raise typer.BadParameter("Name ids, or one or more of --tag, --source, --older-than.")


def remove(
    library: Path | None, chosen: Chosen, *, sure: bool, dry_run: bool, as_json: bool
) -> None:
    """Take articles out; an unknown id stops it before anything is removed.

    What was not named one by one is asked about on a terminal; elsewhere it needs `sure`.
    """
    chosen.require_sense()
    with opened(library, as_json=as_json) as assistant:
        found = chosen.articles(assistant)
        if not dry_run:
            _confirm(found, sure=sure or bool(chosen.ids) or not found)
            for article in found:
                assistant.remove(article.id)
    if as_json:
        print_json([article.to_dict() for article in found])
        return
    for article in found:
        say(f"{'Would remove' if dry_run else 'Removed'}: {byline(article)}")
    if not found:
        say("There are no such articles.")


def _is_typed() -> bool:
    return sys.stdin.isatty()


def _confirm(found: list[Article], *, sure: bool) -> None:
    if sure:
        return
    if not _is_typed():
        raise typer.BadParameter(f"{len(found):,} articles would be removed: say --yes.")
    for article in found[:_SHOWN]:
        err.print(f"  {byline(article)}", markup=False)
    if len(found) > _SHOWN:
        err.print(f"  and {len(found) - _SHOWN:,} more")
    typer.confirm(f"Remove {len(found):,} articles?", abort=True, err=True)
