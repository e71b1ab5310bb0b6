"""PDF by pypdf: its lines with their places, put into order, with the offsets of its pages."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PdfReadError

from index.errors import Malformed, NoTextLayer, SourceUnreadable, TooComplex
from index.reading.parsing.page_direction import mirrored, quarter_turns, turned_back
from index.reading.parsing.page_layout import Line, in_reading_order
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed, Problem
from index.reading.parsing.running_heads import without_running_heads
from index.reading.parsing.running_text import running_text
from index.text.cleaning import clean_line

# Two long books; pypdf takes 4 to 20 ms a page.
_MOST_PAGES = 5_000
# What stands in the title field when nobody wrote a title.
_NO_TITLE = re.compile(
    r"^(?:untitled|microsoft word - |.*\.(?:docx?|indd|qxd|pdf|tex|html?)$)", re.IGNORECASE
)
# Printed to a file by a reader: its day is the reader's, not the article's.
_PRINTED = re.compile(
    r"skia|quartz|mozilla|firefox|chrom|safari|webkit|wkhtml|print to pdf|cairo", re.IGNORECASE
)
_HINT = "Save it anew from the program that made it, and add that."


def parse_pdf(data: bytes, task: Task) -> Iterator[Parsed]:
    """One article. Raises Malformed, SourceUnreadable when it has a password, NoTextLayer."""
    reader = _opened(data)
    drawn = list(_pages(reader))
    pages = without_running_heads(drawn)
    text, starts = running_text([in_reading_order(lines) for lines in pages])
    if not text:
        message = "The PDF has no text layer: its pages are pictures, as a scanner makes them."
        raise NoTextLayer(message, hint="Have a program read it (OCR), and add what that makes.")
    title, published, author = _properties(reader)
    yield Parsed(text, title=title, published=published, author=author, url=task.url, pages=starts)
    if unread := _pictures(reader, drawn):
        yield Parsed(problem=Problem.of(_partly_scanned(unread)))


def _opened(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        # Many are encrypted with no password, to forbid copying to those who ask.
        locked = reader.is_encrypted and not reader.decrypt("")
        if not locked:
            len(reader.pages)  # walks the tree of pages
    except DependencyError as error:
        raise _encrypted() from error
    except PdfReadError as error:
        what = "It is a PDF, but a damaged one." if b"%PDF-" in data[:1024] else "It is no PDF."
        raise Malformed(what, hint=_HINT) from error
    if locked:
        raise _encrypted()
    return reader


def _pictures(reader: PdfReader, drawn: Sequence[Sequence[Line]]) -> list[int]:
    """The numbers of the pages that are pictures without words, where that is half of them or more.

    Fewer may well be photographs.
    """
    silent = [number for number, lines in enumerate(drawn, start=1) if not lines]
    if 2 * len(silent) < len(drawn):
        return []
    return [number for number in silent if _has_picture(reader.pages[number - 1])]


def _has_picture(page: Any) -> bool:
    try:
        return any(True for _ in page.images.keys())  # noqa: SIM118 - no dict: its values are unpacked
    except (PdfReadError, KeyError, TypeError, ValueError, AttributeError):
        return False


def _partly_scanned(numbers: Sequence[int]) -> NoTextLayer:
    some = ", ".join(str(number) for number in numbers[:10]) + ", …" * (len(numbers) > 10)
    message = f"The rest was read, but pages {some} have no text layer: they are pictures."
    return NoTextLayer(message, hint="Have a program read them (OCR), and add what that makes.")


def _encrypted() -> SourceUnreadable:
    return SourceUnreadable("The PDF is encrypted.", hint="Save it without a password.")


def _pages(reader: PdfReader) -> Iterator[list[Line]]:
    for number, page in enumerate(reader.pages, start=1):
        if number > _MOST_PAGES:
            raise TooComplex(f"It has more than {_MOST_PAGES:,} pages.", hint="Split it.")
        try:
            yield _lines(page)
        except LimitReachedError as error:
            message = f"Its page {number} unpacks to more than a page may have."
            raise TooComplex(message, hint=_HINT) from error
        except PdfReadError as error:
            raise Malformed(f"Its page {number} is damaged.", hint=_HINT) from error


def _lines(page: Any) -> list[Line]:
    """The pieces of text of a page as they were drawn, those of one line together."""
    drawn = _drawn(page)
    if turned_back(page, drawn.turns):
        drawn = _drawn(page)
    found: list[Line] = []
    for piece in mirrored(drawn.pieces):
        found[-1:] = found[-1].joined(piece) if found else [piece]
    return found


def _drawn(page: Any) -> _Drawn:
    found = _Drawn()
    page.extract_text(visitor_text=found.take)
    return found


class _Drawn:
    """The pieces of text of a page, and how many letters are turned by how many quarters."""

    def __init__(self) -> None:
        self.pieces: list[Line] = []
        self.turns: Counter[int] = Counter()
        self._at = (math.nan, math.nan)

    def take(self, text: str, user: list[float], at: list[float], _: object, size: float) -> None:
        """As pypdf calls it, also with nothing: `user` and `at` are the matrices of the page and of the text."""
        if not text.strip():
            return
        x = at[4] * user[0] + at[5] * user[2] + user[4]
        y = at[4] * user[1] + at[5] * user[3] + user[5]
        high = abs(size) * math.hypot(
            at[2] * user[0] + at[3] * user[2], at[2] * user[1] + at[3] * user[3]
        )
        self.turns[quarter_turns(at, user)] += len(text.strip())
        begin = (x, y)
        if begin == self._at:  # where its direction changes, what was drawn as one is parted
            x = self.pieces[-1].end
        for number, part in enumerate(text.strip("\n").split("\n")):
            if part.strip():
                self.pieces.append(Line(x, y - number * 1.2 * high, high or 1.0, part))
                self._at = begin


def _properties(reader: PdfReader) -> tuple[str, str, str]:
    """Title, day and author as its information dictionary gives them."""
    said = reader.metadata
    if said is None:
        return "", "", ""
    title, author = clean_line(str(said.title or "")), clean_line(str(said.author or ""))
    try:
        made = said.creation_date
    except ValueError:
        made = None
    by = f"{said.producer or ''} {said.creator or ''}"
    day = made.date().isoformat() if made and not _PRINTED.search(by) else ""
    return "" if _NO_TITLE.match(title) else title, day, author
