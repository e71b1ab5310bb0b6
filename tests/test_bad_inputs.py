"""The list of bad inputs and faults: each row has a test, marked with its number or named by it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# The floor; more of each kind is tried elsewhere.
ROWS = {
    1: "an empty file",
    2: "only white space or a byte order mark",
    3: "a file of one byte",
    4: "50 MB of text",
    6: "NUL bytes within words",
    7: "a lone surrogate",
    8: "UTF-16 without a mark",
    10: "a wrong character set in a meta tag",
    11: "bidirectional overrides and zero-width joiners in a title",
    13: "10,000 marks on one letter",
    14: "200,000 line ends or spaces",
    15: "names of special tokens in a text",
    16: "a program, a picture or a table named .txt",
    18: "odd names: ../../etc/x.txt, absolute, 300 letters, NUL, -rf.txt, con.txt, %2f, right to left",
    19: "links, pipes, devices, /proc",
    21: "a file that is cut off or grows while it is read",
    22: "the same file twice, in parallel",
    24: "10,000 small files at once",
    25: "'<a ' 20,000 times",
    26: "100,000 nested boxes",
    27: "2 million paragraphs",
    28: "an unclosed script, style or comment",
    29: "an XML declaration in a page",
    30: "refreshes, bases, frames, objects",
    32: "30,000 links",
    33: "a picture of 20 MB within a page",
    34: "entities escaped twice",
    36: "a PDF whose stream unpacks to 440 MB",
    37: "the same, packed twice",
    38: "a page tree that loops or lies",
    39: "a PDF that is cut off, garbage, empty or none",
    40: "an encrypted PDF",
    41: "a PDF of pictures",
    43: "a PDF of 5,000 pages",
    44: "400 MB of text in a DOCX of 390 kB",
    45: "an unused member of 600 MB",
    46: "billion laughs",
    47: "an entity that is a file of the reader's",
    49: "a member named ../",
    50: "feeds: scripts, links, 100,000 items, entities, days, guids",
    52: "spellings of 127.0.0.1",
    53: "forms of IPv6",
    54: "addresses that Python calls public",
    55: "the metadata of clouds",
    56: "redirects",
    58: "addresses read in two ways",
    59: "lengths that lie, endless bodies, drips, bombs",
    60: "wrong types, odd statuses",
    61: "a flood of headers",
    63: "proxies in the environment",
    64: "429 with Retry-After",
    65: "a quota used up",
    66: "500 and 502",
    67: "200 with what is no answer",
    68: "the end of file in a stream",
    69: "a reset in a stream",
    70: "garbage in a stream",
    71: "stalls, drips, words without end",
    73: "reasons for an end",
    74: "usage with empty choices",
    75: "a redirect of the model's server",
    77: "vectors that are none",
    79: "a password in an address",
    80: "instructions in an article",
    82: "markers that were not offered",
    83: "a quote altered by a word or number",
    84: "images and links in an answer",
    86: "500 near-duplicates of a lie",
    87: "questions: empty, 1 MB, emoji, SQL, braces",
    88: "kill -9 at each named point",
    90: "a full disk, a read-only folder",
    92: "SIGTERM while answering",
}


def rows_of(function: ast.FunctionDef) -> Iterator[int]:
    """By its name, test_59_…, and by its marks."""
    number = function.name.split("_")[1]
    if number.isdecimal():
        yield int(number)
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.bad_input":
            yield from (int(ast.literal_eval(row)) for row in mark.args)


def find_tests() -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for row in rows_of(node):
                    found[row].append(f"{path.relative_to(TESTS)}::{node.name}")
    return found


TRIED = find_tests()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row} {ROWS[row]}")
def test_each_row_is_tried(row: int) -> None:
    assert TRIED[row]


def test_no_test_tries_a_row_that_is_none() -> None:
    assert {row: tests for row, tests in TRIED.items() if tests and row not in ROWS} == {}
