"""Articles out of a library, as files that `add` reads back to the same articles.

Markdown where it can be: each file is read again before it is written, and an article that would
come back as another (a title that ends in "#") is written as JSON lines instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.articles import Article
from index.errors import ArticleError, LibraryError
from index.progress import Progress
from index.reading.headers import split_header
from index.storage.failures import explained
from index.text.cleaning import clean
from index.upkeep.file_names import file_stem
from index.upkeep.front_matter import markdown_forms
from index.upkeep.written import write_new


@dataclass(frozen=True)
class Exported:
    """How many articles there are in files now; `written` lists the files, unchanged ones left out."""

    articles: int
    written: list[Path] = field(default_factory=list)


def export_files(
    found: Iterable[Article],
    folder: Path,
    *,
    force: bool = False,
    progress: Progress = lambda *_: None,
) -> Exported:
    """Write each article to a file of its own in `folder`, made when missing.

    A file that is there and says the same is left alone. Raises AlreadyThere when one says
    something else, unless `force`, and LibraryUnwritable; the files written by then stay.
    """
    chosen, written = list(found), []
    with explained(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for done, article in enumerate(chosen, start=1):
            suffix, text = _as_file(article)
            path = folder / f"{file_stem(article)}{suffix}"
            if write_new(path, text, force=force):
                written.append(path)
            progress(done, len(chosen))
    return Exported(len(chosen), written)


def export_lines(
    found: Iterable[Article],
    file: Path,
    *,
    force: bool = False,
    progress: Progress = lambda *_: None,
) -> Exported:
    """Write all articles to one file, a JSON object on each line. Raises as `export_files`."""
    chosen = list(found)
    lines = _counted((f"{_as_line(article)}\n" for article in chosen), len(chosen), progress)
    with explained(file):
        if file.is_dir():
            raise LibraryError(f"{file} is a folder.", hint="Name a file.")
        file.parent.mkdir(parents=True, exist_ok=True)
        written = write_new(file, "".join(lines), force=force)
    return Exported(len(chosen), [file] if written else [])


def _counted(items: Iterable[str], count: int, progress: Progress) -> Iterator[str]:
    for done, item in enumerate(items, start=1):
        yield item
        progress(done, count)


def _as_file(article: Article) -> tuple[str, str]:
    """The suffix and the text of an article's file."""
    for text in markdown_forms(article):
        if _reads_back(text, article):
            return ".md", text
    return ".jsonl", f"{_as_line(article)}\n"


def _reads_back(text: str, article: Article) -> bool:
    try:
        header, body = split_header(clean(text))
        read = Article(body, **vars(header))
    except ArticleError:
        return False
    return (read.id, read.tags) == (article.id, article.tags)


def _as_line(article: Article) -> str:
    values: dict[str, Any] = {
        "title": article.title if article.title_given else "",
        "published": article.published.isoformat() if article.published else "",
        "source": article.source,
        "url": article.url,
        "author": article.author,
        "language": article.language,
        "tags": list(article.tags),
        "text": article.text,
    }
    return json.dumps({k: v for k, v in values.items() if v}, ensure_ascii=False)
