"""Text and Markdown, within another file: by themselves they need no cell."""

from __future__ import annotations

from collections.abc import Iterator

from index.reading.headers import split_header
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed
from index.text.cleaning import clean
from index.text.decoding import decode


def parse_text(data: bytes, task: Task) -> Iterator[Parsed]:
    """One article; its header is taken off. Raises NotText, BadMetadata."""
    header, body = split_header(clean(decode(data)))
    yield Parsed(
        body,
        title=header.title,
        published=header.published.isoformat() if header.published else "",
        source=header.source,
        author=header.author,
        url=header.url or task.url,
        language=header.language,
        tags=header.tags,
    )
