"""One text file to one article."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from index.articles import Article
from index.errors import ArticleTooLarge, EmptyArticle, SourceNotFound, SourceUnreadable
from index.reading.headers import split_header
from index.text.cleaning import clean
from index.text.decoding import decode

SUFFIXES = (".txt", ".md", ".markdown", ".text")
# A long magazine piece is 100 kB; 5 MB is several novels, and no article.
MOST_BYTES = 5_000_000


def read_file(path: Path, *, most_bytes: int = MOST_BYTES) -> Article:
    """Read a text or Markdown file.

    Raises the ArticleError that says what is wrong with it: SourceNotFound, SourceUnreadable,
    ArticleTooLarge, NotText, BadMetadata or EmptyArticle.
    """
    return require_words(parse_file(path, most_bytes=most_bytes))


def parse_file(path: Path, *, most_bytes: int = MOST_BYTES) -> Article:
    """As `read_file`, but for EmptyArticle: to find words a text is split into sentences."""
    text = clean(decode(_read_bytes(path, most_bytes)))
    header, body = split_header(text)
    return Article(
        body,
        title=header.title,
        published=header.published,
        source=header.source,
        url=header.url,
        author=header.author,
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
