"""One file to its articles: text and Markdown here, all other formats in the parser cell."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TypeAlias

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
from index.reading.parsing.kinds import SUFFIXES, TEXT, kind_of
from index.reading.parsing.parsed import Parsed
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
    parts = parts_of_file(path, str(path), most_bytes=most_bytes)
    if len(parts) != 1:
        hint = "Add it to a library, or unpack it."
        raise SourceUnreadable(f"It holds {len(parts)} articles, not one.", hint=hint)
    article = parts[0][1]
    if isinstance(article, ArticleError):
        raise article
    return article


def parts_of_file(path: Path, origin: str, *, most_bytes: int = MOST_BYTES) -> list[Part]:
    """The articles of a file; those of a file of several are from `origin#part`. Raises as `read_file`."""
    named = kind_of(b"", path.suffix)
    data = _read_bytes(path, most_bytes if named == TEXT else MOST_BYTES_PARSED)
    return parts_of(data, path.suffix, origin)


def parts_of(data: bytes, called: str, origin: str, url: str = "") -> list[Part]:
    """The articles in `data`, called a suffix (".pdf") or a media type ("text/html; charset=utf-8").

    Raises ArticleError when it holds none at all.
    """
    if kind_of(data, called) == TEXT:
        require_size(len(data))
        return [(origin, _of_text(data, url))]
    found = shared_cell().parse(data, called, url)
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
    return Article(
        body,
        title=header.title,
        published=header.published,
        source=header.source,
        url=header.url or url,
        author=header.author,
        language=header.language,
    )


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


def _read_bytes(path: Path, most_bytes: int) -> bytes:
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            info = os.fstat(file.fileno())
            if not stat.S_ISREG(info.st_mode):
                raise SourceUnreadable("It is not a regular file.", hint="Name a text file.")
            require_size(info.st_size, most_bytes)
            data = file.read(most_bytes + 1)  # it may have grown since fstat
    except FileNotFoundError as error:
        raise SourceNotFound("There is no such file.", hint="Check the path.") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceUnreadable(
            f"It can't be read: {reason}.", hint="Check its permissions."
        ) from error
    require_size(len(data), most_bytes)
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Opening a FIFO that nobody writes to must not hang."""
    return os.open(path, flags | os.O_NONBLOCK)
