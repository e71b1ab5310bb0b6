"""Timelines as text, Markdown, HTML, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from assistant import Article, Assistant, Settings, Timeline

HOSTILE = Article(
    'The <script>alert("x")</script> dam [^1] broke on 4 May 2021 & flooded *all* of `Upton`.',
    title='=cmd()"><img src=x onerror=alert(1)>',
    source="=SUM(A1)",
    url='https://dam.example/"><script>',
    published="2021-05-05",
)


@pytest.fixture(scope="module")
def hostile() -> Iterator[Timeline]:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(HOSTILE)
        yield assistant.timeline("dam broke")


@pytest.fixture(scope="module")
def ferry(whole: Assistant) -> Timeline:
    return whole.timeline("ferry collision")


class Elements(HTMLParser):
    """What stands in a piece of HTML: every element has to end."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]


@pytest.mark.slow
def test_text_has_the_day_above_its_sentences_and_who_says_so(ferry: Timeline) -> None:
    text = ferry.to_text()
    assert text.startswith("Timeline of “ferry collision”: 16 events, 4 articles")
    assert "\n4 March 2024 (planned, as of 20 February 2024)\n" in text
    assert "— the coast guard, in Norrin Courier, 12 February 2024; “on Sunday evening”" in text


def test_markdown_has_a_footnote_for_each_citation(ferry: Timeline) -> None:
    told = ferry.to_markdown()
    for citation in ferry.citations:
        assert told.count(f"[^{citation.number}]: ") == 1
    assert ferry._repr_markdown_() == told


def test_html_is_a_plot_and_a_table_whose_rows_the_marks_lead_to(ferry: Timeline) -> None:
    page = Elements(ferry.to_html())
    assert page.open == []
    rows = {attributes["id"] for attributes in page.named("tr") if "id" in attributes}
    links = [str(a["href"])[1:] for a in page.named("a") if str(a["href"]).startswith("#")]
    assert len(rows) == len(ferry.rows)
    assert len(set(links)) == len(links) >= 10
    assert set(links) <= rows
    assert (len(page.named("svg")), len(page.named("table"))) == (1, 1)
    assert "<mark>nine days ago</mark>" in ferry.to_html()
    assert ferry._repr_html_() == ferry.to_html()


def test_those_who_listen_get_the_same_from_the_table(ferry: Timeline) -> None:
    page = Elements(ferry.to_html())
    assert [a.get("scope") for a in page.named("th")].count("row") == len(ferry.rows)
    marks = [a for a in page.named("a") if str(a["href"]).startswith("#")]
    assert marks[0]["aria-label"] == f"1: {ferry.rows[0].day}"
    assert page.named("caption")


def test_it_prints_without_breaking_a_row(ferry: Timeline) -> None:
    assert "@media print" in ferry.to_html()
    assert "break-inside:avoid" in ferry.to_html()
    assert ferry.to_html() in ferry.to_page()


def test_one_day_needs_no_plot(hostile: Timeline) -> None:
    assert len(hostile.rows) == 1
    assert "<svg" not in hostile.to_html()


def test_nothing_in_an_article_acts(hostile: Timeline) -> None:
    page = Elements(hostile.to_html())
    assert {tag for tag, _ in page.seen} <= {
        *("style", "div", "p", "table", "caption", "thead", "tbody", "tr", "th", "td"),
        *("time", "span", "mark", "cite", "a"),
    }
    assert "\\[^1\\]" in hostile.to_markdown()
    assert "\\<script\\>" in hostile.to_markdown()
    assert "`Upton`" not in hostile.to_markdown().replace("\\`", "")


def test_csv_has_a_line_for_each_sentence_and_no_formula(
    ferry: Timeline, hostile: Timeline
) -> None:
    lines = list(csv.DictReader(io.StringIO(ferry.to_csv())))
    cited = sum(len(row.citations) for row in ferry.rows)
    assert len(lines) == cited
    assert {line["quote"] for line in lines} == {c.quote for c in ferry.citations}
    (line,) = csv.DictReader(io.StringIO(hostile.to_csv()))
    assert (line["outlet"], line["first"]) == ("'=SUM(A1)", "2021-05-04")
    assert line["title"].startswith("'=")


def test_json_has_all_that_a_script_needs(ferry: Timeline) -> None:
    told = json.loads(json.dumps(ferry.to_dict()))
    numbers = {citation["number"] for citation in told["citations"]}
    assert {n for r in told["rows"] for a in r["accounts"] for n in a["citations"]} == numbers
    planned = [row for row in told["rows"] if row["planned"]]
    assert {row["as_of"] for row in planned} == {"2024-02-12", "2024-02-20"}
    assert {row["precision"] for row in told["rows"]} == {"day", "span", "month"}


@pytest.mark.slow
def test_an_event_of_long_ago_does_not_push_the_others_together() -> None:
    days = [f"The mill was painted on {day} May 2024." for day in range(2, 9)]
    text = f"The mill was built in 1712. {' '.join(days)} The mill will be closed in 2051."
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(Article(text, title="The mill", published="2024-05-10"))
        timeline = assistant.timeline("mill")
    page = Elements(timeline.to_html())
    assert (len(timeline.rows), len(page.named("circle"))) == (9, 7)
    assert "2 far from the others are in the table only" in timeline.to_html()
