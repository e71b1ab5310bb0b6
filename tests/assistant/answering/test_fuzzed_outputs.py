"""Whatever a model writes, the answer's citations are exact, and nothing in it acts.

How many outputs are tried is SIDENOTE_FUZZ_EXAMPLES:

    SIDENOTE_FUZZ_EXAMPLES=100000 python -m pytest -m "slow or not slow" FILE
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant import Answer, Citation, Claim, Mode, Verdict
from assistant.answering.claims import shown_citations
from assistant.answering.draft import Draft
from assistant.answering.offer import offer
from assistant.language_model.model import LanguageModel
from index.articles import Article
from tests.support.injections import FORMS, written
from tests.support.offers import passage
from tests.support.pages import HARMLESS, Page
from tests.support.scripted import Scripted

EXAMPLES = int(os.environ.get("SIDENOTE_FUZZ_EXAMPLES", "300"))
NONCE = "k7"
FERRY = Article(
    text=(
        "The ferry Eider ran into a barge on Sunday evening. Fourteen people were hurt, police said.\n\n"
        "“We saw nothing,” a passenger [1] said. The ferry was travelling at 11.5 knots in dense fog."
    ),
    title="Ferry hits barge",
    source="Gazette",
    published="2024-02-12",
)
BRIDGE = Article(
    text="The bridge was closed until 3 p.m. It cost $14 million.", title="Bridge closed"
)
OFFERED = offer([passage(FERRY), passage(BRIDGE)], 10_000)
SPANS = {(item.article.id, item.sentence.start, item.sentence.end) for item in OFFERED}
GOOD = (
    "Fourteen people were hurt, police said [k7:2]. The ferry was fast [k7:4][k7:1].\n\n"
    "- The bridge cost $14 million [k7:6].\n- **It** was closed until 3 p.m. [k7:5, 6]\n\n"
    "“We saw nothing,” a passenger [1] said.[k7:3] What it was worth is not said [k7:none]."
)
BITS = [
    *GOOD.split(" "),
    *map(written, FORMS.values()),
    *(
        "[k7:99]",
        "[k7:0]",
        "[k7:1-9999999]",
        "[k7:\u0661]",
        "【k7:1†source】",
        "(k7:2)",
        "[[k7:1]]",
    ),
    *(
        "[k7:",
        "![k7:1](http://evil.example/)",
        "k7:1",
        "[^1]",
        "[^2]: x",
        "[1]",
        "]",
        "(",
        "\\",
        "`",
        "```\n",
        "~~~\n",
        "```md\n",
    ),
    *(
        "&",
        "&#",
        ";",
        "://",
        "www",
        ".",
        "\n",
        "\n\n",
        "    ",
        "- ",
        "1. ",
        "> ",
        "| ",
        "# ",
        "***",
    ),
    *("\u200b", "\u202e", "\x00", "\r", "\u2028", "é", "👩‍👩‍👧", "İ", "\u017f"),
]
# Anything but lone surrogates, which no decoder lets through.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NOISE = st.lists(st.sampled_from(BITS) | TEXT, max_size=25).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A good output with pieces cut out, doubled, moved, or put in."""
    text = GOOD
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        piece, left = text[start:end], text[:start] + text[end:]
        put = draw(st.sampled_from(["", piece * 2, piece[::-1]]) | st.sampled_from(BITS) | TEXT)
        at = draw(st.sampled_from([start, 0, len(left)]))
        text = left[:at] + put + left[at:]
    return text


OUTPUTS = (NOISE | mutated()).filter(bool)


def cuts(text: str, places: Sequence[int]) -> list[str]:
    ends = sorted({0, len(text), *(place % (len(text) + 1) for place in places)})
    return [text[a:b] for a, b in pairwise(ends)]


def drafted(pieces: Sequence[str]) -> tuple[Draft, str]:
    draft = Draft(
        LanguageModel(Scripted(pieces=pieces)), [("user", "What happened?")], NONCE, OFFERED
    )
    return draft, "".join(draft)


def unchecked(draft: Draft) -> list[Claim]:
    """The claims without verdicts, which take a hundred times as long."""
    claims = []
    for said in draft.statements:
        spans = [(number, draft.cited[number]) for number in said.numbers]
        cited = [
            Citation(n, o.article, o.sentence.start, o.sentence.end, Verdict.PARTIAL)
            for n, o in spans
        ]
        claims.append(Claim(said.text, cited, Verdict.PARTIAL))
    return claims


def holds(text: str, draft: Draft, claims: Sequence[Claim]) -> None:
    """What is true of every answer."""
    citations = shown_citations(claims)
    answer = Answer("", text, list(claims), citations, draft.answered, Mode.WRITTEN)
    for citation in citations:
        assert (citation.article.id, citation.start, citation.end) in SPANS
        assert citation.quote == citation.article.text[citation.start : citation.end]
    marks = re.findall(r"\\.|\[\^(\d+)\]", text, re.DOTALL)  # what a backslash escapes is none
    shown = list(dict.fromkeys(int(number) for number in marks if number))
    assert shown == [citation.number for citation in citations] == list(range(1, len(shown) + 1))
    page = Page(answer.to_html())
    assert page.threats() == []
    assert [link for link in page.links() if not link.startswith("#sn")] == []
    assert text or not answer.to_text()
    for markdown in (text, answer.to_markdown()):
        assert acting(markdown) == []
    assert answer.to_dict()["text"] == text


# What a reader of Markdown that lets everything through makes of it.
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
INERT = HARMLESS | set("pre code table thead tbody tr th td s".split())


def acting(markdown: str) -> list[str]:
    page = Page(READER.render(markdown))
    found = [tag for tag, _ in page.elements if tag not in INERT]
    addresses = re.findall(r"(?i)\w+://|\bwww\.", markdown)
    return found + page.links() + addresses


def limits(seconds: float) -> pytest.MarkDecorator:
    return pytest.mark.timeout(120 + EXAMPLES * seconds)


FUZZED = settings(
    max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), database=None, deadline=None
)


@pytest.mark.slow
@limits(0.1)
@FUZZED
@given(OUTPUTS, st.lists(st.integers(0, 10_000), max_size=30))
def test_any_output_makes_an_answer_that_holds_however_it_is_cut(
    output: str, places: list[int]
) -> None:
    whole, text = drafted([output])
    cut, told = drafted(cuts(output, places))
    assert told == text
    assert cut.statements == whole.statements
    assert (cut.cited, cut.dropped, cut.answered) == (whole.cited, whole.dropped, whole.answered)
    holds(text, whole, unchecked(whole))


@pytest.mark.slow
@limits(1.0)
@FUZZED
@given(OUTPUTS)
def test_its_verdicts_can_all_be_told(output: str) -> None:
    draft, text = drafted(list(output))
    holds(text, draft, draft.claims)
