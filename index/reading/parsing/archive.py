"""A ZIP of files: each member of a known kind is read as a file of its own."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from index.errors import ArticleError, EmptyArticle, TooComplex
from index.reading.parsing.docx import is_word, of_word
from index.reading.parsing.epub import is_book, of_book
from index.reading.parsing.kinds import SUFFIXES, suffix_of
from index.reading.parsing.members import parse_member, require_depth, within
from index.reading.parsing.odt import is_document, of_document
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed, Problem
from index.reading.parsing.zipped import Zipped, opened
from index.text.cleaning import clean_line

_HINT = "Unpack it, and add what you need of it."


def parse_zip(data: bytes, task: Task) -> Iterator[Parsed]:
    """An article for each member, or why it is none; a Word document or a book without its suffix too.

    Raises Malformed, TooComplex when it holds too much, EmptyArticle when nothing in it can be read.
    """
    with opened(data) as archive:
        if is_word(archive):
            yield of_word(archive, task)
        elif is_document(archive):
            yield of_document(archive, task)
        elif is_book(archive):
            yield from of_book(archive, task)
        else:
            yield from _members(archive, task)


def _members(archive: Zipped, task: Task) -> Iterator[Parsed]:
    require_depth(task)
    wanted = [member for member in archive.members() if _is_wanted(member)]
    for member in wanted:
        yield from _member(archive, member, task)
    if not wanted:
        raise EmptyArticle(f"The archive has no {', '.join(SUFFIXES)} files.", hint=_HINT)


def _member(archive: Zipped, member: zipfile.ZipInfo, task: Task) -> Iterator[Parsed]:
    """A member's articles; too much of all ends the archive, what is wrong with one only that."""
    data = _read(archive, member)
    name = clean_line(member.filename)[:300]
    if isinstance(data, Problem):
        yield Parsed(part=name, problem=data)
        return
    yield from parse_member(name, data, within(task, suffix_of(member.filename)))


def _read(archive: Zipped, member: zipfile.ZipInfo) -> bytes | Problem:
    try:
        return archive.read(member)
    except TooComplex:
        raise
    except ArticleError as error:
        return Problem.of(error)


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    """What folders are walked for: known suffixes, and nothing hidden."""
    parts = PurePosixPath(member.filename).parts
    hidden = any(part.startswith(".") and part not in {".", ".."} for part in parts)
    known = suffix_of(member.filename) in SUFFIXES
    return known and not hidden and "__MACOSX" not in parts and not member.is_dir()
