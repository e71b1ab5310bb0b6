"""The sample articles: one disagreement, with its correction, and no other."""

from __future__ import annotations

import json

import pytest

from assistant import Assistant, BadMetadata, Disagreements
from tests.support.pages import Page

pytestmark = pytest.mark.slow

TOPIC = "ferry collision"


@pytest.fixture(scope="module")
def found(sampled: Assistant) -> Disagreements:
    return sampled.disagreements()


def test_the_one_that_was_planted_is_the_only_one_found(found: Disagreements) -> None:
    (item,) = found.items
    assert (item.kind, item.relation, found.articles) == ("figure", "disputed", 16)
    assert [side.words for side in item.sides] == ["Seventeen", "Fourteen", "16"]


def test_each_side_is_cited_with_outlet_day_and_the_span_of_its_words(
    found: Disagreements,
) -> None:
    (item,) = found.items
    told = [
        (s.citations[0].article.source, str(s.citations[0].article.published)) for s in item.sides
    ]
    assert told == [
        ("Norrin Courier", "2024-02-12"),
        ("Harbour Gazette", "2024-02-12"),
        ("Harbour Gazette", "2024-02-20"),
    ]
    for side in item.sides:
        ((start, end),), (citation,) = side.spans, side.citations
        assert citation.article.text[start:end] == side.words
        assert citation.start <= start < end <= citation.end
        assert citation.quote == citation.article.text[citation.start : citation.end]


def test_the_correction_says_what_it_takes_back_and_is_the_newest(found: Disagreements) -> None:
    (item,) = found.items
    courier, gazette, correction = item.sides
    assert correction.corrects == [gazette.citations[0].number]
    assert item.newest == correction
    assert courier.corrects == gazette.corrects == []


@pytest.mark.parametrize("topic", [TOPIC, "How many people were hurt in the ferry accident?"])
def test_a_topic_finds_it_too(sampled: Assistant, topic: str) -> None:
    (item,) = sampled.disagreements(topic).items
    assert {side.words for side in item.sides} == {"Seventeen", "Fourteen", "16"}


@pytest.mark.parametrize("topic", ["herring quota", "mayor election", "storm", "seals", "Iraq"])
def test_other_topics_have_none(sampled: Assistant, topic: str) -> None:
    assert sampled.disagreements(topic).items == []


def test_an_answer_is_looked_at_by_the_sentences_it_cites(sampled: Assistant) -> None:
    hurt = sampled.ask("How many people were hurt in the ferry collision?")
    assert [len(item.sides) for item in sampled.disagreements(hurt).items] == [3]
    herring = sampled.ask("By how much is the herring quota cut?")
    assert herring.citations
    assert sampled.disagreements(herring).items == []


def test_what_the_limits_leave_out_says_nothing(sampled: Assistant) -> None:
    (item,) = sampled.disagreements(as_of="2024-02-13").items
    assert [side.words for side in item.sides] == ["Seventeen", "Fourteen"]
    assert item.newest is None
    (corrected,) = sampled.disagreements(sources="Harbour Gazette").items
    assert (corrected.relation, [s.words for s in corrected.sides]) == (
        "corrected",
        ["Fourteen", "16"],
    )
    assert sampled.disagreements(sources=["Norrin Courier"]).items == []


def test_a_limit_that_is_none_is_refused(sampled: Assistant) -> None:
    with pytest.raises(BadMetadata):
        sampled.disagreements(since="someday")


def test_every_rendering_has_each_sentence_and_the_correction(found: Disagreements) -> None:
    shown = found.to_text(), found.to_markdown(), Page(found.to_html()).text
    for text in shown:
        assert "1 disputed" in text
        for citation in found.citations:
            assert citation.quote in text
            assert citation.article.source in text
        assert "newest: 16" in text
    assert "(corrects [2])" in shown[0]
    assert "<mark>Fourteen</mark> people were hurt" in found.to_html()
    assert found._repr_html_() == found.to_html()
    assert found._repr_markdown_() == found.to_markdown()


def test_a_script_gets_spans_numbers_and_which_is_newest(found: Disagreements) -> None:
    told = json.loads(json.dumps(found.to_dict()))
    (item,) = told["items"]
    assert (item["kind"], item["relation"], item["newest"]) == ("figure", "disputed", 2)
    assert item["sides"][2]["corrects"] == [item["sides"][1]["citations"][0]["number"]]
    assert item["sides"][0]["reports"] == {"articles": 1, "originals": 1}
    assert [c["number"] for side in item["sides"] for c in side["citations"]] == [1, 2, 3]
