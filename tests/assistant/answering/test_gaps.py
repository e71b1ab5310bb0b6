"""What is said where the articles have no answer, or only half of one."""

from __future__ import annotations

import pytest

from assistant import Assistant, Passage, Searching
from assistant.answering.gaps import missing_words
from index.articles import Article
from tests.support.pages import Page

URUGUAY = "Who won the election in Uruguay?"
BOTH = "How many people were hurt in the ferry collision, and how many moons does Jupiter have?"
BRIDGE = Article(
    text="The bridge at Norrin opened in 2021.", title="Bridge", published="2021-05-04"
)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Who won the election in Uruguay?", ["Uruguay"]),
        ("What did Ada Lund say of the bridge in Norrin?", ["Ada Lund"]),
        ("When did the bridge at Norrin open in 2019?", ["2019"]),
        ("What did Norrin's mayor say about the tram line?", ["mayor", "tram line"]),
        ("Who won the women's football cup?", ["women's football cup"]),
        ("When did the bridge open?", []),
        ("When did bridges open?", []),
        ("Why?", []),
    ],
)
def test_names_that_no_article_has_are_missing_or_else_things(
    question: str, missing: list[str]
) -> None:
    assert missing_words(question, [BRIDGE]) == missing


def test_where_no_article_is_found_nothing_is_said_of_words() -> None:
    assert missing_words(URUGUAY, []) == []


@pytest.mark.slow
def test_a_gap_says_what_was_searched_and_what_is_missing(quoting: Assistant) -> None:
    answer = quoting.ask(URUGUAY)
    assert (answer.answered, answer.missing) == (False, ["Uruguay"])
    assert answer.nearest
    told = "Searched: 4 articles, 24 January 2024 to 20 February 2024. No article found speaks of “Uruguay”."
    for shown in (answer.to_text(), answer.to_markdown(), Page(answer.to_html()).text):
        assert told in " ".join(shown.split())
    assert answer.to_dict()["missing"] == ["Uruguay"]
    assert answer.to_dict()["trace"]["articles_searched"] == 4


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"until": "2018-12-31"}, "No article is from 31 December 2018 or before."),
        ({"since": "2025-01-01"}, "No article is from 1 January 2025 or later."),
        (
            {"since": "2019-01-01", "until": "2019-12-31"},
            "No article is from 1 January 2019 to 31 December 2019.",
        ),
        ({"sources": "The Moon"}, "No article is by “the moon”."),
        (
            {"sources": "Norrin Courier", "as_of": "2020-01-01"},
            "No article is from 1 January 2020 or before by “norrin courier”.",
        ),
    ],
)
def test_limits_that_leave_no_article_are_named(
    quoting: Assistant, limits: dict[str, str], told: str
) -> None:
    answer = quoting.ask(URUGUAY, **limits)
    assert f"Searched: 0 articles. {told}" in answer.text
    assert (answer.missing, answer.nearest) == ([], [])


@pytest.mark.slow
def test_each_part_of_a_question_has_its_sentences_and_what_is_open_is_said(
    quoting: Assistant,
) -> None:
    answer = quoting.ask(BOTH)
    assert answer.answered
    assert answer.unanswered == ["How many moons does Jupiter have?"]
    assert answer.missing == ["Jupiter"]
    assert "*How many people were hurt in the ferry collision?*\n\n“" in answer.text
    assert (
        "*How many moons does Jupiter have?*\n\nThe articles do not answer this part."
        " No article found speaks of “Jupiter”."
    ) in answer.text
    assert answer.to_dict()["unanswered"] == answer.unanswered


@pytest.mark.slow
def test_parts_that_rest_on_one_sentence_cite_it_under_one_number(quoting: Assistant) -> None:
    answer = quoting.ask(
        "How fast was the ferry Eider travelling? Who published the report on the ferry?"
    )
    numbers = [citation.number for citation in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len({(c.article.id, c.start) for c in answer.citations}) == len(numbers)
    assert answer.unanswered == []


@pytest.mark.slow
def test_a_part_is_open_only_where_words_of_it_are_in_no_article(quoting: Assistant) -> None:
    answer = quoting.ask("How fast was the ferry travelling, and how old is Captain Ilse D'Arcy?")
    assert answer.unanswered == []


@pytest.mark.slow
def test_the_passages_of_all_parts_are_read_each_once_and_fairly(quoting: Assistant) -> None:
    events = list(quoting.stream(BOTH))
    passages: list[Passage] = events[1].passages  # type: ignore[union-attr]
    spans = [(p.article.id, p.start) for p in passages]
    assert isinstance(events[0], Searching)
    assert len(spans) == len(set(spans))
    best = [quoting.search(part, k=1)[0] for part in BOTH.replace(", and h", "?|H").split("|")]
    assert {(p.article.id, p.start) for p in best} <= set(spans[:2])


@pytest.mark.slow
def test_a_question_whose_parts_are_all_open_is_not_answered(quoting: Assistant) -> None:
    answer = quoting.ask("Who won the election in Uruguay, and how many moons does Jupiter have?")
    assert (answer.answered, answer.citations, answer.unanswered) == (False, [], [])
    assert answer.missing == ["Uruguay", "Jupiter"]
