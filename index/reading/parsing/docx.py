"""Word's DOCX: the paragraphs of its body, tables too, and its core properties.

Ours, since python-docx unpacks whatever it finds (1.2 GB for 390 kB) and ends a sentence at an entity.
The format: ECMA-376, parts 1 (WordprocessingML) and 2 (core properties, 11).
"""

from __future__ import annotations

from collections.abc import Iterator

from index.errors import Malformed
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed
from index.reading.parsing.word_text import paragraphs
from index.reading.parsing.zipped import Zipped, opened

_CORE = "docProps/core.xml"
_DOCUMENT = "word/document.xml"
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def parse_docx(data: bytes, task: Task) -> Iterator[Parsed]:
    """One article. Raises Malformed, TooComplex."""
    if data.startswith(_OLD_WORD):
        message = "It is of the old Word format, or has a password."
        raise Malformed(message, hint="Save it as .docx without a password, and add that.")
    with opened(data) as archive:
        yield of_word(archive, task)


def of_word(archive: Zipped, task: Task) -> Parsed:
    """The article of an archive that holds a Word document."""
    pieces = list(paragraphs(archive.xml(_DOCUMENT)))
    said = _properties(archive)
    title = said.get("title", "") or next((t for style, t in pieces if style == "title"), "")
    body = [text for _, text in pieces]
    if body and body[0] == title:
        del body[0]
    return Parsed(
        "\n\n".join(body),
        title=title,
        published=said.get("created", "")[:10],
        author=said.get("creator", ""),
        url=task.url,
        language=said.get("language", ""),
    )


def is_word(archive: Zipped) -> bool:
    """Whether it is a Word document, whatever it is called."""
    return _DOCUMENT in archive.names


def _properties(archive: Zipped) -> dict[str, str]:
    if _CORE not in archive.names:
        return {}
    found = archive.xml(_CORE)
    return {
        e.tag.rpartition("}")[2]: (e.text or "").strip() for e in found if isinstance(e.tag, str)
    }
