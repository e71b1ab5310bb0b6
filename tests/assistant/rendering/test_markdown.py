"""Answers as Markdown and as plain text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant import Article, Claim, Mode, Verdict
from assistant.rendering.escaping import escape
from assistant.rendering.plain import days
from tests.support.answers import FERRY, an_answer, citation
from tests.support.pages import Page

MARKDOWN = """\
Fourteen were hurt[^1]. That was at 6.40 p.m.[^2]

[^1]: “Fourteen people were hurt, the Skarra Line said.” — Ferry runs into barge (Harbour Gazette, \
12 February 2024). *Supported*: the article says so in other words. \
<https://gazette.example/ferry?day=1&page=2#:~:text=Fourteen%20people%20were%20hurt%2C%20the%20Skarra%20Line%20said.>

[^2]: “The accident happened at 6.40 p.m.” — Ferry runs into barge (Harbour Gazette, 12 February \
2024). *Partial*. \
<https://gazette.example/ferry?day=1&page=2#:~:text=The%20accident%20happened%20at%206.40%20p.m.>"""

TEXT = """\
Fourteen were hurt[1]. That was at 6.40 p.m.[2]

[1] “Fourteen people were hurt, the Skarra Line said.”
    Ferry runs into barge (Harbour Gazette, 12 February 2024) · supported: the article says so in other words

[2] “The accident happened at 6.40 p.m.”
    Ferry runs into barge (Harbour Gazette, 12 February 2024) · partial"""


def test_an_answer_in_markdown_has_a_footnote_per_citation() -> None:
    assert an_answer().to_markdown() == MARKDOWN


def test_an_answer_in_plain_text_has_a_line_per_citation() -> None:
    assert an_answer().to_text() == TEXT


def test_plain_text_shows_what_was_escaped_as_it_was() -> None:
    shown = "A [^1] *b* <i> http://x.example AT&amp;T \\"
    answer = replace(an_answer(escape(shown)), mode=Mode.QUOTED)
    assert answer.to_text().splitlines()[0] == shown


def test_what_a_model_wrote_has_no_address_in_plain_text_either() -> None:
    shown = an_answer(escape("A [^1] *b* http://x.example www.x.example AT&amp;T")).to_text()
    assert shown.splitlines()[0] == r"A [^1] *b* http:\//x.example www\.x.example AT&amp;T"


def test_words_that_nothing_covers_are_told_in_markdown_and_in_plain_text() -> None:
    claim = Claim("Forty *were* hurt.", [citation()], Verdict.PARTIAL, "", [(0, 5)])
    answer = replace(an_answer("Forty were hurt[^1].", citation()), claims=[claim])
    told = "nothing in the cited sentences covers: “Forty”"
    assert f"\n\n- “**Forty** \\*were\\* hurt.”: {told}\n\n[^1]: " in answer.to_markdown()
    assert f"\n\n? “Forty *were* hurt.”: {told}\n\n[1] " in answer.to_text()


@given(st.text())
def test_escaped_text_reads_in_markdown_as_it_is_written(text: str) -> None:
    page = Page(MarkdownIt("commonmark").render(f"“{escape(text)}”"))
    assert {tag for tag, _ in page.elements} == {"p"}
    assert page.text.split() == f"“{' '.join(text.replace(chr(0), chr(0xFFFD)).split())}”".split()


@pytest.mark.parametrize(
    "url", ["http://x.example/> ![a](http://evil.example/)", "javascript:alert(1)"]
)
def test_an_article_s_address_adds_nothing_to_the_markdown(url: str) -> None:
    article = Article(text=FERRY.text, title="A ![a](http://evil.example/)", url=url)
    page = Page(
        MarkdownIt("commonmark").render(an_answer("A[^1]", citation(1, article)).to_markdown())
    )
    assert page.threats("http://x.example/") == []


def test_days_are_told_once() -> None:
    day, other = FERRY.published, None
    assert days(day, day) == "12 February 2024"
    assert days(day, other) == "12 February 2024"
    assert days(None, None) == ""
