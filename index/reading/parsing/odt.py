"""OpenDocument text: the headings and paragraphs of its body, and its metadata (ODF 1.3, parts 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed
from index.reading.parsing.zipped import Zipped, opened

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CONTENT = "content.xml"
_META = "meta.xml"
_SPACES = {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}
# Notes stand elsewhere on the page; what was deleted is kept for undoing.
_ASIDE = {f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}tracked-changes"}


def parse_odt(data: bytes, task: Task) -> Iterator[Parsed]:
    """One article. Raises Malformed, TooComplex."""
    with opened(data) as archive:
        yield of_document(archive, task)


def is_document(archive: Zipped) -> bool:
    """Whether it is an OpenDocument text, whatever it is called."""
    names = archive.names
    return (
        _CONTENT in names
        and "mimetype" in names
        and b"opendocument.text" in archive.read("mimetype")
    )


def of_document(archive: Zipped, task: Task) -> Parsed:
    """The article of an archive that holds an OpenDocument text."""
    said = _properties(archive)
    body = list(_paragraphs(archive.xml(_CONTENT)))
    title = said.get("title", "")
    if body and body[0] == title:
        del body[0]
    return Parsed(
        "\n\n".join(body),
        title=title,
        published=said.get("creation-date", "")[:10],
        author=said.get("initial-creator", "") or said.get("creator", ""),
        url=task.url,
        language=said.get("language", ""),
    )


def _paragraphs(tree: Any) -> Iterator[str]:
    for element in tree.iter(f"{_TEXT}h", f"{_TEXT}p"):
        if not any(above.tag in _ASIDE for above in element.iterancestors()):
            text = " ".join("".join(_pieces(element)).split())
            if text:
                yield text


def _pieces(element: Any) -> Iterator[str]:
    """The text below an element, but for what stands aside; a frame's paragraphs are their own."""
    yield element.text or ""
    for child in element:
        if child.tag in _SPACES:
            yield " "
        elif child.tag not in _ASIDE and not _holds_paragraphs(child):
            yield from _pieces(child)
        yield child.tail or ""


def _holds_paragraphs(element: Any) -> bool:
    return isinstance(element.tag, str) and next(element.iter(f"{_TEXT}p"), None) is not None


def _properties(archive: Zipped) -> dict[str, str]:
    if _META not in archive.names:
        return {}
    found = archive.xml(_META).iterfind(f"{_OFFICE}meta/*")
    return {
        e.tag.rpartition("}")[2]: (e.text or "").strip() for e in found if isinstance(e.tag, str)
    }
