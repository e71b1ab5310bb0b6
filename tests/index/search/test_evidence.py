from __future__ import annotations

from datetime import date

import pytest

from index.articles import Article, Passage
from index.embedding.encoder import default_encoder
from index.search.evidence import Findings, find_evidence

FERRY = Article(
    "The ferry Eider ran into a gravel barge off Kelverness on Sunday. "
    "On board were 96 passengers and a crew of five. "
    "The inquiry found that she was travelling at 11.5 knots. "
    "Captain Ilse D'Arcy has sailed the route for 19 years.",
    title="Ferry runs into barge in thick fog",
)
THEATRE = Article(
    "The Pilot Street Theatre will reopen next week. "
    "The restoration came to 7.3 million euros. "
    "The inquiry found that the roof was sound.",
    title="Theatre reopens after four years",
)


def passage(article: Article) -> Passage:
    return Passage(article, article.sentences, 1.0)


def find(question: str, *articles: Article) -> Findings:
    return find_evidence(question, [passage(a) for a in articles], default_encoder())


def test_the_sentence_that_answers_comes_first_as_it_stands_in_its_article() -> None:
    top = find("How much did the restoration of the theatre cost?", FERRY, THEATRE).evidence[0]
    assert top.quote == "The restoration came to 7.3 million euros."
    assert top.article == THEATRE


def test_a_sentence_is_read_in_the_light_of_its_article() -> None:
    top = find("What did the inquiry into the ferry accident find?", THEATRE, FERRY).evidence[0]
    assert top.quote == "The inquiry found that she was travelling at 11.5 knots."


def test_every_sentence_is_offered_once_though_passages_overlap() -> None:
    evidence = find("How fast was the ferry?", FERRY, FERRY).evidence
    assert len({e.sentence for e in evidence}) == len(evidence) == 4


def test_what_the_articles_say_is_answered() -> None:
    assert find("How many passengers were on board the ferry?", FERRY, THEATRE).answered


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Mongolia?",
        "How many passengers were on the ferry in Rotterdam?",
        "How old is Captain Ilse D'Arcy?",
    ],
    ids=["another matter", "a name that stands nowhere", "an age that stands nowhere"],
)
def test_what_they_do_not_say_is_declined(question: str) -> None:
    assert not find(question, FERRY, THEATRE).answered


def test_only_sentences_near_the_best_one_are_shown() -> None:
    findings = find("How many passengers were on board the ferry Eider?", FERRY, THEATRE)
    shown = findings.best(4)
    assert 1 <= len(shown) < 4
    assert shown == findings.evidence[: len(shown)]


def test_no_more_are_shown_than_asked_for() -> None:
    assert len(find("ferry", FERRY).best(1)) == 1
    assert find("ferry", FERRY).best(0) == []


def test_nothing_read_is_nothing_found() -> None:
    findings = find("Who?")
    assert (findings.evidence, findings.answered, findings.best(4)) == ([], False, [])


@pytest.mark.parametrize("question", ["", " ", "?!", "\n"])
def test_a_question_without_words_is_not_answered(question: str) -> None:
    assert not find(question, FERRY).answered


@pytest.mark.parametrize("question", ["what was it", "霧の中で何が起きたか", "ferry " * 10_000])
def test_strange_questions_get_scores_between_0_and_1(question: str) -> None:
    findings = find(question, FERRY, Article("Fog.", title="霧"))
    assert all(0.0 <= e.score <= 1.0 for e in findings.evidence)
    assert 0.0 <= findings.answerability <= 1.0


STRIKE = Article(
    "The drivers stopped work on Monday. The drivers stopped work on Thursday.",
    title="Strikes at the tram depot",
    published="2024-01-26",
)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("What did the drivers do on 22 January 2024?", "on Monday."),
        ("What did the drivers do on 25 January 2024?", "on Thursday."),
        ("What did the drivers do yesterday?", "on Thursday."),
    ],
)
def test_a_sentence_that_speaks_of_the_day_asked_about_comes_first(
    question: str, best: str
) -> None:
    asked_on = date(2024, 1, 26)
    found = find_evidence(question, [passage(STRIKE)], default_encoder(), today=asked_on)
    assert found.evidence[0].quote.endswith(best)


def test_sentences_far_down_keep_their_order() -> None:
    text = " ".join(f"The mayor opened bridge number {n}." for n in range(30))
    scores = [e.score for e in find("Who opened bridge number 3?", Article(text)).evidence]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores[12:])) > 1
