"""Reports of a check: whole in every form, and harmless whatever they hold."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant import Article, Checked, CheckReport, CheckVerdict, Citation, Edit, EditKind, Verdict
from tests.assistant.rendering.test_html import ATTACKS
from tests.support.pages import Page

FERRY = Article(
    "Fourteen people were hurt.",
    title="Ferry runs into barge",
    source="Gazette",
    published="2024-02-12",
)
ALTERED = Checked(
    "Sixteen people were hurt.",
    [Citation(1, FERRY, 0, 26, Verdict.PARTIAL)],
    [Edit(EditKind.CHANGED, "Sixteen", "Fourteen"), Edit(EditKind.SAME, *["people were hurt"] * 2)],
    CheckVerdict.ALTERED,
    "“Sixteen” instead of “Fourteen”",
    end=25,
)
LOST = Checked(
    "It sank.", [], [], CheckVerdict.NOT_FOUND, nearest=[Citation(1, FERRY, 0, 26, Verdict.PARTIAL)]
)
REPORT = CheckReport("Sixteen people were hurt. It sank.", [ALTERED, LOST])


def attacked(attack: str) -> CheckReport:
    """A report of which every text is an attack."""
    article = Article(f"It closed {attack} on Monday.", title=attack, source=attack, url=attack)
    cited = [Citation(1, article, 0, len(article.text), Verdict.PARTIAL, attack)]
    edits = [Edit(kind, attack, attack) for kind in EditKind]
    statement = Checked(attack, cited, edits, CheckVerdict.ALTERED, attack, cited)
    return CheckReport(attack, [statement])


def test_text_tells_verdict_reason_changes_and_places() -> None:
    lines = REPORT.to_text().splitlines()
    assert lines[0] == "2 statements: 1 altered, 1 not found"
    assert "≠ ALTERED: “Sixteen” instead of “Fourteen”" in lines
    assert "    [-Fourteen-] {+Sixteen+} people were hurt" in lines
    place = "Ferry runs into barge (Gazette, 12 February 2024)"
    assert f"    [1] “Fourteen people were hurt.” — {place}" in lines
    assert f"    nearest: [1] “Fourteen people were hurt.” — {place}" in lines


def test_html_tells_the_same_and_marks_changes_by_more_than_colour() -> None:
    page = Page(REPORT.to_html())
    assert "≠ altered: “Sixteen” instead of “Fourteen”" in page.text
    assert "? not found" in page.text
    assert {"del", "ins"} <= {tag for tag, _ in page.elements}
    assert REPORT._repr_html_() == REPORT.to_html()


def test_markdown_has_a_footnote_for_each_citation() -> None:
    text = REPORT.to_markdown()
    assert "1. Sixteen people were hurt.[^1]" in text
    assert "~~Fourteen~~ **Sixteen** people were hurt" in text
    assert text.count("\n[^1]: “Fourteen people were hurt.”") == 1


def test_a_report_is_json_with_exact_places() -> None:
    told = json.loads(json.dumps(REPORT.to_dict()))
    assert (told["accepted"], told["counts"]) == (False, {"altered": 1, "not found": 1})
    first = told["statements"][0]
    assert first["diff"][0] == {"kind": "changed", "text": "Sixteen", "original": "Fourteen"}
    assert (first["start"], first["end"]) == (0, 25)
    cited = first["citations"][0]
    assert FERRY.text[cited["start"] : cited["end"]] == cited["quote"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_report_acts(attack: str) -> None:
    assert [t for t in Page(attacked(attack).to_html()).threats() if t not in ("del", "ins")] == []
    page = Page(MarkdownIt("gfm-like", {"linkify": False}).render(attacked(attack).to_markdown()))
    assert not {"script", "img", "iframe", "svg", "a", "b"} & {tag for tag, _ in page.elements}


@given(st.text())
def test_any_text_is_rendered(text: str) -> None:
    report = CheckReport(text, [replace(LOST, text=text, reason=text)])
    assert [t for t in Page(report.to_html()).threats() if t not in ("del", "ins")] == []
    assert report.to_text()
    assert report.to_markdown()
