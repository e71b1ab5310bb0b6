"""`sidenote tag | untag`."""

from __future__ import annotations

from pathlib import Path

from assistant.rendering.plain import byline
from ui.cli.running import opened, print_json, say


def tag(
    library: Path | None, article_id: str, tags: list[str], *, off: bool = False, as_json: bool
) -> None:
    """Tag an article, or take tags `off` it, and say which it has."""
    with opened(library, as_json=as_json) as assistant:
        article = (assistant.untag if off else assistant.tag)(article_id, *tags)
    if as_json:
        print_json(article.to_dict())
    else:
        say(f"{byline(article)}: {', '.join(article.tags) or 'no tags'}")
