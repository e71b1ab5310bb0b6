"""What one of several users has of an assistant: asked, listed, kept, without what others keep."""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant import Article, ArticleNotFound, Assistant, BadMetadata, Done, Settings
from assistant import Searching as Began
from assistant.shelf import Shelf
from tests.support.answers import FERRY

LEAK = Article(
    "The Skarra Line had known of the broken rudder since May, an engineer told the board.",
    title="Skarra Line knew",
    published="2024-02-20",
    source="Leaked minutes",
)
KNEW = "Since when had the Skarra Line known of the broken rudder?"
HURT = "How many people were hurt?"


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    """An article that is everybody's, and one that is Ann's."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(FERRY)
        assistant.add(LEAK, private_to="ann", tags="board")
        yield assistant


@pytest.mark.slow
def test_each_is_answered_from_what_they_see(assistant: Assistant) -> None:
    ann, bob = assistant.for_reader("ann"), assistant.for_reader("bob")
    assert [c.article for c in ann.ask(KNEW).citations] == [LEAK]
    assert [c.article for c in assistant.ask(KNEW).citations] == [LEAK]
    answer = bob.ask(KNEW)
    assert not answer.answered
    assert {passage.article for passage in answer.nearest} == {FERRY}
    assert (answer.trace.articles_searched, ann.ask(KNEW).trace.articles_searched) == (1, 2)
    assert "Skarra Line knew" not in str(answer.to_dict())
    assert [c.article for c in bob.ask(HURT).citations] == [FERRY]


@pytest.mark.slow
def test_the_words_that_are_missing_are_those_of_what_the_reader_sees(assistant: Assistant) -> None:
    question = "Who broke the Zanzibar rudder?"
    assert assistant.for_reader("ann").ask(question).missing == ["Zanzibar"]
    assert assistant.for_reader("").ask("Where is the rudder?").missing == ["rudder"]


@pytest.mark.slow
def test_a_stream_and_its_asynchronous_forms_say_the_same(assistant: Assistant) -> None:
    bob = assistant.for_reader("bob")

    async def streamed() -> list[object]:
        return [event async for event in bob.astream(KNEW)]

    for events in ([*bob.stream(KNEW)], asyncio.run(streamed())):
        assert isinstance(events[0], Began)
        assert events[0].articles == 1
        assert isinstance(events[-1], Done)
        assert not events[-1].answer.answered
    assert not asyncio.run(bob.aask(KNEW)).answered


@pytest.mark.slow
def test_limits_are_those_of_ask(assistant: Assistant) -> None:
    ann = assistant.for_reader("ann")
    assert not ann.ask(KNEW, as_of="2024-02-19").answered
    assert ann.ask(KNEW, sources="leaked minutes", tags="board").answered
    assert [p.article for p in ann.search(KNEW, since="2024-02-19")] == [LEAK]


def test_holdings_are_those_that_the_reader_sees(assistant: Assistant) -> None:
    ann, bob = assistant.for_reader("ann"), assistant.for_reader("bob")
    assert (ann.count(), bob.count()) == (2, 1)
    assert (ann.articles(), bob.articles()) == ([LEAK, FERRY], [FERRY])
    assert (ann.tags(), bob.tags()) == ({"board": 1}, {})
    assert ann.private() == {LEAK.id: ("ann",)}
    for look in (bob.article, bob.versions, bob.current, bob.before, bob.copies, bob.remove):
        with pytest.raises(ArticleNotFound):
            look(LEAK.id)
    with pytest.raises(ArticleNotFound):
        bob.diff(FERRY.id, LEAK.id)


@pytest.mark.slow
def test_a_chat_that_is_kept_rests_on_what_its_user_sees(assistant: Assistant) -> None:
    """Else the page would show a visitor what the machine's owner asked on the command line."""
    for user, answered in (("", False), ("bob", False), ("ann", True)):
        answer = assistant.chat(keep=True, user=user).ask(KNEW)
        assert answer.answered is answered
        assert len(assistant.for_reader(user).conversations()) == 1
    assert assistant.chat().ask(KNEW).answered


@pytest.mark.slow
def test_a_kept_answer_opens_what_its_user_still_sees() -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(LEAK)
        bob = assistant.for_reader("bob")
        conversation = bob.keep(bob.ask(KNEW))
        assert bob.conversation(conversation).answers[0].citations[0].article.text == LEAK.text
        bob.remove(LEAK.id)
        gone = bob.conversation(conversation).to_dict()
        whole = LEAK.text + " And nobody acted."
        assistant.add(LEAK, Article(whole, url="https://b.example"), private_to="ann")
        assert bob.conversation(conversation).to_dict() == gone
        with pytest.raises(ArticleNotFound):
            bob.article(LEAK.id)
        assert bob.rename(conversation, "Rudder").title == "Rudder"
        bob.delete(conversation)
        assert bob.conversations() == []


@pytest.mark.slow
def test_a_reader_adds_for_everybody_or_for_themselves() -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        bob = assistant.for_reader("bob")
        assert bob.add(LEAK, private=True, tags="mine").added == [LEAK]
        assert assistant.for_reader("").articles() == []
        assert assistant.for_reader("ann").add(LEAK).added == [LEAK]  # not a word that he has it
        assert assistant.for_reader("").articles() == [LEAK]
        with pytest.raises(BadMetadata, match="name"):
            assistant.for_reader("").add(FERRY, private=True)


def test_when_an_article_came_in_is_told_by_what_the_reader_sees() -> None:
    """The day of another's private copy would say that they have it."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        ann, bob = assistant.for_reader("ann"), assistant.for_reader("bob")
        ann.add(LEAK, private=True)
        between = datetime.now(UTC).replace(tzinfo=None)
        bob.add(LEAK, private=True)
        hers, his = (Shelf(reader).listed().rows[0].added for reader in (ann, bob))
        assert hers < between < his
        assert bob.versions(LEAK.id)[0].seen == his
        assistant.add(LEAK)
        for reader, day in ((ann, hers), (bob, his)):
            reader.add(LEAK, private=True)
            assert Shelf(reader).listed().rows[0].added == day
        assert Shelf(assistant.for_reader("")).listed().rows[0].added > his


@pytest.mark.slow
def test_what_is_copied_privately_is_no_copy_for_others() -> None:
    """Six articles, one report: of those that the reader sees."""
    text = " ".join(f"{FERRY.text} Witness {n} saw the barge turn at pier {n}." for n in range(9))
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(Article(text, source="Gazette", published="2024-02-12"))
        assistant.add(
            Article(text, source="Private wire", published="2024-02-11"), private_to="ann"
        )
        hers, his = (assistant.for_reader(name).ask(HURT) for name in ("ann", "bob"))
        assert (hers.reports.articles, his.reports.articles) == (2, 1)
        assert {c.article.source for c in his.citations} == {"Gazette"}
        assert not any(c.also_in for c in his.citations)


@pytest.mark.slow
def test_the_page_has_no_way_to_more_than_a_reader_sees() -> None:
    """It is given `Readers`: no module of it names the assistant or a library's store."""
    for file in Path(__file__).parents[2].joinpath("ui", "page").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert "Assistant" not in names, file.name
        assert not {"library", "store", "catalogue"} & used, file.name


@pytest.mark.parametrize("name", ["ask", "stream", "timeline", "disagreements", "check"])
def test_a_limit_that_is_none_is_refused(assistant: Assistant, name: str) -> None:
    for one in (assistant, assistant.for_reader("ann")):
        with pytest.raises(TypeError, match="source"):
            getattr(one, name)("ferry", source="Gazette")
