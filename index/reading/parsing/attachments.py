"""What is attached to a letter: files of kinds that are read, and letters it passes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from index.errors import ArticleError
from index.reading.parsing.kinds import SUFFIXES, is_known, suffix_of
from index.reading.parsing.members import parse_member, require_depth, within
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed, Problem
from index.text.cleaning import clean_line

_LETTER = "message/rfc822"
# A letter of more is a mailing program gone wrong, or made to hurt.
_MOST = 1000


def attached(letter: Any) -> list[Any]:
    """The parts of a letter that are files to be read; its own text, and pictures, are none."""
    files = [part for part in _parts(letter) if _is_file(part)][: _MOST + 2]
    if not files:
        return []
    own = [letter.get_body(preferencelist=(kind,)) for kind in ("plain", "html")]
    return [part for part in files if part not in own][:_MOST]


def parse_attached(files: list[Any], letter: Parsed, task: Task) -> Iterator[Parsed]:
    """The articles of files; day and sender of the letter are theirs where they say nothing else."""
    try:
        if files:
            require_depth(task)
    except ArticleError as error:
        yield Parsed(part="attachments", problem=Problem.of(error))
        return
    for number, file in enumerate(files, start=1):
        name = _name(file) or f"attachment {number}"
        for parsed in parse_member(name, _content(file), within(task, _called(file))):
            yield parsed._replace(
                published=parsed.published or letter.published,
                source=parsed.source or letter.source,
            )


def _parts(letter: Any) -> Iterator[Any]:
    """All parts that hold something, but not those of a letter within."""
    if letter.get_content_maintype() == "multipart":
        for part in letter.iter_parts():
            yield from _parts(part)
    else:
        yield letter


def _is_file(part: Any) -> bool:
    if part.get_content_type() == _LETTER:
        return True
    named = bool(_name(part)) or part.get_content_disposition() == "attachment"
    return named and (suffix_of(_name(part)) in SUFFIXES or is_known(part.get_content_type()))


def _called(file: Any) -> str:
    """A suffix tells more than the type, which is often "application/octet-stream"."""
    suffix = suffix_of(_name(file))
    return suffix if suffix in SUFFIXES else file.get_content_type()


def _name(part: Any) -> str:
    """A file's name; the parser of headers stumbles over some that are malformed."""
    with suppress(ValueError, LookupError, TypeError, AttributeError):
        return clean_line(part.get_filename() or "")[:300]
    return ""


def _content(file: Any) -> bytes:
    if file.get_content_type() != _LETTER:
        return file.get_payload(decode=True) or b""
    with suppress(ValueError, LookupError, TypeError, AttributeError):
        return bytes(file.get_payload(0).as_bytes())
    return b""
