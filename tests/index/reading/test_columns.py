"""Which columns of a data set are whose: as a reader names them, else by what they are called."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from index.articles import Article
from index.errors import ArticleError, BadMetadata, EmptyArticle, Malformed, TooComplex
from index.reading.cell import shared_cell
from index.reading.files import Part, parts_of
from index.reading.parsing.columns import Columns
from tests.support.bombs import zipped

TEXT = "The ferry Eider ran into a barge in fog."
ROWS = [
    {"lede": "Fog again.", "main": TEXT, "head": "Fog", "day": "2024-03-05", "name": "n"},
    {"lede": "", "main": "Nobody was hurt.", "head": "Luck", "day": "2024-03-06", "name": "m"},
]
NAMED = {"text": "lede,main", "title": "head", "published": "day"}
EXPECTED = [
    Article(f"Fog again.\n\n{TEXT}", title="Fog", published="2024-03-05"),
    Article("Nobody was hurt.", title="Luck", published="2024-03-06"),
]
Row = Mapping[str, Any]


def as_csv(rows: Sequence[Row], mark: str = ",") -> bytes:
    lines = [mark.join(rows[0]), *(mark.join(row.values()) for row in rows)]
    return "\n".join(lines).encode()


def as_lines(rows: Sequence[Row]) -> bytes:
    return "\n".join(map(json.dumps, rows)).encode()


def as_parquet(rows: Sequence[Row], **options: Any) -> bytes:
    return of_table(pa.Table.from_pylist(rows), **options)


def of_table(table: Any, **options: Any) -> bytes:
    out = BytesIO()
    parquet.write_table(table, out, **options)
    return out.getvalue()


FILES = {
    ".csv": as_csv(ROWS),
    ".tsv": as_csv(ROWS, "\t"),
    ".jsonl": as_lines(ROWS),
    ".json": json.dumps({"count": 2, "items": ROWS}).encode(),
    ".parquet": as_parquet(ROWS),
}


def read(data: bytes, called: str, named: Mapping[str, Any] | None = None) -> list[Part]:
    return parts_of(data, called, "x", columns=Columns.of(named))


def articles(data: bytes, called: str, named: Mapping[str, Any] | None = None) -> list[object]:
    return [found for _, found in read(data, called, named)]


@pytest.mark.parametrize("called", FILES)
def test_the_columns_that_are_named_are_read(called: str) -> None:
    assert articles(FILES[called], called, NAMED) == EXPECTED


@pytest.mark.parametrize("called", FILES)
def test_a_column_that_is_not_there_is_one_failure_that_names_those_that_are(called: str) -> None:
    with pytest.raises(BadMetadata, match="no column 'body'") as caught:
        read(FILES[called], called, {"text": "body"})
    assert "lede, main, head, day, name" in caught.value.hint


@pytest.mark.parametrize("called", FILES)
def test_fields_that_are_not_named_go_by_their_columns_names(called: str) -> None:
    found = articles(FILES[called], called, {"text": "main"})
    assert [getattr(article, "title", "") for article in found] == ["n", "m"]


@pytest.mark.parametrize("called", FILES)
def test_without_a_column_of_texts_the_failure_says_how_to_name_one(called: str) -> None:
    with pytest.raises(EmptyArticle, match="its columns: lede, main") as caught:
        read(FILES[called], called)
    assert "--column text=" in caught.value.hint


@pytest.mark.parametrize("called", [".jsonl", ".json", ".parquet"])
def test_dots_lead_into_nested_objects(called: str) -> None:
    rows = [{"article": {"body": TEXT, "meta": {"head": "Fog"}}, "a.b": "5 March 2024"}]
    named = {"text": "article.body", "title": "article.meta.head", "published": "a.b"}
    data = {
        ".jsonl": as_lines(rows),
        ".json": json.dumps(rows).encode(),
        ".parquet": as_parquet(rows),
    }[called]
    assert articles(data, called, named) == [Article(TEXT, title="Fog", published="2024-03-05")]
    with pytest.raises(BadMetadata) as caught:
        read(data, called, {"text": "article.text"})
    assert "article.meta.head" in caught.value.hint


def test_an_object_may_lack_a_column_that_others_have() -> None:
    rows = [{"main": TEXT}, {"main": TEXT, "head": "Fog"}]
    found = articles(as_lines(rows), ".jsonl", {"text": "main", "title": "head"})
    assert [getattr(article, "title_given", None) for article in found] == [False, True]


def test_columns_may_be_given_as_a_list_and_hold_a_comma() -> None:
    assert articles(as_lines([{"a, b": TEXT}]), ".jsonl", {"text": ["a, b"]}) == [Article(TEXT)]


@pytest.mark.parametrize("named", [{"titel": "head"}, {"text": ""}, {"text": ","}])
def test_what_is_no_field_is_refused_at_once(named: dict[str, str]) -> None:
    with pytest.raises(BadMetadata) as caught:
        Columns.of(named)
    assert "text, title, published" in caught.value.hint


def test_columns_hold_for_the_members_of_an_archive() -> None:
    found = read(zipped({"a.csv": FILES[".csv"], "b.txt": TEXT}), ".zip", NAMED)
    assert [article for _, article in found] == [*EXPECTED, Article(TEXT)]


def test_of_several_columns_for_a_field_the_first_that_is_not_empty_is_taken() -> None:
    rows = [
        {"text": " ", "body": f" {TEXT} ", "content": "Other."},
        {"content": "Other.", "text": ""},
    ]
    assert articles(as_lines(rows), ".jsonl") == [Article(TEXT), Article("Other.")]


def test_rows_may_have_fewer_or_more_cells_than_the_table_has_columns() -> None:
    data = f"title,text,date\nFog,{TEXT}\n\nLuck,Nobody was hurt.,2024-03-06,one,two\nShort\n"
    whole, longer, none = articles(data.encode(), ".csv")
    assert whole == Article(TEXT, title="Fog")
    assert longer == Article("Nobody was hurt.", title="Luck", published="2024-03-06")
    assert isinstance(none, EmptyArticle)
    assert "title, text, date" in none.message


def test_a_line_of_json_is_one_object_and_white_space() -> None:
    line = json.dumps({"text": TEXT})
    data = f" {line}\t\r\n\r\n{line} {line}\n{line}x\n[{line}\n{line}]\n{line}"
    kinds = [type(found) for found in articles(data.encode(), ".jsonl")]
    assert kinds == [Article, Malformed, Malformed, Malformed, Malformed, Article]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        (" 2024-03-05 ", date(2024, 3, 5)),
        ("2024-03-05T23:59:00Z", date(2024, 3, 5)),
        ("5 March 2024", date(2024, 3, 5)),
        ("1709596740", date(2024, 3, 4)),
        ("1709596740000", date(2024, 3, 4)),
        ("", None),
    ],
)
def test_days_are_read_as_they_are_written(said: str, day: date | None) -> None:
    (found,) = articles(as_lines([{"text": TEXT, "date": said}]), ".jsonl")
    assert isinstance(found, Article)
    assert found.published == day


@pytest.mark.parametrize("said", ["2024-02-30", "2024-99-99", "2024-W10-1-", "soon"])
def test_a_row_of_no_day_is_one_failure(said: str) -> None:
    bad, good = articles(as_lines([{"text": TEXT, "date": said}, {"text": TEXT}]), ".jsonl")
    assert isinstance(bad, BadMetadata)
    assert good == Article(TEXT)


# Parquet


def test_days_times_lists_and_bytes_of_parquet_are_read_as_what_they_are() -> None:
    when = datetime(2024, 3, 5, 23, 59, tzinfo=UTC)
    columns = {
        "text": pa.array([TEXT.encode(), b"\xff\xfe\xfd", None]),
        "date": pa.array([when] * 3, pa.timestamp("ns", "UTC")),
        "authors": pa.array([["Ida Holm", "Per Lund"], [], None]),
    }
    first, second, third = articles(of_table(pa.table(columns)), ".parquet")
    assert first == Article(TEXT, published="2024-03-05", author="Ida Holm, Per Lund")
    assert isinstance(second, EmptyArticle)
    assert isinstance(third, EmptyArticle)


@pytest.mark.parametrize("kind", [pa.date32(), pa.timestamp("us"), pa.timestamp("ms", "UTC")])
def test_a_day_of_any_type_of_parquet_is_a_day(kind: Any) -> None:
    days = pa.array([datetime(2024, 3, 5), None]).cast(kind)  # noqa: DTZ001 - Arrow's days have none
    found = articles(of_table(pa.table({"text": [TEXT, TEXT], "date": days})), ".parquet")
    assert [getattr(article, "published", "") for article in found] == [date(2024, 3, 5), None]


@pytest.mark.parametrize("packing", ["NONE", "SNAPPY", "GZIP", "ZSTD", "BROTLI", "LZ4"])
def test_parquet_is_read_however_it_is_packed_and_called(packing: str) -> None:
    data = as_parquet([{"text": TEXT}] * 300, compression=packing, row_group_size=100)
    assert articles(data, ".txt") == [Article(TEXT)] * 300


@pytest.mark.slow
def test_a_column_that_is_not_needed_is_not_read() -> None:
    picture = pa.array([b"\0" * 1_000_000] * 500)  # half a gigabyte, in 2 kB
    table = pa.table({"text": [TEXT] * 500, "picture": picture})
    assert len(articles(of_table(table, compression="ZSTD"), ".parquet")) == 500


@pytest.mark.parametrize("cut", [0, 4, 100, -100, -1])
def test_a_damaged_parquet_is_one_failure(cut: int) -> None:
    whole = as_parquet([{"text": TEXT}] * 10)
    with pytest.raises(ArticleError) as caught:
        read(b"PAR1" + whole[4:cut], ".parquet")
    assert isinstance(caught.value, Malformed)
    assert caught.value.hint


@pytest.mark.slow
@pytest.mark.parametrize("length", [1_000_000, 30_000_000])
def test_a_long_text_that_all_rows_share_is_one_failure(length: int) -> None:
    shared = pa.DictionaryArray.from_arrays(pa.array([0] * 1000), pa.array(["a" * length]))
    data = of_table(pa.table({"text": shared}), compression="ZSTD")
    assert len(data) < 100_000
    problem = shared_cell().parse(data, ".parquet")[-1].problem
    assert problem is not None
    assert isinstance(problem.error(), TooComplex)


@pytest.mark.slow
def test_more_rows_than_a_file_may_have_are_one_failure() -> None:
    data = of_table(pa.table({"text": pa.array(["x"] * 200_000)}), compression="ZSTD")
    with pytest.raises(TooComplex):
        read(data, ".parquet")
