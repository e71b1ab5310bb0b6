"""What `add` would do to a library that need not be there yet: nothing is made, opened or embedded."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.settings import Settings
from index.ingest import AddReport, OnStep, Terms
from index.ingest.rehearsal import rehearse_at
from index.reading.parsing.columns import Columns
from index.reading.sources import Source
from index.tags import tag_names
from index.text.periods import first_day


def rehearse(
    library: str | os.PathLike[str] | None,
    *sources: Source,
    tags: Iterable[str] | str = (),
    since: date | str | None = None,
    columns: Mapping[str, str | Sequence[str]] | None = None,
    private_to: str | None = None,
    on_step: OnStep | None = None,
    settings: Settings | None = None,
) -> AddReport:
    """As `Assistant(library).add(..., dry_run=True)`, but a library that is missing is not made.

    Nor is one finished that was interrupted; of that, what is pending counts as not there. Raises
    LibraryInUse, and BadMetadata for a day, a tag, a field or a name that is none.
    """
    settings = settings or Settings.load()
    folder = Path(library or settings.library).expanduser().resolve()
    terms = Terms(first_day(since), tag_names(tags), Columns.of(columns), private_to)
    return rehearse_at(folder, sources, terms, settings.policy, on_step)
