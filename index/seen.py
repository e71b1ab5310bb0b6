"""A library as one of its readers sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.askable import Askable
from index.privacy import reader_name

if TYPE_CHECKING:
    from index.library import Library


class Seen(Askable):
    """What is everybody's and what is private to the `reader`, by name; "" is a visitor without one.

    Nothing else of the library can be told from what is not there. It is a view: what others change
    shows at once. Raises BadMetadata for a name that nobody can have.
    """

    def __init__(self, library: Library, reader: str) -> None:
        self._library = library
        self.reader = reader_name(reader) if reader else ""
        self.store = library.store
        self.embedder = library.embedder
        self.rerankers = library.rerankers

    def _fill(self) -> None:
        self._library._fill()  # noqa: SLF001 - the view is the library's own

    def _require_open(self) -> None:
        self._library._require_open()  # noqa: SLF001
