"""Answers as HTML: whole, and harmless whatever they hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Answer, Article, Claim, Verdict
from assistant.rendering.article import article_html
from tests.support.answers import FERRY, an_answer, citation
from tests.support.pages import Page

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</q></li></ol></div><iframe src=//evil.example>",
    "![x](http://evil.example/)",
    "[x](javascript:alert(1))",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "[^1]",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "\u202e\u200d<b>bidi</b>",
]


def attacked(attack: str) -> Answer:
    """An answer of which every text is an attack."""
    article = Article(
        text=f"It closed {attack} on Monday.",
        title=attack,
        source=attack,
        url=attack,
        author=attack,
    )
    cited = citation(1, article, reason=attack)
    return replace(an_answer("It closed[^1].", cited), question=attack)


def test_each_marker_leads_to_its_note() -> None:
    page = Page(an_answer().to_html())
    targets = [link for link in page.links() if link.startswith("#")]
    notes = [f"#{attributes['id']}" for tag, attributes in page.elements if tag == "li"]
    assert targets == notes
    assert len(set(notes)) == 2


def test_notes_tell_the_quote_where_it_stands_and_the_verdict() -> None:
    text = Page(an_answer().to_html()).text
    assert "Fourteen people were hurt, the Skarra Line said." in text
    assert "Ferry runs into barge (Harbour Gazette, 12 February 2024)" in text
    assert "✓ supported: the article says so in other words" in text
    assert "~ partial" in text


def test_a_marker_tells_its_quote_when_it_is_pointed_at() -> None:
    titles = [
        attributes.get("title", "") for tag, attributes in Page(an_answer().to_html()).elements
    ]
    told = next(title for title in titles if title)
    assert told.startswith("supported")
    assert "“Fourteen people were hurt, the Skarra Line said.” — Ferry runs into barge" in told


def test_a_marker_shows_the_verdict_for_its_own_claim_though_a_number_comes_twice_in_one() -> None:
    good = citation()
    bad = replace(good, verdict=Verdict.CONTRADICTED)
    first = Claim("Fourteen were hurt, it said.", [good], good.verdict, marked=[1, 1])
    second = Claim("Forty were hurt.", [bad], bad.verdict, marked=[1])
    text = "Fourteen were hurt[^1], it said[^1]. Forty were hurt[^1]."
    answer = replace(an_answer(text, good), claims=[first, second])
    shown = [facts.get("class", "") for _, facts in Page(answer.to_html()).elements]
    assert [c for c in shown if c.startswith("note ")] == [
        *("note supported", "note supported", "note contradicted")
    ]


def test_two_answers_on_one_page_do_not_share_ids() -> None:
    pages = [Page(an_answer(text).to_html()) for text in ("One[^1].", "Two[^1].")]
    ids = [
        attributes["id"] for page in pages for _, attributes in page.elements if "id" in attributes
    ]
    assert len(ids) == len(set(ids)) == 4


def test_the_page_loads_nothing() -> None:
    html = an_answer().to_html()
    assert Page(html).threats("https://gazette.example/") == []
    assert not re.search(r"@import|url\(|<script|<link|<img", html)


def test_a_marker_without_a_citation_is_left_out() -> None:
    assert "[^9]" not in an_answer("It closed[^9].").to_html()


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_of_an_article_acts(attack: str) -> None:
    page = Page(attacked(attack).to_html())
    assert page.threats() == []
    assert len(page.links()) == 1


@given(st.text())
def test_any_text_of_an_article_is_shown_as_text(text: str) -> None:
    article = Article(text=f"A {text} B.", title=text, source=text, url=text)
    page = Page(an_answer("It closed[^1].", citation(1, article)).to_html())
    assert page.threats("http://", "https://") == []


def test_notebooks_show_the_same() -> None:
    answer = an_answer()
    assert answer._repr_html_() == answer.to_html()
    assert answer._repr_markdown_() == answer.to_markdown()


def test_the_link_to_the_article_leads_to_the_quote() -> None:
    outside = [link for link in Page(an_answer().to_html()).links() if not link.startswith("#")]
    assert outside == [citation(1).deep_link, citation(2, FERRY, 1).deep_link]


def doubtful(*places: tuple[int, int], text: str = "Forty were <b>hurt</b> in Paris.") -> Answer:
    """An answer of one claim of which some words are not covered."""
    claim = Claim(text, [citation()], Verdict.PARTIAL, "", list(places))
    return replace(an_answer("Forty were hurt[^1].", citation()), claims=[claim])


def test_words_that_nothing_covers_are_marked_within_their_claim_and_told() -> None:
    html = doubtful((0, 5), (26, 31)).to_html()
    assert html.count("<mark") == 2
    assert '<mark class="uncovered">Forty</mark> were &lt;b&gt;hurt&lt;/b&gt; in' in html
    assert "nothing in the cited sentences covers: “Forty”, “Paris”" in Page(html).text


def test_marked_words_are_underlined_so_that_colour_is_not_needed() -> None:
    assert re.search(r"mark\{[^}]*text-decoration:underline", doubtful((0, 5)).to_html())


def test_an_answer_that_is_covered_has_no_doubts() -> None:
    assert "<mark" not in an_answer().to_html()


def test_a_claim_without_a_citation_is_shown_as_such() -> None:
    answer = replace(an_answer(), claims=[Claim("It was cold.", [], Verdict.UNSUPPORTED)])
    text = Page(answer.to_html()).text
    assert "It was cold. no sentence is cited for it" in text


def test_what_runs_from_the_right_does_so_on_the_page() -> None:
    article = Article("הגשר נפתח ביום שני. הוא עלה ארבעה מיליון שקל.", title="גשר")
    answer = replace(an_answer(), citations=[citation(1, article)])
    assert '<q dir="auto" lang="he">' in answer.to_html()
    assert '<p dir="auto">' in answer.to_html()
    page = article_html(article)
    assert page.startswith(f'<article class="sn-article" id="a-{article.id}" lang="he">')
    assert '<p dir="auto"><span' in page
