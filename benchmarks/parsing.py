"""Parsing without embedding, ours beside the parsing libraries themselves: `python -m benchmarks.parsing`.

The peers (`benchmarks/parsing_peers.py`) run in this process. Ours goes through the parser cell, pipes and
JSON included; making an Article of it, cleaned and with its sentences, which no peer does, is a row of its
own. Compared is the processor's time, this process's and its children's, which other work on the machine
changes little. Of several processes it is what passes by the clock, beside the libraries in as many
(`benchmarks/parsing_together.py`): two processes are seldom twice as fast as one. Runs are interleaved and
medians taken.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import mul
from statistics import geometric_mean, median
from typing import TypeVar

from benchmarks import page_sets, parsing_peers
from benchmarks.parsing_together import Together
from benchmarks.report import Figure, Section, run
from index.ingest.spread import spread
from index.reading.cell import Cell
from index.reading.parsing.parsed import Parsed

T = TypeVar("T")

_RUNS = 9
_PROCESSES = 2


@dataclass(frozen=True)
class Format:
    name: str
    suffix: str
    library: str
    read: Callable[[bytes], object]
    files: Sequence[bytes]


@dataclass(frozen=True)
class Times:
    """Milliseconds a file, each the median of the runs; a ratio is the median of theirs.

    Of the processor: `peer`, `one` (through the cell) and `article`; by the clock: `several`, and `peers` in
    as many processes. `ratio_of_half` is of `several` to the clock's time of one peer, shared out.
    """

    peer: float
    one: float
    peers: float
    several: float
    article: float
    ratio: float
    ratio_of_several: float
    ratio_of_half: float


@dataclass(frozen=True)
class Spent:
    cpu: float
    clock: float


@dataclass(frozen=True)
class Run:
    """One round: a peer, ours through one child, both in several processes, the articles made."""

    peer: Spent
    one: Spent
    peers: Spent
    several: Spent
    article: Spent


def measure() -> Section:
    measured = [(form, timed(form)) for form in formats()]
    figures = [figure for form, times in measured for figure in _figures(form, times)]
    figures += _pooled(measured)
    about = f"Files of our own making; {_RUNS} interleaved runs. Times are the processor's, the cell's included;"
    return Section(
        f"{about} of {_PROCESSES} processes, the clock's, beside the library's in as many.", figures
    )


def formats() -> list[Format]:
    sets, peers = page_sets, parsing_peers
    return [
        Format("web page", ".html", "trafilatura", peers.trafilatura_alone, sets.html_pages()),
        Format("PDF of 6 pages", ".pdf", "pypdf", peers.pypdf_alone, sets.pdf_reports()),
        Format(
            "Word document", ".docx", "zipfile and lxml", peers.lxml_of_word, sets.docx_letters()
        ),
        Format("EPUB", ".epub", "zipfile and lxml", peers.lxml_of_book, sets.epubs()),
        Format("CSV of 1,000 rows", ".csv", "csv", peers.csv_alone, sets.csv_tables()),
        Format("JSON lines, 1,000", ".jsonl", "json", peers.json_alone, sets.jsonl_tables()),
        Format(
            "MBOX of 200 letters",
            ".mbox",
            "mailbox and email",
            peers.email_alone,
            sets.mail_folders(),
        ),
    ]


def timed(form: Format) -> Times:
    one, several = Cell(1), Cell(_PROCESSES)
    try:
        for cell in (one, several):
            _parse(cell, form)  # the children start, and import what they need
        with Together(form.read, form.files, _PROCESSES) as peers:
            rows = [_run(form, one, several, peers) for _ in range(_RUNS)]
    finally:
        one.close()
        several.close()
    return Times(
        median(row.peer.cpu for row in rows),
        median(row.one.cpu for row in rows),
        median(row.peers.clock for row in rows),
        median(row.several.clock for row in rows),
        median(row.article.cpu for row in rows),
        median(row.one.cpu / row.peer.cpu for row in rows),
        median(row.several.clock / row.peers.clock for row in rows),
        median(_PROCESSES * row.several.clock / row.peer.clock for row in rows),
    )


def _run(form: Format, one: Cell, several: Cell, peers: Together) -> Run:
    peer, _ = _spent(form, one, lambda: [form.read(data) for data in form.files])
    alone, parsed = _spent(form, one, lambda: _parse(one, form))
    theirs, _ = _spent(form, one, peers.read)
    together, _ = _spent(form, several, lambda: _parse(several, form))
    made, _ = _spent(form, one, lambda: [p.article().sentences for p in parsed])
    return Run(peer, alone, theirs, together, made)


def _spent(form: Format, cell: Cell, work: Callable[[], T]) -> tuple[Spent, T]:
    began, used = time.perf_counter(), _used(cell)
    result = work()
    each = 1000 / len(form.files)
    return Spent((_used(cell) - used) * each, (time.perf_counter() - began) * each), result


def _used(cell: Cell) -> float:
    """Seconds of the processor that this process and a cell's idle children have used.

    Another process's clock is numbered as clock_getcpuclockid(3) does on Linux.
    """
    clocks = ((~child._process.pid << 3) | 2 for child in cell._idle)  # noqa: SLF001 - nobody else asks
    return time.process_time() + sum(map(time.clock_gettime, clocks))


def _parse(cell: Cell, form: Format) -> list[Parsed]:
    """The files' articles, in order, by as many threads as the cell has processes: as `add` does."""
    found = spread(lambda data: cell.parse(data, form.suffix), form.files, cell.most)
    return [parsed for parts in found for parsed in parts]


def _figures(form: Format, times: Times) -> list[Figure]:
    peer, peers = {form.library: times.peer}, {f"{form.library}, {_PROCESSES}": times.peers}
    several = f"{form.name}: {_PROCESSES} processes, clock"
    return [
        Figure(f"{form.name}: parsing", times.one, peer, unit="ms", digits=2, at_most=True),
        Figure(f"{form.name}: ratio", times.ratio, aim=1.15, at_most=True, digits=2),
        Figure(several, times.several, peers, unit="ms", digits=2, at_most=True),
        Figure(
            f"{form.name}: ratio, {_PROCESSES} processes each",
            times.ratio_of_several,
            aim=1.15,
            at_most=True,
            digits=2,
        ),
        Figure(
            f"{form.name}: ratio to the library's one, shared out", times.ratio_of_half, digits=2
        ),
        Figure(f"{form.name}: its article, in the parent", times.article, unit="ms", digits=2),
    ]


def _pooled(measured: Sequence[tuple[Format, Times]]) -> list[Figure]:
    """All files together, in which long ones count most, and the formats' ratios, which count alike."""
    ratios = [times.ratio for _, times in measured]
    alone = _together(measured, lambda times: (times.one, times.peer))
    several = _together(measured, lambda times: (times.several, times.peers))
    name = f"all files: ratio, {_PROCESSES} processes each"
    return [
        Figure("all files: ratio", alone, aim=1.15, at_most=True, digits=2),
        Figure(name, several, aim=1.15, at_most=True, digits=2),
        Figure("mean of the ratios, geometric", geometric_mean(ratios), digits=2),
    ]


def _together(
    measured: Sequence[tuple[Format, Times]], of: Callable[[Times], tuple[float, float]]
) -> float:
    """What all files take us, to what they take the libraries."""
    ours, theirs = zip(*(of(times) for _, times in measured), strict=True)
    files = [len(form.files) for form, _ in measured]
    return float(sum(map(mul, files, ours)) / sum(map(mul, files, theirs)))


if __name__ == "__main__":
    run("parsing", measure)
