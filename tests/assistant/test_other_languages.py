"""Articles of ten languages in one library: found, quoted and cited by questions in their language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from tests.support.languages import Questioned, questioned

ALL = questioned()
# The local model was trained on English: letters that are not Latin mean nothing to it.
UNREAD = ["ru", "ar", "he", "zh", "ja", "ko", "th", "hi"]


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    with Assistant(":memory:") as assistant:
        report = assistant.add([article for of in ALL.values() for article in of.articles])
        assert not report.failed
        yield assistant


@pytest.mark.slow
def test_each_article_knows_its_language(assistant: Assistant) -> None:
    for code, of in ALL.items():
        assert {a.id for a in assistant.articles(languages=code)} == {a.id for a in of.articles}


@pytest.mark.slow
@pytest.mark.parametrize("of", ALL.values(), ids=ALL)
def test_a_question_is_answered_from_the_article_that_has_its_words(
    assistant: Assistant, of: Questioned
) -> None:
    for (question, _), article in zip(of.questions, of.articles, strict=True):
        answer = assistant.ask(question)
        assert answer.answered, question
        assert answer.citations[0].article.id == article.id, question
        for citation in answer.citations:
            assert citation.quote == citation.article.text[citation.start : citation.end]
            assert citation.quote in list(map(citation.article.quote, citation.article.sentences))


@pytest.mark.slow
@pytest.mark.parametrize("code", UNREAD)
def test_a_question_without_words_in_the_articles_is_declined(
    assistant: Assistant, code: str
) -> None:
    for question in ALL[code].unanswered:
        assert not assistant.ask(question).answered, question


@pytest.mark.slow
def test_a_question_may_be_limited_to_a_language(assistant: Assistant) -> None:
    passages = assistant.search("Harms", languages=["fr"])
    assert {p.article.language for p in passages} == {"fr"}
    assert "construit" in passages[0].text
    assert assistant.search("Harms", languages="pl") == []


@pytest.mark.slow
def test_words_of_every_script_are_found_in_full_text(assistant: Assistant) -> None:
    for code, of in ALL.items():
        word = of.articles[0].title.split()[-1]
        found = assistant.search(word, 1)[0].article
        assert (found.language, found.title) == (code, of.articles[0].title), word
