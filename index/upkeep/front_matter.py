"""An article as Markdown with YAML front matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from index.articles import Article


def markdown_forms(article: Article) -> Iterator[str]:
    """Ways to write it, the plainest first: whoever writes chooses one that reads back as it.

    A heading below the front matter keeps the reader from taking the text's own first heading, or
    a line in italics, for one. It needs a title; an article's title may be its first words only.
    """
    titles = [""] if not article.title_given else []
    for title in (*titles, article.title):
        front = _front(article, title)
        yield f"{front}\n{article.text}\n"
        if title:
            yield f"{front}\n# {title}\n\n{article.text}\n"


def _front(article: Article, title: str) -> str:
    values: dict[str, Any] = {
        "title": title,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "author": article.author,
        "language": article.language,
        "tags": list(article.tags),
    }
    given = {name: value for name, value in values.items() if value}
    if not given:
        return ""
    # One line each, however long: what is wrapped reads badly, and does not always come back.
    told = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=float("inf"))
    return f"---\n{told}---\n"
