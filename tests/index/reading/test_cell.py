"""The parser cell: what parsers may not do, and what becomes of those that hurt."""

from __future__ import annotations

import resource
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import ArticleTooLarge, Malformed, TooComplex
from index.reading.cell import Cell
from index.reading.parsing.limits import Limits
from tests.support.bombs import HTML_BOMBS, docx, docx_bombs, pdf_bombs, zeros
from tests.support.pdfs import paragraph, pdf
from tests.support.processes import is_running, run, start

PAGE = b"<html><body><p>The ferry Eider ran into a barge in fog.</p></body></html>"
TEXT = "The ferry Eider ran into a barge in fog."
SOON = Limits(cpu=2, seconds=20)


@pytest.fixture
def cell() -> Iterator[Cell]:
    made = Cell(1)
    yield made
    made.close()


def limited(limits: Limits) -> Cell:
    return Cell(1, limits)


def pids(cell: Cell) -> list[int]:
    return [child._process.pid for child in cell._idle]


def problem(cell: Cell, data: bytes, called: str = ".html") -> object:
    return cell.parse(data, called)[-1].problem


def still_serves(cell: Cell) -> bool:
    return cell.parse(PAGE, ".html")[0].text == TEXT


@pytest.mark.slow
def test_children_are_kept_for_the_next_article(cell: Cell) -> None:
    assert still_serves(cell)
    (first,) = pids(cell)
    assert still_serves(cell)
    assert pids(cell) == [first]


@pytest.mark.slow
@pytest.mark.bad_input(25, 26, 27, 28, 32, 46)
@pytest.mark.parametrize("name", HTML_BOMBS)
def test_a_page_made_to_hurt_is_an_article_or_one_failure(name: str) -> None:
    cell = limited(SOON)
    (found,) = cell.parse(HTML_BOMBS[name].encode(), ".html")
    assert len(found.text) < 1_000_000
    assert "haha" not in found.text
    assert still_serves(cell)
    cell.close()


@pytest.mark.bad_input(36, 37, 38, 44, 46, 47)
@pytest.mark.slow
def test_every_bomb_is_one_failure_and_costs_this_process_nothing(cell: Cell) -> None:
    assert still_serves(cell)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bombs = [(data, ".pdf") for data in pdf_bombs().values()]
    bombs += [(data, ".docx") for data in docx_bombs().values()]
    bombs += [(zeros("word/document.xml", 400), ".docx"), (zeros("a.txt", 400), ".zip")]
    for data, called in bombs:
        assert problem(cell, data, called), called
    assert still_serves(cell)
    kilobytes = 1 if sys.platform == "linux" else 1024
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / kilobytes
    assert grown < 50_000


@pytest.mark.bad_input(43)
@pytest.mark.slow
def test_a_book_of_5000_pages_is_read(cell: Cell) -> None:
    pages = [paragraph(f"The band played on day {number}.") for number in range(5000)]
    (found,) = cell.parse(pdf(pages), ".pdf")
    assert found.problem is None
    assert len(found.pages) == 5000
    assert found.text.endswith("The band played on day 4999.")


@pytest.mark.slow
@pytest.mark.bad_input(45)
def test_a_member_that_is_not_read_is_not_unpacked(cell: Cell) -> None:
    packed = zeros("word/media/image.png", 600)
    (found,) = cell.parse(docx(TEXT, others={"word/embeddings/a.zip": packed}), ".docx")
    assert found.text == TEXT


@pytest.mark.slow
@pytest.mark.bad_input(33)
def test_a_picture_of_20_megabytes_within_a_page_is_passed_over(cell: Cell) -> None:
    picture = b'<img src="data:image/png;base64,' + b"A" * 20_000_000 + b'">'
    assert cell.parse(b"<html><body>" + picture + PAGE, ".html")[0].text == TEXT


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "data"),
    [
        (Limits(cpu=1, seconds=30), HTML_BOMBS["30,000 links"] * 3),
        (Limits(cpu=60, seconds=0.2), HTML_BOMBS["30,000 links"] * 3),
        (Limits(bytes_out=100_000), "<html><body>" + "<p>A line of text.</p>" * 20_000),
    ],
    ids=["the processor's time", "time", "output"],
)
def test_a_child_that_breaks_a_limit_is_killed_and_replaced(limits: Limits, data: str) -> None:
    cell = limited(limits)
    found = cell.parse(data.encode(), ".html")[-1].problem
    assert found is not None
    assert isinstance(found.error(), TooComplex)
    assert found.hint
    assert not pids(cell)
    cell.limits = replace(Limits())
    assert still_serves(cell)
    cell.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="macOS does not enforce a limit of memory")
def test_a_document_that_needs_too_much_memory_is_one_failure() -> None:
    cell = limited(Limits(memory=600_000_000))
    rows = "[" + "[]," * 8_000_000 + "[]]"
    found = cell.parse(rows.encode(), ".json")[-1].problem
    assert found is not None
    assert isinstance(found.error(), TooComplex)
    assert still_serves(cell)
    cell.close()


@pytest.mark.slow
def test_a_child_that_is_killed_is_one_failure(cell: Cell) -> None:
    assert still_serves(cell)
    (child,) = cell._idle
    child.stop()
    found = problem(cell, PAGE)
    assert getattr(found, "kind", "") == Malformed.__name__
    assert still_serves(cell)


def test_too_large_a_file_is_refused_unread() -> None:
    cell = limited(Limits(bytes_in=1000))
    with pytest.raises(ArticleTooLarge):
        cell.parse(b"x" * 1001, ".pdf")
    assert not pids(cell)


def test_parsers_reach_no_network_start_nothing_and_write_nothing(tmp_path: Path) -> None:
    program = """
import socket, subprocess, os, sys
from index.reading.parsing.limits import confine
confine(2_000_000_000)
tries = [
    lambda: socket.create_connection(("127.0.0.1", int(sys.argv[1]))),
    lambda: socket.socket(),
    lambda: socket.getaddrinfo("localhost", 80),
    lambda: subprocess.run(["true"]),
    lambda: os.system("true"),
    lambda: os.fork(),
    lambda: open(sys.argv[2], "w"),
    lambda: os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT),
]
for number, attempt in enumerate(tries):
    try:
        attempt()
    except PermissionError:
        print("refused")
    else:
        print("done", number)
"""
    with socket.create_server(("127.0.0.1", 0)) as canary:
        said = run(program, canary.getsockname()[1], tmp_path / "written")
        canary.settimeout(0.1)
        with pytest.raises(TimeoutError):
            canary.accept()
    assert said.split() == ["refused"] * 8
    assert not (tmp_path / "written").exists()


@pytest.mark.slow
@pytest.mark.bad_input(30, 47)
def test_what_a_page_or_a_document_names_is_not_fetched(cell: Cell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        at = f"http://127.0.0.1:{canary.getsockname()[1]}/x"
        dtd = f'<!DOCTYPE html SYSTEM "{at}">'
        refresh = f'<meta http-equiv="refresh" content="0;url={at}"><iframe src="{at}"></iframe>'
        page = f'{dtd}<html><head>{refresh}</head><body><img src="{at}"><p>{TEXT}</p></body></html>'
        assert cell.parse(page.encode(), ".html")[0].text == TEXT
        assert problem(cell, docx(TEXT, doctype=f'<!DOCTYPE d SYSTEM "{at}">'), ".docx")
        canary.settimeout(0.1)
        with pytest.raises(TimeoutError):
            canary.accept()


@pytest.mark.slow
def test_the_key_is_not_in_the_cell(cell: Cell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "canary-key")
    assert still_serves(cell)
    (pid,) = pids(cell)
    assert b"canary-key" not in Path(f"/proc/{pid}/environ").read_bytes()


@pytest.mark.slow
def test_many_threads_share_few_children() -> None:
    cell = Cell(2)
    pages = [PAGE.replace(b"Eider", b"Eider%d" % n) for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda page: cell.parse(page, ".html")[0].text, pages))
    assert found == [TEXT.replace("Eider", f"Eider{n}") for n in range(40)]
    assert len(pids(cell)) <= 2
    cell.close()


@pytest.mark.slow
def test_closing_ends_a_child_in_the_middle_of_its_work() -> None:
    cell = limited(Limits())
    slow = pdf([paragraph(*["The ferry ran into a barge."] * 40)] * 2000)
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(problem(cell, slow, ".pdf")))
    thread.start()
    while not cell._busy:
        time.sleep(0.01)
    cell.close()
    thread.join(20)
    assert found
    assert found[0]


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["pass", "raise SystemExit(3)", "os.kill(os.getpid(), 9)"])
def test_children_end_with_their_parent_however_it_ends(ending: str) -> None:
    program = f"""
import os
from index.reading.cell import shared_cell
cell = shared_cell()
cell.parse({PAGE!r}, ".html")
print(cell._idle[0]._process.pid, flush=True)
{ending}
"""
    with start(program) as process:
        out, err = process.communicate(timeout=60)
    assert not err
    deadline = time.monotonic() + 10
    while is_running(int(out)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(int(out))


@pytest.mark.slow
def test_a_fork_gets_a_cell_of_its_own() -> None:
    program = f"""
import os
from index.reading.cell import shared_cell
mine = shared_cell()
mine.parse({PAGE!r}, ".html")
pid = os.fork()
if pid == 0:
    os._exit(0 if shared_cell() is not mine and shared_cell().parse({PAGE!r}, ".html")[0].text else 1)
print(os.waitpid(pid, 0)[1], mine.parse({PAGE!r}, ".html")[0].text)
"""
    assert run(program) == f"0 {TEXT}"


@pytest.mark.slow
def test_no_parser_is_imported_here() -> None:
    program = """
import sys
from index.reading.files import parts_of
parts_of(b"<html><p>The ferry ran into a barge.</p></html>", ".html", "x")
print([name for name in ("lxml", "trafilatura", "pypdf") if name in sys.modules])
"""
    assert run(program) == "[]"
