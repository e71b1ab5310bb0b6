"""One file to its articles: text and Markdown here, all other formats in the parser cell."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from index.articles import Article
from index.errors import (
    ArticleError,
    ArticleTooLarge,
    EmptyArticle,
    SourceNotFound,
    SourceUnreadable,
)
from index.reading.cell import shared_cell
from index.reading.headers import split_header
from index.reading.parsing.columns import BY_NAME, Columns
from index.reading.parsing.kinds import LOOKED_AT, SUFFIXES, TEXT, kind_of, suffix_of
from index.reading.parsing.parsed import Parsed
from index.reading.upload import Upload
from index.text.cleaning import clean
from index.text.decoding import decode

__all__ = ["SUFFIXES", "Part", "parse_file", "parts_of", "parts_of_file", "read_file"]
# A long magazine piece is 100 kB; 5 MB is several novels, and no article.
MOST_BYTES = 5_000_000
# Other formats carry fonts and pictures; what text a parser finds may have MOST_BYTES.
MOST_BYTES_PARSED = 64_000_000

Part: TypeAlias = "tuple[str, Article | ArticleError]"
"""Where an article is from, and the article, or why there is none."""


def read_file(path: Path, *, most_bytes: int = MOST_BYTES) -> Article:
    """Read a file that holds one article; `most_bytes` bounds text and Markdown.

    Raises the ArticleError that says what is wrong with it: SourceNotFound, SourceUnreadable,
    ArticleTooLarge, NotText, BadMetadata, EmptyArticle, Malformed or TooComplex.
    """
    return require_words(parse_file(path, most_bytes=most_bytes))


def parse_file(path: Path, *, most_bytes: int = MOST_BYTES) -> Article:
    """As `read_file`, but for EmptyArticle: to find words a text is split into sentences."""
    return only_article(parts_of_file(path, str(path), most_bytes=most_bytes))


def only_article(parts: list[Part]) -> Article:
    """The article of a file of one, of which some may not have been readable.

    Raises SourceUnreadable when there are several, and what is wrong when there is none.
    """
    articles = [found for _, found in parts if isinstance(found, Article)]
    if len(parts) > 1 and len(articles) != 1:
        hint = "Add it to a library, or unpack it."
        raise SourceUnreadable(f"It holds {len(parts)} articles, not one.", hint=hint)
    for _, found in parts:
        if isinstance(found, ArticleError) and not articles:
            raise found
    return articles[0]


def parts_of_file(
    path: Path, origin: str, *, most_bytes: int = MOST_BYTES, columns: Columns = BY_NAME
) -> list[Part]:
    """The articles of a file; those of a file of several are from `origin#part`. Raises as `read_file`."""
    suffix = suffix_of(path.name)
    most = most_bytes if kind_of(b"", suffix) == TEXT else MOST_BYTES_PARSED
    with _opened(path) as file:
        size = _size(file, most)
        if kind_of(_read(file, LOOKED_AT), suffix) != TEXT:
            return _parsed(Upload(file, size), suffix, origin, columns=columns)
        file.seek(0)
        data = _read(file, most + 1)  # it may have grown
    require_size(len(data), most)
    return parts_of(data, suffix, origin, columns=columns)


def parts_of(
    data: bytes, called: str, origin: str, url: str = "", columns: Columns = BY_NAME
) -> list[Part]:
    """The articles in `data`, called a suffix (".pdf") or a media type ("text/html; charset=utf-8").

    Raises ArticleError when it holds none at all.
    """
    if kind_of(data, called) == TEXT:
        require_size(len(data))
        return [(origin, _of_text(data, url))]
    return _parsed(data, called, origin, url, columns)


def _parsed(
    data: bytes | Upload, called: str, origin: str, url: str = "", columns: Columns = BY_NAME
) -> list[Part]:
    found = shared_cell().parse(data, called, url, columns)
    if not found:
        raise EmptyArticle("There is no article in it.", hint="Check the file, or leave it out.")
    if len(found) == 1 and found[0].problem:
        raise found[0].problem.error()
    return [(f"{origin}#{p.part}" if p.part else origin, _of_parsed(p)) for p in found]


def _of_parsed(parsed: Parsed) -> Article | ArticleError:
    try:
        article = parsed.article()
        require_size(len(article.text.encode()))
    except ArticleError as error:
        return error
    return article


def _of_text(data: bytes, url: str) -> Article:
    header, body = split_header(clean(decode(data)))
    return Article(body, **vars(replace(header, url=header.url or url)))


def require_words(article: Article) -> Article:
    """Raises EmptyArticle when the article has no sentence that could be cited."""
    if not any(sentence.citable for sentence in article.sentences):
        raise EmptyArticle("There is no text in it.", hint="Check the file, or leave it out.")
    return article


def require_size(size: int, most_bytes: int = MOST_BYTES) -> None:
    """Raises ArticleTooLarge when `size` bytes are more than one article may have."""
    if size > most_bytes:
        message = f"It has {size / 1e6:,.1f} MB; an article may have {most_bytes / 1e6:,.1f} MB."
        raise ArticleTooLarge(message, hint="Split it into articles.")


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Raises SourceNotFound, SourceUnreadable."""
    try:
        file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - what is read fails otherwise
    except FileNotFoundError as error:
        raise SourceNotFound("There is no such file.", hint="Check the path.") from error
    except OSError as error:
        raise _unreadable(error) from error
    with file:
        yield file


def _size(file: BinaryIO, most_bytes: int) -> int:
    info = os.fstat(file.fileno())
    if not stat.S_ISREG(info.st_mode):
        raise SourceUnreadable("It is not a regular file.", hint="Name a text file.")
    require_size(info.st_size, most_bytes)
    return info.st_size


def _read(file: BinaryIO, most_bytes: int) -> bytes:
    try:
        return file.read(most_bytes)
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> SourceUnreadable:
    reason = error.strerror or type(error).__name__
    return SourceUnreadable(f"It can't be read: {reason}.", hint="Check its permissions.")


def _without_waiting(path: str, flags: int) -> int:
    """Opening a FIFO that nobody writes to must not hang."""
    return os.open(path, flags | os.O_NONBLOCK)
