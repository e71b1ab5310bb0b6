"""Briefs without a language model: what came in, story by story, each cited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant import (
    Article,
    Assistant,
    BadMetadata,
    Brief,
    ChangeKind,
    Mode,
    QuestionError,
    Settings,
    Story,
)
from tests.assistant.following.conftest import FIRST, HURT, QUESTION, report

HERRING = "Herring quota in Norrin Sound cut by more than a fifth"
MORE = "Seventeen people were hurt when the Skarra ferry struck a barge on Sunday evening."


@pytest.fixture(scope="module")
def whole(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """All sample articles; not to be changed."""
    folder = tmp_path_factory.mktemp("briefs") / "library"
    settings = Settings(mode="quoted")
    with Assistant(folder, settings=settings, today=lambda: date(2024, 3, 6)) as assistant:
        assert len(assistant.add(seeds).added) == 16
        yield assistant


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant on 14 February 2024 over a report of two days before."""
    settings = Settings(mode="quoted")
    with Assistant(tmp_path, settings=settings, today=lambda: date(2024, 2, 14)) as assistant:
        assistant.add(FIRST)
        yield assistant


def story(brief: Brief, title: str) -> Story:
    (found,) = [one for one in brief.stories if one.title == title]
    return found


@pytest.mark.slow
def test_copies_of_one_report_are_one_story_and_counted(whole: Assistant) -> None:
    herring = story(whole.brief("2024-03-01", "2024-03-10"), HERRING)
    assert (herring.reports.articles, herring.reports.originals) == (3, 1)
    assert [article.source for article in herring.articles] == [
        "Harbour Gazette / Fulmar News Agency"
    ]
    assert "3 articles, 1 original report" in whole.brief("2024-03-01", "2024-03-10").to_text()


@pytest.mark.slow
def test_reports_on_one_accident_are_one_story_told_by_each(whole: Assistant) -> None:
    ferry = whole.brief("2024-02-12", "2024-02-20").stories[0]
    assert (ferry.reports.articles, ferry.reports.originals) == (3, 3)
    assert len({citation.article.id for citation in ferry.summary.citations}) == 3
    assert [article.published for article in ferry.articles] == [
        date(2024, 2, 12),
        date(2024, 2, 12),
        date(2024, 2, 20),
    ]


@pytest.mark.slow
def test_every_sentence_is_verbatim_and_of_these_days(whole: Assistant) -> None:
    brief = whole.brief("2024-03-01", "2024-04-30")
    assert brief.mode is Mode.QUOTED
    assert brief.articles == len(whole.articles(since="2024-03-01", until="2024-04-30")) > 5
    for one in brief.stories:
        assert 1 <= len(one.summary.claims) <= 3
        for claim in one.summary.claims:
            (citation,) = claim.citations
            stored = whole.article(citation.article.id)
            assert claim.text == stored.text[citation.start : citation.end]
            assert stored.published
            assert date(2024, 3, 1) <= stored.published <= date(2024, 4, 30)


@pytest.mark.slow
def test_the_largest_story_comes_first(whole: Assistant) -> None:
    counts = [one.reports.articles for one in whole.brief("2024-01-01").stories]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 3


@pytest.mark.slow
def test_what_prints_again_what_was_here_is_no_story(whole: Assistant) -> None:
    brief = whole.brief("2024-03-06", "2024-03-10")
    assert (brief.stories, brief.articles, brief.reprints) == ([], 2, 2)
    assert brief.empty
    assert "2 articles published that print what was here before" in brief.to_text()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("since", "titles"),
    [
        ("yesterday", {HERRING}),
        ("1 day ago", {HERRING}),
        ("2024-03-05", {HERRING}),
        ("today", set()),
    ],
)
def test_days_count_from_the_assistant_s_today(
    since: str, titles: set[str], whole: Assistant
) -> None:
    """On 6 March, when only the first of the herring reports was printed before."""
    brief = whole.brief(since, "today")
    assert {one.title for one in brief.stories} == titles


@pytest.mark.slow
def test_beyond_the_most_stories_are_named(whole: Assistant) -> None:
    brief = whole.brief("2024-01-01", most=2)
    every = whole.brief("2024-01-01", most=50)
    assert (len(brief.stories), brief.more) == (2, len(every.stories) - 2)
    assert len(brief.others) == brief.more
    told = brief.to_markdown()
    assert all(article.title.split("“")[0][:20] in told for article in brief.others[:3])


@pytest.mark.slow
def test_a_topic_and_limits_leave_the_rest_out(whole: Assistant) -> None:
    assert {one.title for one in whole.brief("2024-01-01", topic="herring quota").stories} >= {
        HERRING
    }
    assert not whole.brief("2024-01-01", topic="quantum computers").stories
    lantern = whole.brief("2024-01-01", sources="The Brannick Lantern")
    assert {a.source for one in lantern.stories for a in one.articles} == {"The Brannick Lantern"}
    assert lantern.limits == "Limited to The Brannick Lantern."


@pytest.mark.slow
def test_a_style_decides_how_much_is_told(whole: Assistant) -> None:
    days = "2024-04-16", "2024-04-16"
    brief, detailed = (whole.brief(*days, style=style) for style in ("brief", "detailed"))
    assert len(detailed.stories[0].summary.claims) > len(brief.stories[0].summary.claims)
    bullets = whole.brief(*days, style="bullets").stories[0].summary.text
    assert all(line.startswith("- ") for line in bullets.split("\n"))


@pytest.mark.slow
def test_by_arrival_it_has_what_came_today_and_what_has_no_date(desk: Assistant) -> None:
    desk.add(Article("The theatre reopens with a comedy about a fish.", title="Undated"))
    assert {one.title for one in desk.brief(date.min, added=True).stories} == {
        "Undated",
        FIRST.title,
    }
    assert desk.brief("2024-02-12", "2024-02-14").articles == 1
    assert desk.brief("2024-02-12", "2024-02-14", added=True).empty  # really added on another day
    assert desk.brief(date.today(), added=True).articles == 2  # noqa: DTZ011 - of this machine


@pytest.mark.slow
def test_changes_of_followed_questions_are_told_and_left_to_be_told(desk: Assistant) -> None:
    desk.follow(QUESTION)
    assert desk.brief("yesterday").changes == []
    desk.add(report(MORE, source="Norrin Courier", published="2024-02-14"))
    brief = desk.brief("yesterday")
    (changes,) = brief.changes
    assert [one.kind for one in changes.news] == [ChangeKind.CONTRADICTED]
    assert desk.changed(QUESTION).news == changes.news


@pytest.mark.slow
def test_a_brief_tells_of_a_change_once_from_day_to_day(tmp_path: Path) -> None:
    day = date(2024, 2, 12)
    with Assistant(tmp_path, settings=Settings(mode="quoted"), today=lambda: day) as assistant:
        assistant.add(FIRST)
        assistant.follow(QUESTION)
        day = date(2024, 2, 13)
        assistant.add(report(MORE, source="Norrin Courier", published="2024-02-13"))
        assert [len(assistant.brief("today").changes) for _ in range(2)] == [1, 1]
        day = date(2024, 2, 14)
        assert assistant.brief("today").changes == []
        assert assistant.changed(QUESTION).news  # its reader has not been told


@pytest.mark.slow
def test_each_reader_has_a_brief_of_what_they_see(desk: Assistant) -> None:
    ann, bob = desk.for_reader("ann"), desk.for_reader("bob")
    for reader in (ann, bob):
        reader.follow(QUESTION)
    ann.add(report(MORE, source="Leaked minutes", published="2024-02-14"), private=True)
    hers, his = ann.brief("yesterday"), bob.brief("yesterday")
    assert (hers.articles, len(hers.changes)) == (1, 1)
    assert his.empty
    assert "Leaked minutes" not in json.dumps(his.to_dict())
    assert desk.brief("yesterday").articles == 1  # the owner of the machine sees all


@pytest.mark.slow
def test_a_private_copy_is_counted_for_its_reader_alone(desk: Assistant) -> None:
    text = " ".join(f"{HURT} Witness {n} saw the barge turn at pier {n}." for n in range(9))
    desk.add(Article(text, source="Gazette", published="2024-02-14"))
    desk.add(Article(text, source="Wire", published="2024-02-13"), private_to="ann")
    hers, his = (desk.for_reader(name).brief("2024-02-13") for name in ("ann", "bob"))
    assert [one.reports.articles for one in hers.stories] == [2]
    assert [one.reports.articles for one in his.stories] == [1]
    assert "Wire" not in json.dumps(his.to_dict())


def test_without_articles_it_says_that_nothing_is_new() -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        brief = assistant.brief()
    assert brief.empty
    for told in (brief.to_text(), brief.to_markdown(), brief.to_html()):
        assert "Nothing new" in told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"since": "someday"}, BadMetadata),
        ({"style": "poem"}, QuestionError),
        ({"most": 0}, QuestionError),
        ({"languages": "Klingonese"}, BadMetadata),
    ],
)
def test_a_wish_that_is_none_is_refused(
    wrong: dict[str, object], error: type[Exception], whole: Assistant
) -> None:
    with pytest.raises(error):
        whole.brief(**wrong)  # type: ignore[arg-type]


@pytest.mark.slow
def test_it_shows_itself(whole: Assistant) -> None:
    brief = whole.brief("2024-02-12", "2024-02-20")
    found = json.loads(json.dumps(brief.to_dict()))
    assert (found["since"], found["empty"]) == ("2024-02-12", False)
    assert found["stories"][0]["summary"]["claims"][0]["verdict"] == "supported"
    told = brief.to_markdown()
    marks, notes = (
        set(re.findall(r"\[\^[\w-]+\](?!:)", told)),
        set(re.findall(r"\[\^[\w-]+\](?=:)", told)),
    )
    assert marks
    assert marks == notes
    assert brief._repr_markdown_() == told
    assert "<html" not in brief._repr_html_()
    assert 'class="sidenote-brief"' in brief._repr_html_()
