"""The part of the assistant that takes articles in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import cast

from index.articles import Article
from index.ingest import AddReport, OnResult, OnStep
from index.library import Library
from index.progress import Progress
from index.reading.parsing.columns import Columns
from index.reading.sources import Source, of_llamaindex


class Adding:
    """Sources into the library: once, or again and again."""

    library: Library

    def add(
        self,
        *sources: Source | Iterable[Source],
        tags: Iterable[str] | str = (),
        since: date | str | None = None,
        columns: Mapping[str, str | Sequence[str]] | None = None,
        private_to: str | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
        on_step: OnStep | None = None,
        on_result: OnResult = lambda _: None,
    ) -> AddReport:
        """Take in files, folders, web addresses, Article objects and LlamaIndex documents and readers;
        what fails is reported, the rest goes in.

        All get the `tags`, those that are here already too. What was published before `since` ("2026-01",
        "7d") is left aside. `columns` says in which columns of CSV, JSON and Parquet the fields of
        articles are, where their names do not: {"text": "lede,body", "title": "headline"}; a dot leads
        into a nested object. What is `private_to` a reader, by name, is seen by them only, unless it is
        here for everybody already; in the report it is added where they did not see it before. A `dry_run`
        says what would be done, and does nothing. `progress` is called with how many sources are done and
        how many are known so far, `on_step` with that and more, `on_result` with what became of each
        article as soon as it is certain. Whoever has enough raises StopAdding in `on_step`: what was taken
        by then goes in.

        Raises BadMetadata for a day, a tag, a field or a name that is none; EmbeddingError, LibraryError and, on
        Ctrl-C, AddInterrupted, whose `report` says what had gone in.
        """
        return self.library.add(
            _flat(sources),
            progress,
            tags=tags,
            since=since,
            columns=Columns.of(columns),
            private_to=private_to,
            dry_run=dry_run,
            on_step=on_step,
            on_result=on_result,
        )

    def watch(
        self,
        *sources: Source | Iterable[Source],
        tags: Iterable[str] | str = (),
        since: date | str | None = None,
        private_to: str | None = None,
        progress: Progress | None = None,
    ) -> AddReport:
        """As `add`, for feeds and sitemaps that were added before: takes in what they list anew.

        What has not changed is not fetched, and not in the report. Call it as often as you like.
        """
        return self.library.add(
            _flat(sources), progress, watching=True, tags=tags, since=since, private_to=private_to
        )


def _flat(sources: Iterable[Source | Iterable[Source]]) -> Iterator[Source]:
    """Sources one by one: `add` takes lists of them too."""
    for source in sources:
        is_one = isinstance(source, str | os.PathLike | Article) or of_llamaindex(source)
        yield from cast(
            "Iterable[Source]", [source] if is_one or not isinstance(source, Iterable) else source
        )
