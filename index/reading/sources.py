"""What a reader named — files, folders, articles — to a stream of articles and failures."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from index.articles import Article
from index.errors import ArticleError, EmptyArticle, SourceNotFound, SourceUnreadable
from index.reading.files import (
    Part,
    parse_file,
    parts_of_file,
    require_size,
    require_words,
)
from index.reading.parsing.columns import BY_NAME, Columns
from index.reading.parsing.kinds import SUFFIXES, TEXT, kind_of, suffix_of
from index.reading.uploaded import Uploaded
from index.reading.web import Web, is_web_address
from index.text.cleaning import clean_line

if TYPE_CHECKING:
    from llama_index.core.readers.base import BaseReader
    from llama_index.core.schema import BaseNode

Source: TypeAlias = "str | os.PathLike[str] | Article | BaseNode | BaseReader"


@dataclass(frozen=True)
class Candidate:
    """An article not yet read: `origin` says where it is from, `read()` makes the article; one of
    a file may have no words.

    Two candidates of one origin are versions of one article. `read_parts`, where there is one, reads a
    file that may hold several. `in_cell` says that it is parsed in another process, `fetched` that it is
    waited for, and so several at a time gain.
    """

    origin: str
    read: Callable[[], Article]
    read_parts: Callable[[], list[Part]] | None = None
    in_cell: bool = False
    fetched: bool = False

    def parts(self) -> list[Part]:
        """The articles, or why there are none; each with its origin."""
        try:
            return self.read_parts() if self.read_parts else [(self.origin, self.read())]
        except ArticleError as error:
            return [(self.origin, error)]

    @classmethod
    def of_file(cls, path: Path, columns: Columns = BY_NAME, origin: str = "") -> Candidate:
        """A file's; its name may be bytes that are no text, to be neither stored nor printed."""
        origin = origin or os.fsencode(path).decode("utf-8", "backslashreplace")
        in_cell = kind_of(b"", suffix_of(path.name)) != TEXT
        read_parts = partial(parts_of_file, path, origin, columns=columns)
        return cls(origin, lambda: parse_file(path), read_parts, in_cell)


def candidates(
    sources: Iterable[Source], web: Web | None = None, columns: Columns = BY_NAME
) -> Iterator[Candidate]:
    """One candidate per article named by `sources`; folders are walked, in the order of names.

    Of web addresses what they name is fetched as the candidates are taken, some ahead, and what it lists,
    by `read()`. A source that can't be found is a candidate whose `read()` raises.
    """
    web = web or Web()
    for kind, group in groupby(sources, _kind):
        if kind == "theirs":
            from index.llamaindex.documents import candidates_of  # LlamaIndex is here already

            yield from candidates_of(group)
        elif kind == "web":
            for named in web.named(str(url).strip() for url in group):
                yield Candidate(named.origin, named.read, named.parts, in_cell=True, fetched=True)
        else:
            yield from _here(group, columns)


def _kind(source: object) -> str:
    if of_llamaindex(source):
        return "theirs"
    return "web" if is_web_address(source) else "here"


def of_llamaindex(source: object) -> bool:
    """Whether it is a document, a node or a reader of LlamaIndex, found out without importing that."""
    bases = (base.__module__ for base in type(source).__mro__)
    return any(name.partition(".")[0] == "llama_index" for name in bases)


def _here(sources: Iterable[object], columns: Columns) -> Iterator[Candidate]:
    for source in sources:
        if isinstance(source, Article):
            yield _given(source)
        elif isinstance(source, Uploaded):
            yield Candidate.of_file(source.path, columns, source.origin)
        elif isinstance(source, str | os.PathLike):
            yield from _on_disk(os.fspath(source), columns)
        else:  # a caller without a type checker
            yield _refused(repr(source)[:80], SourceUnreadable, "It is no path and no Article.")


def _given(article: Article) -> Candidate:
    def read() -> Article:
        require_size(len(article.text.encode()))
        return require_words(article)

    return Candidate(article.url or f"article:{article.id}", read)


def _on_disk(name: str, columns: Columns) -> Iterator[Candidate]:
    if not name.strip():
        yield _refused(name, SourceNotFound, "The path is empty.")
        return
    try:
        path = Path(name).expanduser().resolve()
        is_folder = path.is_dir()
    except (ValueError, OSError, RuntimeError) as error:  # NUL in the name, link loops, no home
        yield _refused(clean_line(name), SourceNotFound, f"It is no path: {error}.")
        return
    if is_folder:
        yield from _in_folder(path, columns)
    else:
        yield Candidate.of_file(path, columns)


def _in_folder(folder: Path, columns: Columns) -> Iterator[Candidate]:
    """The files below a folder that are of a known kind; hidden ones and links that lead out of it are left aside."""
    barred: list[OSError] = []
    found = False
    for root, folders, names in os.walk(folder, onerror=barred.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in (Path(root, name) for name in sorted(names)):
            if _is_wanted(file, folder):
                found = True
                yield Candidate.of_file(file, columns)
    for error in barred:
        reason = f"The folder can't be read: {error.strerror}."
        yield _refused(str(error.filename), SourceUnreadable, reason, "Check its permissions.")
    if not found and not barred:
        kinds = ", ".join(SUFFIXES)
        yield _refused(str(folder), EmptyArticle, f"The folder has no {kinds} files.")


def _is_wanted(file: Path, folder: Path) -> bool:
    if file.name.startswith(".") or suffix_of(file.name) not in SUFFIXES:
        return False
    # realpath, since resolve() raises on a link to itself.
    return not file.is_symlink() or Path(os.path.realpath(file)).is_relative_to(folder)


def _refused(
    name: str, error: type[ArticleError], message: str, hint: str = "Check the path."
) -> Candidate:
    def read() -> Article:
        raise error(message, hint=hint)

    return Candidate(name, read)
