"""Answers as plain data, and citations as links."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Article
from tests.support.answers import an_answer, citation
from tests.support.pages import Page


def link_to(text: str, url: str = "https://gazette.example/a") -> str:
    return citation(1, Article(text=text, url=url)).deep_link


def test_an_answer_as_data_is_json_and_whole() -> None:
    data = json.loads(json.dumps(an_answer().to_dict()))
    assert set(data) == {
        *("question", "text", "answered", "mode", "complete", "claims", "citations", "nearest"),
        *("incomplete_reason", "notice", "usage", "timings", "trace"),
        *("asked_as", "unanswered", "missing", "premise", "reports"),
    }
    assert data["mode"] == "written"
    assert data["usage"] == {"model": "test-model", "prompt_tokens": 123, "completion_tokens": 45}
    assert data["trace"]["first_day"] == "2024-01-05"
    assert data["claims"][0]["citations"] == [1]


def test_a_citation_as_data_leads_back_to_its_sentence() -> None:
    first = an_answer().to_dict()["citations"][0]
    assert (first["number"], first["start"], first["end"], first["verdict"]) == (
        1,
        0,
        48,
        "supported",
    )
    assert first["quote"] == "Fourteen people were hurt, the Skarra Line said."
    assert first["article"]["published"] == "2024-02-12"
    assert first["article"]["author"] == "Ada Lund"


def test_passages_as_data_carry_their_sentences() -> None:
    (nearest,) = an_answer().to_dict()["nearest"]
    assert nearest["sentences"] == [{"start": 0, "end": 48}, {"start": 49, "end": 83}]


def test_changing_the_data_changes_no_answer() -> None:
    answer = an_answer()
    for value in answer.to_dict().values():
        if isinstance(value, dict | list):
            value.clear()
    assert answer == an_answer()


@pytest.mark.parametrize(
    ("sentence", "fragment"),
    [
        ("It closed, he said.", "It%20closed%2C%20he%20said."),
        ("A well-known ship & crew.", "A%20well%2Dknown%20ship%20%26%20crew."),
        (
            "Fünf Menschen – “verletzt”.",
            "F%C3%BCnf%20Menschen%20%E2%80%93%20%E2%80%9Cverletzt%E2%80%9D.",
        ),
        ("Is #1 50% off?", "Is%20%231%2050%25%20off%3F"),
        ("a b c d e f g h i j k l m n.", "a%20b%20c%20d%20e%20f,i%20j%20k%20l%20m%20n."),
    ],
)
def test_a_deep_link_leads_to_the_quote(sentence: str, fragment: str) -> None:
    assert link_to(sentence) == f"https://gazette.example/a#:~:text={fragment}"


@pytest.mark.parametrize(
    ("quote", "ends"),
    [
        ("橋は月曜日に開通した。", ["橋は月曜日に開通した。"]),
        ("הגשר נפתח ביום שני.", ["הגשר נפתח ביום שני."]),
        (
            f"{'这座桥于星期一正式向公众全面开放了很多次啊啊，'}{'市' * 130}，{'费用四百万欧元由市政府和省政府共同承担了。'}",
            [
                "这座桥于星期一正式向公众全面开放了很多次啊啊",
                "费用四百万欧元由市政府和省政府共同承担了。",
            ],
        ),
        ("橋" * 190, ["橋" * 190]),
    ],
)
def test_a_deep_link_names_text_without_spaces_by_what_stands_between_pauses(
    quote: str, ends: list[str]
) -> None:
    link = link_to(quote)
    assert link.isascii()
    assert [unquote(end) for end in link.partition(":~:text=")[2].split(",")] == ends


def test_a_deep_link_takes_the_place_of_the_address_s_own_fragment() -> None:
    assert (
        link_to("It closed.", "https://a.example/b?c=d#e")
        == "https://a.example/b?c=d#:~:text=It%20closed."
    )


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example", "x"]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert link_to("It closed.", url) == ""


def test_an_address_can_not_end_early() -> None:
    assert link_to("It.", 'https://a.example/"><b>`c d') == (
        "https://a.example/%22%3E%3Cb%3E%60c%20d#:~:text=It."
    )


@given(st.text(min_size=1))
def test_every_quote_survives_its_link(text: str) -> None:
    article = Article(text=f"X{text}X.", url="https://a.example/")
    found = citation(1, article)
    fragment = found.deep_link.partition("#:~:text=")[2]
    first, _, last = fragment.partition(",")
    words = " ".join(found.quote.split())
    assert words.startswith(unquote(first))
    assert words.endswith(unquote(last or first))
    assert not set(fragment) & set("&-#\"'<> ")


def test_a_quote_from_a_document_with_pages_names_its_page_in_every_form() -> None:
    paper = Article("It closed. It opened again.", title="Bridge", pages=[0, 11])
    answer = an_answer("It opened[^1].", citation(1, paper, sentence=1))
    assert answer.to_dict()["citations"][0]["page"] == 2
    for text in (answer.to_text(), answer.to_markdown(), Page(answer.to_html()).text):
        assert "Bridge, page 2" in text
    assert "page" not in an_answer().to_text()
