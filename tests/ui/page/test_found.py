"""How an answer was found, and what comes nearest where there is none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assistant import Article, Assistant, Mode, Settings, Usage
from assistant.prices import Prices
from assistant.rendering.article import sentence_id
from tests.support.answers import an_answer
from tests.support.pages import Page
from ui.page import messages
from ui.page.found import how_found

ATTACK = '"><img src=x onerror=alert(1)> <script>alert(1)</script> [x](javascript:alert(1))'


def rows(shown: str) -> dict[str, str]:
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", shown)
    return {name: Page(told).text for name, told in found}


def test_all_that_is_known_is_told_in_words() -> None:
    answer = replace(
        an_answer(),
        asked_as="How many people were hurt?",
        timings={"rewrite": 0.5, "search": 0.25, "read": 0.1, "write": 1.0, "verify": 0.15},
        trace=replace(an_answer().trace, limits="Limited to Reuters."),
    )
    assert rows(how_found(answer, Prices())) == {
        "Searched for": "How many people were hurt?",
        "Searched": "16 articles, 5 January 2024 to 22 April 2024",
        "Filters": "Limited to Reuters.",
        "Read": "10 passages",
        "Offered to the model": "40 sentences",
        "Citations of no sentence, dropped": "1",
        "Time": "2.00 s: making the question stand alone 0.50 s, searching 0.25 s, reading 0.10 s,"
        " writing 1.00 s, checking 0.15 s",
        "Model": "test-model: 123 tokens read, 45 written",
    }


def test_a_quoted_answer_names_no_model_and_no_cost() -> None:
    answer = replace(an_answer(), mode=Mode.QUOTED, usage=Usage())
    told = rows(how_found(answer, Prices(1, 2)))
    assert told.keys() & {"Model", "Cost", "Offered to the model"} == set()
    assert told["Weighed"] == "40 sentences"


@pytest.mark.parametrize(
    ("usage", "prices", "told"),
    [
        (Usage("m", 2_000_000, 500_000), Prices(2.5, 10), "10.0000 (at 2.5 for"),
        (Usage("m", 1_000, 100), Prices(0.15, 0.6), "0.0002 (at 0.15 for"),
        (Usage("m", 10, 1), Prices(0.15, 0.6), "less than 0.0001 (at"),
        (Usage("m", 10, 0), Prices(0, 1), "0.0000 (at 0 for"),
    ],
)
def test_the_cost_is_told_where_prices_are_set(usage: Usage, prices: Prices, told: str) -> None:
    assert rows(how_found(replace(an_answer(), usage=usage), prices))["Cost"].startswith(told)


def test_whatever_was_asked_or_answered_is_text() -> None:
    answer = replace(
        an_answer(),
        asked_as=ATTACK,
        usage=Usage(ATTACK, 1, 1),
        trace=replace(an_answer().trace, limits=ATTACK),
        timings={ATTACK: 1.0},
    )
    shown = Page(how_found(answer, Prices()))
    assert {tag for tag, _ in shown.elements} == {"details", "summary", "dl", "div", "dt", "dd"}
    assert shown.text.count("<script>alert(1)</script>") == 4


CHESS = "Who won the world chess championship in Norway?"


def test_where_there_is_no_answer_the_nearest_sentences_can_be_read_and_opened(
    seeded: Assistant,
) -> None:
    answer = seeded.ask(CHESS)
    assert not answer.answered
    shown = messages.whole(answer)
    links = re.findall(r'<a class="near" href="#(s-[0-9a-f]{32}-\d+)"><q[^>]*>(.*?)</q></a>', shown)
    assert len(links) == 3
    places = {
        sentence_id(p.article, s.start): p.article.quote(s)
        for p in answer.nearest
        for s in p.sentences
    }
    for target, words in links:
        assert Page(words).text == " ".join(places[target].split())


@pytest.mark.slow
def test_what_the_text_quotes_already_is_shown_once_and_first(seeded: Assistant) -> None:
    answer = seeded.ask(CHESS)
    quoted = re.findall(r"^- “(.*)” — ", answer.text, re.MULTILINE)
    assert len(quoted) == 2
    shown = Page(messages.whole(answer)).text
    assert [shown.count(quote) for quote in quoted] == [1, 1]
    assert shown.count("The nearest they come:") == 1
    assert shown.index(quoted[0]) < shown.index(quoted[1])


@pytest.mark.slow
def test_an_answer_that_broke_off_shows_the_nearest_too(seeded: Assistant) -> None:
    answer = replace(seeded.ask(CHESS), text="It was", complete=False)
    shown = messages.whole(answer)
    assert shown.count('class="near"') == 3
    assert "It was" in shown


@pytest.mark.slow
def test_hostile_sentences_titles_and_outlets_are_text() -> None:
    article = Article(
        f"The mayor said {ATTACK} to nobody in town.",
        title=ATTACK,
        source=ATTACK,
        published=date(2024, 1, 2),
    )
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(article)
        shown = Page(messages.whole(assistant.ask("Who won the chess championship in Oslo?")))
    assert "a" in {tag for tag, _ in shown.elements}
    assert shown.threats() == []
    assert shown.text.count("<script>alert(1)</script>") >= 3


@pytest.mark.slow
def test_a_long_sentence_is_cut_and_the_article_has_all_of_it() -> None:
    long = f"The mayor spoke {'very, ' * 200}long."
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(Article(long, title="Long"))
        answer = assistant.ask("Who won the chess championship in Oslo?")
        shown = Page(messages.whole(answer)).text
    assert "very, very" in shown
    assert long not in shown
