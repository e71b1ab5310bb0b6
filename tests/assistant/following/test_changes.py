"""What is said to have changed in the answer to a question that is followed, without a language model."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant import (
    Article,
    Assistant,
    BadMetadata,
    ChangeKind,
    Changes,
    Followed,
    LibraryError,
    NotFollowed,
    QuestionError,
    Settings,
    StatementChange,
)
from assistant.following.follower import When
from assistant.following.questions import Known, Questions
from tests.assistant.following.conftest import CREW, FIRST, HURT, QUESTION, report

MORE = "Seventeen people were hurt when the Skarra ferry struck a barge on Sunday evening."


def only(changes: Changes, kind: ChangeKind) -> StatementChange:
    (found,) = [one for one in changes.statements if one.kind is kind]
    return found


def kinds(changes: Changes) -> set[ChangeKind]:
    return {one.kind for one in changes.news}


def test_where_nothing_came_in_nothing_has_changed_and_nothing_is_asked(desk: Assistant) -> None:
    changes = desk.changed(QUESTION)
    assert (changes.news, changes.arrived, changes.answer) == ([], 0, None)
    stands = only(changes, ChangeKind.UNCHANGED)
    assert stands.text == stands.before == HURT
    assert [c.quote for c in stands.now] == [c.quote for c in stands.then] == [HURT]


@pytest.mark.slow
def test_articles_about_something_else_change_nothing(desk: Assistant) -> None:
    desk.add(report("The herring quota will be cut by a fifth from April, the minister said."))
    changes = desk.changed(QUESTION)
    assert (changes.news, changes.articles, changes.arrived) == ([], [], 1)


@pytest.mark.slow
def test_a_newer_article_with_another_figure_contradicts(desk: Assistant) -> None:
    desk.add(new := report(MORE, source="Norrin Courier", published="2024-02-14"))
    changes = desk.changed(QUESTION)
    against = only(changes, ChangeKind.CONTRADICTED)
    assert (against.text, [c.article for c in against.then]) == (HURT, [FIRST])
    assert [(c.article, c.quote) for c in against.now] == [(new, MORE)]
    assert ("17" in against.reason, "14" in against.reason) == (True, True)
    assert [(e.original, e.text) for e in against.diff if e.kind != "same"] == [
        ("Fourteen", "Seventeen")
    ]
    assert (changes.day, changes.articles) == (date(2024, 2, 14), [new])


@pytest.mark.slow
def test_a_figure_of_something_else_contradicts_nothing(desk: Assistant) -> None:
    desk.add(report("The ferry that struck the barge carried 101 people, crew included, she said."))
    assert ChangeKind.CONTRADICTED not in kinds(desk.changed(QUESTION))


@pytest.mark.slow
def test_what_adds_to_it_is_new(desk: Assistant) -> None:
    four = "Four of those hurt when the ferry struck the barge had broken bones, a doctor said."
    desk.add(new := report(four, source="Norrin Courier", published="2024-02-13"))
    added = only(desk.changed(QUESTION), ChangeKind.NEW)
    assert (added.text, added.before, added.then) == (four, "", [])
    assert [c.article for c in added.now] == [new]


@pytest.mark.slow
@pytest.mark.parametrize("source", ["Norrin Courier", "The Brannick Lantern"])
def test_the_same_report_in_another_paper_is_no_change(source: str, desk: Assistant) -> None:
    desk.add(Article(FIRST.text, title="Barge", source=source, published="2024-02-13"))
    changes = desk.changed(QUESTION)
    assert (changes.news, changes.arrived) == ([], 1)


@pytest.mark.slow
def test_the_same_in_other_words_is_no_change_and_cited_beside_it(desk: Assistant) -> None:
    again = "On Sunday evening fourteen people were hurt as the Skarra ferry struck a barge."
    desk.add(new := report(again, source="Norrin Courier", published="2024-02-13"))
    changes = desk.changed(QUESTION)
    assert changes.news == []
    assert new in [c.article for c in only(changes, ChangeKind.UNCHANGED).now]


@pytest.mark.slow
def test_an_article_that_says_it_otherwise_now_has_changed_word_by_word(desk: Assistant) -> None:
    desk.add(new := report(f"{MORE} {CREW}", url="https://gazette.example/ferry"))
    changes = desk.changed(QUESTION)
    changed = only(changes, ChangeKind.CHANGED)
    assert (changed.before, changed.text) == (HURT, MORE)
    assert [c.article for c in changed.then] == [FIRST]
    assert [c.article for c in changed.now] == [new]
    assert [(e.original, e.text) for e in changed.diff if e.kind != "same"] == [
        ("Fourteen", "Seventeen")
    ]
    assert kinds(changes) == {ChangeKind.CHANGED}


@pytest.mark.slow
def test_an_article_changed_elsewhere_leaves_it_unchanged_at_its_new_place(desk: Assistant) -> None:
    text = f"Update at noon. {HURT} The ferry is in the dock."
    desk.add(new := report(text, url="https://gazette.example/ferry"))
    stands = only(desk.changed(QUESTION), ChangeKind.UNCHANGED)
    (citation,) = stands.now
    assert (citation.article, citation.quote) == (new, HURT)
    assert desk.changed(QUESTION).news == []


@pytest.mark.slow
def test_what_no_article_says_any_more_is_gone(desk: Assistant) -> None:
    desk.remove(FIRST.id)
    gone = only(desk.changed(QUESTION), ChangeKind.GONE)
    assert (gone.text, [c.quote for c in gone.then], gone.now) == (HURT, [HURT], [])
    assert desk.changed(QUESTION).statements == []


@pytest.mark.slow
def test_what_another_article_has_word_for_word_is_not_gone(desk: Assistant) -> None:
    desk.add(other := report(f"A bang was heard. {HURT}", source="Norrin Courier"))
    desk.changed(QUESTION)
    desk.remove(FIRST.id)
    stands = only(desk.changed(QUESTION), ChangeKind.UNCHANGED)
    assert [c.article for c in stands.now] == [other]


@pytest.mark.slow
def test_a_change_is_told_once(desk: Assistant) -> None:
    desk.add(report(MORE, source="Norrin Courier"))
    assert desk.changed(QUESTION).news
    again = desk.changed(QUESTION)
    assert again.news == []
    assert {one.text for one in again.statements} == {HURT, MORE}


@pytest.mark.slow
def test_a_look_that_is_not_kept_leaves_it_to_be_told(desk: Assistant) -> None:
    desk.add(report(MORE, source="Norrin Courier"))
    assert desk.changed(QUESTION, keep=False).to_dict()["counts"] == {"contradicted": 1}
    assert desk.changed(QUESTION).news


@pytest.mark.slow
def test_what_was_not_answered_is_new_once_it_is() -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(report("The theatre reopens in March with a comedy."))
        assistant.follow(QUESTION)
        assert assistant.changed(QUESTION).statements == []
        assistant.add(FIRST)
        assert only(assistant.changed(QUESTION), ChangeKind.NEW).text == HURT


@pytest.mark.slow
def test_a_question_may_be_followed_from_a_day_and_asked_as_of_another(seeds: Path) -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(
            report(HURT, published="2024-02-12"),
            report(MORE, published="2024-02-14"),
            report(
                "Sixteen people were hurt when the ferry struck the barge, the hospital says.",
                published="2024-02-20",
            ),
        )
        assistant.follow(QUESTION, as_of="2024-02-12")
        for day, other, many in (("13", "", 0), ("15", "17", 1), ("21", "16", 2)):
            changes = assistant.changed(QUESTION, as_of=f"2024-02-{day}")
            against = [s for s in changes.news if s.kind is ChangeKind.CONTRADICTED]
            assert len(against) == many
            assert all(other in one.reason for one in against)
        assert assistant.changed(QUESTION).since_day == date(2024, 2, 21)


def test_as_of_a_day_nothing_is_told_that_was_published_later(seeds: Path) -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(report(HURT, published="2024-02-12"), report(MORE, published="2024-02-14"))
        assistant.follow(QUESTION)
        changes = assistant.changed(QUESTION, as_of="2024-02-13")
        assert {c.article.published for one in changes.statements for c in one.then} == {
            date(2024, 2, 12)
        }
        # It is known all the same: nothing of it is new on a later day.
        later = assistant.changed(QUESTION)
        assert later.news == []
        assert len(later.statements) > len(changes.statements)


def test_what_was_hidden_as_of_a_day_is_told_later() -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(report(HURT, published="2024-02-12"))
        assistant.follow(QUESTION)
        assistant.add(report(MORE, source="Norrin Courier", published="2024-02-11"))
        assert assistant.changed(QUESTION, as_of="2024-02-11").statements == []
        assert kinds(assistant.changed(QUESTION)) == {ChangeKind.CONTRADICTED}


def test_as_of_a_day_no_later_article_speaks_against_what_was_told(desk: Assistant) -> None:
    desk.add(report(MORE, source="Norrin Courier", published="2024-02-20"))
    changes = desk.changed(QUESTION, as_of="2024-02-13")
    cited = [c.article.published for one in changes.statements for c in (*one.then, *one.now)]
    assert all(day and day <= date(2024, 2, 13) for day in cited)


@pytest.mark.slow
def test_limits_hold_each_time(desk: Assistant) -> None:
    desk.forget(QUESTION)
    desk.follow(QUESTION, sources="Harbour Gazette")
    desk.add(report(MORE, source="Norrin Courier"))
    changes = desk.changed(QUESTION)
    assert (changes.news, changes.arrived) == ([], 0)
    assert changes.limits == "Limited to Harbour Gazette."


@pytest.mark.slow
def test_each_is_told_what_changed_in_what_they_see(desk: Assistant) -> None:
    ann, bob = desk.for_reader("ann"), desk.for_reader("bob")
    ann.follow(QUESTION)
    bob.follow(QUESTION)
    ann.add(report(MORE, source="Leaked minutes"), private=True)
    assert kinds(ann.changed(QUESTION)) == {ChangeKind.CONTRADICTED}
    for other in (bob, desk):
        changes = other.changed(QUESTION)
        assert (changes.news, changes.arrived) == ([], 0)
    assert "Leaked minutes" not in json.dumps([c.to_dict() for c in bob.changed()])


@pytest.mark.slow
def test_without_a_question_each_that_is_followed_is_asked(desk: Assistant) -> None:
    desk.follow("How large is the crew of the ferry?")
    desk.add(report(MORE, source="Norrin Courier"))
    both = desk.changed()
    assert [c.question for c in both] == [QUESTION, "How large is the crew of the ferry?"]
    assert [bool(c.news) for c in both] == [True, False]


@pytest.mark.slow
def test_of_several_that_are_asked_none_has_been_told_when_one_fails(
    desk: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.follow("Who was on board?")
    desk.add(report(MORE, source="Norrin Courier"))
    last = Questions.last

    def failing(self: Questions, question: Followed, before: date | None = None) -> Known:
        if question.question != QUESTION:
            raise LibraryError("The disk is gone.")
        return last(self, question, before)

    with monkeypatch.context() as patch:
        patch.setattr(Questions, "last", failing)
        with pytest.raises(LibraryError):
            desk.changed()
    assert desk.changed(QUESTION).news


@pytest.mark.slow
def test_changes_show_themselves(desk: Assistant) -> None:
    desk.add(report(MORE, source="<b>Courier</b>", url="https://courier.example/a"))
    changes = desk.changed(QUESTION)
    assert json.loads(json.dumps(changes.to_dict()))["statements"][0]["diff"]
    assert "[-Fourteen-] {+Seventeen+}" in changes.to_text()
    assert "~~Fourteen~~ **Seventeen**" in changes.to_markdown()
    assert "[^1]: “Fourteen people" in changes.to_markdown()
    shown = changes.to_html()
    assert changes._repr_html_() == shown
    assert "<del>Fourteen</del> <ins>Seventeen</ins>" in shown
    assert "<b>Courier" not in shown
    assert 'href="https://courier.example/a#:~:text=Seventeen' in shown


@pytest.mark.slow
def test_what_is_no_question_or_no_day_is_refused(desk: Assistant) -> None:
    with pytest.raises(QuestionError):
        desk.follow(" ")
    with pytest.raises(BadMetadata):
        desk.follow("Who was hurt?", since="someday")
    with pytest.raises(BadMetadata):
        desk.changed(since="someday")
    with pytest.raises(NotFollowed, match="Who sank"):
        desk.changed("Who sank?")
    assert len(desk.followed()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("published", ["", "2023-12-01"])
def test_what_came_in_is_found_among_many_older_that_say_it_more_plainly(published: str) -> None:
    many = [report(f"{n} people were hurt on the ferry Eider.") for n in range(100, 170)]
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(*many)
        assistant.follow("How many people were hurt on the ferry Eider?")
        new = "300 passengers were injured at the wreck of the ferry Eider."
        assistant.add(Article(new, source="Courier", published=published))
        (changes,) = assistant.changed()
    assert changes.arrived == 1
    assert changes.answer
    assert [c.quote for c in changes.answer.citations] == [new]


@pytest.mark.slow
def test_one_that_is_forgotten_meanwhile_does_not_end_the_others(desk: Assistant) -> None:
    desk.follow("Who was on board?")
    asked = desk.followed()
    desk.forget("Who was on board?")
    desk.add(report(MORE, source="Norrin Courier"))
    (changes,) = desk.follower.changed(asked, When())
    assert (changes.question, bool(changes.news)) == (QUESTION, True)


@pytest.mark.slow
def test_the_order_of_outlets_makes_no_other_question(desk: Assistant) -> None:
    first = desk.follow(QUESTION, sources=["Norrin Courier", "Harbour Gazette"])
    assert desk.follow(QUESTION, sources=["Harbour Gazette", "Norrin Courier"]) == first


@pytest.mark.slow
@pytest.mark.parametrize("start", ["# ", "1. ", "- ", "+ "])
def test_a_sentence_makes_no_heading_and_no_list_in_markdown(start: str, desk: Assistant) -> None:
    desk.add(report(MORE, source="Norrin Courier"))
    changes = desk.changed(QUESTION)
    (one,) = changes.news
    told = replace(changes, statements=[replace(one, text=f"{start}{HURT}")]).to_markdown()
    lines = [line.strip() for line in told.splitlines() if HURT in line]
    assert lines
    assert not any(line.startswith(start) for line in lines)
