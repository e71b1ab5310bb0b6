"""The errors a reader of Sidenote can meet; every one says what to do about it.

SidenoteError
├── ArticleError            an article could not be taken in (one failure, the rest goes on)
│   ├── SourceNotFound      no such file, folder or kind of source
│   ├── SourceUnreadable    there, but not readable: permissions, not a file, vanished
│   ├── NotText             binary data under a text file's name
│   ├── EmptyArticle        nothing but white space
│   │   └── NoTextLayer     a PDF of pictures: scanned, and not read by a machine
│   ├── Malformed           damaged, or not of the format it is named as
│   ├── TooComplex          takes more memory, time or output to parse than one file may
│   ├── ArticleTooLarge     above the size limit
│   ├── NotAnArticle        a page that stands in an article's place: consent, login, not found
│   ├── FetchRefused        a web address that is not asked: into this network, barred by robots.txt
│   ├── FetchFailed         a web address that was asked, but gave no page
│   ├── TooOld              published before the day that was asked for: left aside, no failure
│   └── BadMetadata         a date or a field that can't be understood
├── LibraryError            the library folder itself
│   ├── LibraryInUse        another process owns it
│   ├── LibraryBusy         articles are being added, and none can be taken out
│   ├── LibraryClosed       used after close(), or in a forked child
│   ├── LibraryUnwritable   read-only folder, disk full
│   ├── LibraryTooNew       written by a newer Sidenote
│   ├── BackupUnusable      not a backup, or damaged since
│   ├── AlreadyThere        something that would be overwritten
│   └── ArticleNotFound     no article with that id
├── EmbeddingError          the embedding model
│   ├── WeightsUnavailable  not found locally, and not to be downloaded
│   ├── WeightsTampered     the file is not the published one
│   ├── EmbeddingMismatch   the library was made with another model
│   └── BadEmbedding        the model returned something that is not a set of vectors
└── (assistant.errors adds what can go wrong with questions, settings and language models)
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.ingest.report import AddReport


class SidenoteError(Exception):
    """Root of the tree. `str(error)` is one line: what happened; `.hint` says what to do.

    Raised by `add`, its `report` says what had gone in.
    """

    report: AddReport | None = None

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ArticleError(SidenoteError):
    """One article could not be taken in."""


class SourceNotFound(ArticleError):
    """The named file, folder or source does not exist."""


class SourceUnreadable(ArticleError):
    """The source exists but can't be read."""


class NotText(ArticleError):
    """The file holds binary data."""


class EmptyArticle(ArticleError):
    """The article holds no words."""


class NoTextLayer(EmptyArticle):
    """The PDF is made of pictures, without their words."""


class Malformed(ArticleError):
    """The file is damaged, or of another format than it is named as."""


class TooComplex(ArticleError):
    """Parsing the file takes more memory, time or output than one file may."""


class ArticleTooLarge(ArticleError):
    """The article is above the size limit."""


class NotAnArticle(ArticleError):
    """The page is one that a site shows in place of an article: it wants consent, a login or money,
    or says that there is none.
    """


class FetchRefused(ArticleError):
    """A web address that is not asked: no http(s), not on the public web, or barred by the site."""


class FetchFailed(ArticleError):
    """A web address that was asked in vain: no connection, no page, too slow.

    `status` is the server's, 0 where it said nothing; `retry_after` the seconds that it asks to be
    left alone.
    """

    def __init__(
        self, message: str, *, hint: str = "", status: int = 0, retry_after: float | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.status = status
        self.retry_after = retry_after


class TooOld(ArticleError):
    """Published before the day from which on articles are taken in: left aside, which is no failure."""

    def __init__(self, published: date, title: str = "") -> None:
        super().__init__(f"It was published on {published.isoformat()}.")
        self.published = published
        self.title = title


class BadMetadata(ArticleError):
    """A date or another field can't be understood."""


class LibraryError(SidenoteError):
    """Something about the library folder."""


class LibraryInUse(LibraryError):
    """Another process owns the library folder."""


class LibraryBusy(LibraryError):
    """Articles are being added just now, and none can be taken out until that is done."""


class LibraryClosed(LibraryError):
    """The library was closed, or opened by a parent process."""


class LibraryUnwritable(LibraryError):
    """The library folder can't be written."""


class LibraryTooNew(LibraryError):
    """The library was written by a newer version."""


class BackupUnusable(LibraryError):
    """The file is no backup of a library, or not whole."""


class AlreadyThere(LibraryError):
    """What was to be written exists, and nothing was overwritten."""


class ArticleNotFound(LibraryError):
    """No article in the library has that id."""


class EmbeddingError(SidenoteError):
    """Something about the embedding model."""


class WeightsUnavailable(EmbeddingError):
    """The local model's weights are neither here nor to be had."""


class WeightsTampered(EmbeddingError):
    """A weights file's digest is not the published one."""


class EmbeddingMismatch(EmbeddingError):
    """The library was made with another embedding model."""


class BadEmbedding(EmbeddingError):
    """An embedding model returned something that is not one finite vector per text."""
