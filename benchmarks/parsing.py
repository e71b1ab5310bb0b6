"""Parsing without embedding, ours beside the parsing libraries themselves: `python -m benchmarks.parsing`.

The peer calls the library on the same bytes for the same things, text, title, day, author and site, in this
process: trafilatura with its metadata, pypdf's text with the places of its pieces, which columns and running
heads are told by, lxml over a Word document's XML. Ours goes through the parser cell, pipes and JSON
included; making an Article of it, cleaned and with its sentences, which no peer does, is a row of its own.
Runs are interleaved and medians taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from time import perf_counter
from typing import TypeVar
from zipfile import ZipFile

from lxml import etree
from pypdf import PdfReader
from trafilatura import bare_extraction

from benchmarks.page_sets import docx_letters, html_pages, pdf_reports
from benchmarks.report import Figure, Section, run
from index.reading.cell import Cell
from index.reading.parsing.parsed import Parsed

T = TypeVar("T")

_RUNS = 9
_PROCESSES = 2
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Format:
    name: str
    suffix: str
    library: str
    read: Callable[[bytes], object]
    files: Sequence[bytes]


@dataclass(frozen=True)
class Times:
    """Milliseconds a file, each the median of the runs; a ratio is the median of theirs."""

    peer: float
    one: float
    several: float
    article: float
    ratio: float
    ratio_of_several: float


def measure() -> Section:
    figures = [figure for form in formats() for figure in _figures(form, timed(form))]
    about = f"Files of our own making; {_RUNS} interleaved runs. Ratios are to the library in one process"
    return Section(f"{about}, of {_PROCESSES} processes to half its time.", figures)


def formats() -> list[Format]:
    return [
        Format("web page", ".html", "trafilatura", _trafilatura, html_pages()),
        Format("PDF of 6 pages", ".pdf", "pypdf", _pypdf, pdf_reports()),
        Format("Word document", ".docx", "zipfile and lxml", _lxml, docx_letters()),
    ]


def timed(form: Format) -> Times:
    one, several = Cell(1), Cell(_PROCESSES)
    try:
        for cell in (one, several):
            _parse(cell, form)  # the children start, and import what they need
        rows = [_run(form, one, several) for _ in range(_RUNS)]
    finally:
        one.close()
        several.close()
    middle = [median(column) for column in zip(*rows, strict=True)]
    ratios = [row[1] / row[0] for row in rows], [_PROCESSES * row[2] / row[0] for row in rows]
    return Times(*middle, *map(median, ratios))


def _run(form: Format, one: Cell, several: Cell) -> tuple[float, float, float, float]:
    peer, _ = _clock(form, lambda: [form.read(data) for data in form.files])
    alone, parsed = _clock(form, lambda: _parse(one, form))
    together, _ = _clock(form, lambda: _parse(several, form))
    made, _ = _clock(form, lambda: [p.article().sentences for p in parsed])
    return peer, alone, together, made


def _clock(form: Format, work: Callable[[], T]) -> tuple[float, T]:
    began = perf_counter()
    result = work()
    return (perf_counter() - began) * 1000 / len(form.files), result


def _parse(cell: Cell, form: Format) -> list[Parsed]:
    """The files' articles, in order, by as many threads as the cell has processes."""
    with ThreadPoolExecutor(cell.most) as pool:
        found = pool.map(lambda data: cell.parse(data, form.suffix), form.files)
        return [parsed for parts in found for parsed in parts]


def _figures(form: Format, times: Times) -> list[Figure]:
    peer = {form.library: times.peer}
    return [
        Figure(f"{form.name}: parsing", times.one, peer, unit="ms", digits=2, at_most=True),
        Figure(f"{form.name}: ratio", times.ratio, aim=1.15, at_most=True, digits=2),
        Figure(f"{form.name}: {_PROCESSES} processes", times.several, unit="ms", digits=2),
        Figure(
            f"{form.name}: ratio, {_PROCESSES} processes",
            times.ratio_of_several,
            aim=1.15,
            at_most=True,
            digits=2,
        ),
        Figure(f"{form.name}: its article, in the parent", times.article, unit="ms", digits=2),
    ]


def _trafilatura(data: bytes) -> object:
    return bare_extraction(data, with_metadata=True, include_comments=False)


def _pypdf(data: bytes) -> object:
    reader, found = PdfReader(BytesIO(data)), list[tuple[object, ...]]()
    for page in reader.pages:
        page.extract_text(visitor_text=lambda *piece: found.append(piece))
    return reader.metadata, found


def _lxml(data: bytes) -> object:
    with ZipFile(BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{_WORD}t"))
        for paragraph in tree.iter(f"{_WORD}p")
    ]


if __name__ == "__main__":
    run("parsing", measure)
