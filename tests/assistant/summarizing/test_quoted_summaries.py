"""Summaries without a language model."""

from __future__ import annotations

import asyncio
import json
from itertools import pairwise
from pathlib import Path

import pytest

from assistant import Article, ArticleNotFound, Assistant, Mode, QuestionError, Style, Summary
from tests.assistant.conftest import Ask

_ROWS = json.loads(Path("seeds/summaries.json").read_text(encoding="utf-8"))["summaries"]


def words(summary: Summary) -> int:
    """How long its sentences are together."""
    return sum(len(claim.text.split()) for claim in summary.claims)


@pytest.mark.slow
@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["file"])
def test_the_lead_fact_is_in_a_brief_summary(row: dict[str, str], whole: Assistant) -> None:
    summary = whole.summarize(f"seeds/{row['file']}")
    assert any(row["lead"] in claim.text for claim in summary.claims)
    assert words(summary) <= 100


@pytest.mark.slow
@pytest.mark.parametrize("style", Style)
def test_every_sentence_is_verbatim_and_cited(style: Style, whole: Assistant) -> None:
    summary = whole.summarize(style=style)
    assert summary.mode is Mode.QUOTED
    assert len(summary.claims) > 3
    for claim in summary.claims:
        (citation,) = claim.citations
        stored = whole.article(citation.article.id)
        assert claim.text == citation.quote == stored.text[citation.start : citation.end]
        assert f"[^{citation.number}]" in summary.text


@pytest.mark.slow
def test_sentences_come_by_day_and_then_as_they_stand(whole: Assistant) -> None:
    cited = whole.summarize(words=300).citations
    places = [(str(c.article.published), c.article.title, c.start) for c in cited]
    dated = [place for place in places if place[0] != "None"]
    assert all(a < b for a, b in pairwise(dated))
    assert [c.number for c in cited] == list(range(1, len(cited) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("most", [30, 60, 200])
def test_a_summary_is_no_longer_than_asked(most: int, whole: Assistant) -> None:
    summary = whole.summarize(words=most)
    assert words(summary) <= most


@pytest.mark.slow
def test_where_nothing_fits_one_sentence_is_shown_and_said_to_be_longer(whole: Assistant) -> None:
    summary = whole.summarize("seeds/2024-01-24-iraq-strikes.txt", words=2)
    assert len(summary.claims) == 1
    assert "has more" in summary.notice


@pytest.mark.slow
def test_near_copies_are_told_once_and_counted(whole: Assistant) -> None:
    summary = whole.summarize("herring quota", style="bullets")
    announced = [claim for claim in summary.claims if "22.5 percent" in claim.text]
    assert len(announced) == 1
    assert announced[0].citations[0].article.source.startswith("Harbour Gazette")
    assert summary.reports.articles == summary.reports.originals + 2


@pytest.mark.slow
def test_limits_say_what_is_summed_up(whole: Assistant) -> None:
    summary = whole.summarize(since="2024-04", until="2024-04-08")
    assert {c.article.title for c in summary.citations} == {
        "O’Dwyer ahead, but Kelverness must vote again"
    }
    assert summary.of == "1 article from 1 April 2024 to 8 April 2024"


@pytest.mark.slow
def test_several_articles_are_each_opened_by_their_first_sentence(whole: Assistant) -> None:
    files = ["seeds/2024-03-18-cup-football.md", "seeds/2024-04-22-seal-count.md"]
    summary = whole.summarize(files)
    for article in {c.article.id: c.article for c in summary.citations}.values():
        first = min(c.start for c in summary.citations if c.article.id == article.id)
        assert first == next(s.start for s in article.sentences if s.citable)
    assert len({c.article.id for c in summary.citations}) == 2


@pytest.mark.slow
def test_a_focus_decides_what_is_taken(whole: Assistant) -> None:
    summary = whole.summarize(
        "seeds/2024-03-18-cup-football.md",
        words=40,
        focus="Who is injured and will miss the match?",
    )
    assert any("Callum Reyes" in claim.text for claim in summary.claims)


@pytest.mark.slow
def test_a_topic_that_no_article_speaks_of_has_no_summary(whole: Assistant) -> None:
    summary = whole.summarize("quantum computers")
    assert (summary.claims, summary.articles) == ([], 0)
    assert "no article speaks of “quantum computers”" in summary.text


@pytest.mark.slow
def test_an_article_can_be_named_by_its_id_and_by_itself(whole: Assistant) -> None:
    article = whole.articles()[0]
    assert whole.summarize(article.id).text == whole.summarize(article).text
    assert whole.summarize(article.id[:8]).text == whole.summarize(article).text


@pytest.mark.slow
def test_a_file_that_is_not_in_the_library_is_none_of_several(whole: Assistant) -> None:
    with pytest.raises(ArticleNotFound, match="nowhere"):
        whole.summarize(["seeds/2024-04-22-seal-count.md", "nowhere.txt"])


@pytest.mark.slow
@pytest.mark.parametrize("wrong", [{"style": "poem"}, {"words": 0}])
def test_a_wish_that_is_none_is_refused(wrong: dict[str, object], whole: Assistant) -> None:
    with pytest.raises(QuestionError):
        whole.summarize(**wrong)  # type: ignore[arg-type]


@pytest.mark.slow
def test_bullets_are_a_list_with_the_place_of_each(whole: Assistant) -> None:
    summary = whole.summarize("seeds/2024-04-22-seal-count.md", "bullets", 60)
    assert all(
        line.startswith("- ") and "Norrin Courier" in line for line in summary.text.split("\n")
    )


@pytest.mark.slow
def test_a_summary_shows_itself_as_answers_do(whole: Assistant) -> None:
    summary = whole.summarize("seeds/2024-04-22-seal-count.md")
    assert json.loads(json.dumps(summary.to_dict()))["claims"][0]["verdict"] == "supported"
    assert "[^1]: “The colony of grey seals" in summary.to_markdown()
    assert summary._repr_html_() == summary.to_html()
    assert 'class="sidenote-answer"' in summary.to_html()
    assert "[1]" in summary.to_text()


@pytest.mark.slow
def test_without_a_model_the_summary_says_so(
    open_assistant: Ask, whole: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no language model is set" in open_assistant().summarize().notice


@pytest.mark.slow
def test_it_can_be_awaited(whole: Assistant) -> None:
    found = asyncio.run(whole.asummarize("seeds/2024-04-22-seal-count.md", words=30))
    assert found.text == whole.summarize("seeds/2024-04-22-seal-count.md", words=30).text


def test_an_empty_library_has_nothing_to_summarize() -> None:
    with Assistant(":memory:") as assistant:
        assert assistant.summarize().claims == []


def test_text_of_other_letters_is_summed_up_by_its_words() -> None:
    text = (
        "桥梁于星期一关闭。工程师说，桥梁需要修理。市长宣布，修理费用为四百万欧元。渡轮将继续运行。"
    )
    with Assistant(":memory:") as assistant:
        summary = assistant.summarize(Article(text), words=30)
    assert summary.citations
    assert all(c.quote in text for c in summary.citations)
