"""Rows of a data set are read column by column, and are what each would be by itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import EmptyArticle, Malformed, TooComplex
from index.reading.parsing.columns import Columns, within
from index.reading.parsing.json_rows import json_rows
from index.reading.parsing.parse import parse
from index.reading.parsing.parsed import Alike, Parsed, each
from index.reading.parsing.rows import MOST_ROWS, articles_of
from index.reading.parsing.rows_alike import MOST_TOGETHER, Table, tables_of
from index.text.cleaning import clean

NAMED = Columns.of({"text": ["lede", "a.b"], "tags": "kind"})
cells = (
    st.sampled_from(["Fog.", " Fog. ", "", "2024-03-05", "5 March 2024", "soon", "1709596740"])
    | st.none()
    | st.integers(-9, 9)
    | st.lists(st.sampled_from(["sea", "fog", 7]), max_size=2)
    | st.fixed_dictionaries({"b": st.sampled_from(["Deep.", ""])})
)
names = st.sampled_from(
    ["text", "body", "title", "date", "url", "tags", "kind", "lede", "a", "a.b"]
)
rows = st.dictionaries(names, cells, max_size=5)
errors = st.builds(Malformed, st.just("Line 7 is no JSON."))


def read(data: str, called: str, columns: Columns | None = None) -> list[Parsed]:
    return list(each(parse(data.encode(), called, columns=columns or Columns())))


def articles(items: Sequence[Any], columns: Columns) -> list[Parsed]:
    """Those of rows whose first has all columns that are needed."""
    first = {"text": "First.", "lede": "First.", "a": {"b": ""}, "kind": ""}
    return list(each(articles_of(tables_of([first, *items]), columns)))[1:]


@given(st.lists(rows | errors, max_size=12))
def test_tables_have_the_rows_in_their_order_and_neighbours_with_other_columns_apart(
    items: list[Any],
) -> None:
    found: list[Any] = []
    for some in tables_of(items):
        found += some.rows() if isinstance(some, Table) else [some]
        assert not isinstance(some, Table) or some.count > 0
    assert found == items
    assert [list(row) for row in found if isinstance(row, dict)] == [
        list(row) for row in items if isinstance(row, dict)
    ]


@given(st.lists(rows | errors, max_size=12), st.sampled_from([Columns(), NAMED]))
def test_a_row_is_read_the_same_whatever_rows_are_beside_it(
    items: list[Any], columns: Columns
) -> None:
    alone = [articles([item], columns)[0] for item in items]
    numbered = [
        one._replace(part=f"row {number}") if one.part == "row 2" else one
        for number, one in enumerate(alone, start=2)
    ]
    assert articles(items, columns) == numbered


@given(st.lists(rows, min_size=1, max_size=6), names)
def test_a_column_is_found_in_a_table_as_in_each_row(
    items: list[dict[str, Any]], name: str
) -> None:
    for table in tables_of(items):
        assert list(table.within(name)) == [within(row, name) for row in table.rows()]


def test_a_table_of_very_many_columns_has_few_rows() -> None:
    wide = dict.fromkeys(map(str, range(60_000)), "")
    assert [table.count for table in tables_of([wide] * 3)] == [1, 1, 1]
    assert [table.count for table in tables_of([{"text": ""}] * 300)] == [MOST_TOGETHER, 44]


@pytest.mark.parametrize("count", [1, MOST_TOGETHER, MOST_TOGETHER + 1, 1000])
def test_rows_are_numbered_through_all_tables(count: int) -> None:
    found = read("text\n" + "Fog.\n" * count, ".csv")
    assert [one.part for one in found] == [f"row {number}" for number in range(1, count + 1)]


def test_of_more_rows_than_may_be_the_first_are_kept() -> None:
    tables = [Table(700, {"text": ["Fog."] * 700})] * (MOST_ROWS // 700 + 1)
    found: list[Parsed] = []
    with pytest.raises(TooComplex):
        found.extend(each(articles_of(tables, Columns())))
    assert len(found) == MOST_ROWS
    assert found[-1].part == f"row {MOST_ROWS}"


def test_what_stands_before_a_line_that_is_nested_too_deeply_is_kept() -> None:
    said = ['{"text": "Fog."}'] * 300 + ["[" * 100_000]
    found: list[Parsed] = []
    with pytest.raises(RecursionError):
        found.extend(each(parse("\n".join(said).encode(), ".jsonl")))
    assert len(found) >= MOST_TOGETHER


def test_articles_of_nothing_but_words_leave_together() -> None:
    data = "text,date\n" + "Fog.,2024-03-05\n" * 10
    (found,) = parse(data.encode(), ".csv")
    assert isinstance(found, Alike)
    assert list(found.each()) == read(data, ".csv")


# CSV

tables = st.lists(
    st.lists(st.text('ab ",;\n\r\t\u2028é“', max_size=5), min_size=1, max_size=4),
    max_size=6,
)


@given(tables, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.booleans())
def test_a_table_is_read_as_by_a_reader_of_rows(
    lines: list[list[str]], quoting: Any, raw: bool
) -> None:
    out = StringIO()
    csv.writer(out, quoting=quoting).writerows(lines)
    written = "\n".join(map(",".join, lines)) if raw else out.getvalue()
    data = f"text,title,more\n{written}"
    csv.field_size_limit(1000)  # of the process: as the one before left it
    cells = csv.DictReader(clean(data).splitlines(keepends=True), restval="")
    expected = [(row["text"].strip(), row["title"].strip()) for row in cells]
    found = read(data, ".csv") if expected else []
    assert [(one.text, one.title if one.text else "") for one in found] == [
        (text, title if text else "") for text, title in expected
    ]


# JSON lines

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=5,
)
lines = st.one_of(
    st.dictionaries(names, values, max_size=3).map(json.dumps),
    values.map(json.dumps),
    st.sampled_from(
        ["", " ", "{", "}", "[1", "2]", '{"a": 1} {"a": 2}', '{"a": 1},{"a": 2}', "NaN"]
    ),
)


@given(st.lists(lines, max_size=8))
def test_each_line_is_an_object_or_a_failure_of_its_own(said: list[str]) -> None:
    expected = [_kind(line) for line in said if line.strip()]
    found = list(json_rows("\n".join(['{"text": "Fog."}', "{}", *said]), Columns()))[2:]
    assert [one if isinstance(one, dict) else "failure" for one in found] == expected


def _kind(line: str) -> Any:
    """As json.loads has it."""
    try:
        value = json.loads(line)
    except ValueError:
        return "failure"
    return value if isinstance(value, dict) else "failure"


def test_a_broken_line_among_many_is_named_by_its_number() -> None:
    said = ['{"text": "Fog."}'] * 1000
    said[700] = "broken"
    found = read("\n".join(said), ".jsonl")
    failures = [(n, one.problem) for n, one in enumerate(found) if one.problem]
    assert [n for n, _ in failures] == [700]
    assert failures[0][1].message == "Line 701 is no JSON."


def test_a_row_without_a_text_among_many_is_one_failure() -> None:
    found = read("title,text\n" + "Fog,Fog.\n" * 300 + "Luck,\n" + "Fog,Fog.\n" * 300, ".csv")
    failed = [one for one in found if one.problem]
    assert len(found) == 601
    assert [(one.part, type(one.problem.error())) for one in failed if one.problem] == [
        ("row 301", EmptyArticle)
    ]
