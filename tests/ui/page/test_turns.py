"""A turn's markers, sidenotes and tools, as they go to the browser."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pytest

from assistant import Article, Verdict
from tests.support.answers import an_answer, citation
from tests.support.pages import Page
from ui.page.sidenotes import marked
from ui.page.tools import tools

ATTACK = '"><img src=x onerror=alert(1)> </span><script>alert(1)</script> [x](javascript:alert(1))'


@pytest.mark.parametrize("verdict", Verdict)
def test_a_marker_is_told_apart_by_a_sign_and_a_word_too(verdict: Verdict) -> None:
    shown = Page(marked(replace(citation(3), verdict=verdict)))
    sign = {"supported": "✓", "partial": "~", "contradicted": "✗", "unsupported": "?"}[verdict]
    assert shown.text.startswith(f" Citation 3{sign} {verdict}")
    assert shown.elements[0][1]["class"] == f"note {verdict}"


def test_a_sidenote_tells_all_that_is_known_of_a_citation() -> None:
    article = Article(
        "Nobody was hurt on Tuesday, the Skarra Line said.",
        title="Ferry back",
        source="Gazette",
        published="2024-02-14",
        url="https://gazette.example/back",
    )
    copy = Article("Nobody was hurt.", title="Ferry back", source="Norrin Courier")
    cited = replace(citation(1, article, reason="it says so"), also_in=[copy])
    text = Page(marked(cited)).text
    for told in (
        "✓ Supported: it says so",
        "Nobody was hurt on Tuesday, the Skarra Line said.",
        "Ferry back",
        "Gazette, 14 February 2024",
        "“on Tuesday”: 13 February 2024",
        "also in Norrin Courier",
        "https://gazette.example/back#:~:text=Nobody",
    ):
        assert told in text


def test_a_sidenote_is_hidden_and_has_no_link_of_its_own() -> None:
    shown = Page(marked(citation()))
    assert [tag for tag, _ in shown.elements].count("a") == 1
    hidden = [facts for _, facts in shown.elements if facts.get("class") == "sn-sidenote"]
    assert ["hidden" in facts for facts in hidden] == [True]


def test_whatever_an_article_says_a_sidenote_is_text() -> None:
    article = Article(f"It closed {ATTACK}.", title=ATTACK, source=ATTACK, url=ATTACK)
    shown = Page(marked(citation(1, article, reason=ATTACK)))
    assert {tag for tag, _ in shown.elements} == {"a", "span"}
    assert shown.links()[0].startswith("#s-")
    assert shown.text.count("<script>alert(1)</script>") == 4


def test_what_is_copied_are_the_answer_as_text_and_as_markdown() -> None:
    answer = an_answer(f"It closed {ATTACK}[^1].", citation(1))
    shown = Page(tools(4, answer))
    assert answer.to_text() in shown.text
    assert answer.to_markdown() in shown.text
    assert {tag for tag, _ in shown.elements} == {"div", "button", "pre"}


def test_each_tool_knows_its_turn() -> None:
    buttons = [facts for tag, facts in Page(tools(4, an_answer())).elements if tag == "button"]
    assert [facts["name"] for facts in buttons] == ["retry", "edit", "text", "markdown", "follow"]
    assert {facts["value"] for facts in buttons} == {"4"}


def test_a_follow_up_is_offered_to_be_followed_as_it_stands_alone() -> None:
    alone = "When was the <pier> built?"
    shown = tools(0, replace(an_answer(), asked_as=alone))
    assert f'<pre class="sn-follow" hidden>{escape(alone)}</pre>' in shown
    assert escape(an_answer().question) in tools(0, an_answer())
