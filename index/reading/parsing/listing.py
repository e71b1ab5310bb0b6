"""A feed or a sitemap, within the cell: what it lists is carried out as the text of a Parsed."""

from __future__ import annotations

from collections.abc import Iterator

from index.fetching.carrying import to_text
from index.fetching.listing import read_listing
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed


def parse_listing(data: bytes, task: Task) -> Iterator[Parsed]:
    """One Parsed, whose text is empty for what is no list. Raises SourceUnreadable."""
    charset = task.called.rpartition("charset=")[2]
    yield Parsed(to_text(read_listing(data, task.url, charset)))
