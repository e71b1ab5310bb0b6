"""Questions that are suggested are answered, by the very sentence they were made from."""

from __future__ import annotations

import pytest

from assistant import Answer, Article, Assistant, Settings
from assistant.suggesting import suggested


def library_of(*sentences: str) -> Article:
    return Article(" ".join(sentences), title="Kelverness news", published="2024-03-05")


def asked_for(*sentences: str) -> list[str]:
    """What is suggested for an article of these sentences."""
    article = library_of(*sentences)
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(article)
        return suggested(assistant.articles(), assistant.ask)


@pytest.mark.slow
def test_each_is_answered_and_of_another_article(sampled: Assistant) -> None:
    found = suggested(sampled.articles(), sampled.ask)
    answers = [sampled.ask(question) for question in found]
    assert len(found) == 4
    assert len(set(found)) == 4
    assert all(answer.answered and answer.citations for answer in answers)
    assert len({answer.citations[0].article.id for answer in answers}) == 4


@pytest.mark.slow
def test_they_are_read_like_questions(sampled: Assistant) -> None:
    for question in suggested(sampled.articles(), sampled.ask, 8):
        assert question.endswith("?")
        assert question.split()[0] in {"When", "Why", "Who", "What", "How", "By"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        (
            "The Kelverness school was closed because a water pipe froze.",
            "Why was the Kelverness school closed?",
        ),
        (
            "Fourteen people were hurt in Kelverness, the police said.",
            "How many people were hurt in Kelverness?",
        ),
        (
            "Norrin Foods will shut its cannery in Kelverness at the end of September.",
            "When will Norrin Foods shut its cannery in Kelverness?",
        ),
        (
            "The council will cut the Kelverness grants by 8 percent.",
            "By how much will the council cut the Kelverness grants?",
        ),
    ],
)
def test_the_form_of_a_sentence_decides_what_it_answers(sentence: str, question: str) -> None:
    assert asked_for(sentence, "The sea was calm.") == [question]


@pytest.mark.slow
@pytest.mark.parametrize(
    "sentence",
    [
        "It was closed because a water pipe froze.",  # who knows what
        "The council said the Kelverness school was closed on Monday.",  # two clauses
        "The house was put up in 1908.",  # nothing names which house
        "<b>The</b> [Kelverness](https://evil.example) was closed because of rain.",
        "Die Schule in Kelverness wurde am Montag geschlossen, weil ein Rohr gefroren war.",
    ],
)
def test_what_makes_no_clear_question_makes_none(sentence: str) -> None:
    assert asked_for(sentence) == []


def test_what_the_library_does_not_answer_is_not_suggested() -> None:
    article = library_of("Fourteen people were hurt in Kelverness, the police said.")
    silent = Answer(question="", text="", claims=[], citations=[], answered=False, mode="quoted")  # type: ignore[arg-type]
    assert suggested([article], lambda _: silent) == []


def test_no_more_questions_are_tried_than_a_page_can_wait_for() -> None:
    asked: list[str] = []

    def silent(question: str) -> Answer:
        asked.append(question)
        return Answer(question, "", [], [], False, "quoted")  # type: ignore[arg-type]

    articles = [
        library_of(f"Fourteen people were hurt in Brannick {'x' * n}, the police said.")
        for n in range(1, 60)
    ]
    assert suggested(articles, silent) == []
    assert len(asked) == 16
