"""Texts checked and articles summed up for one of several users, as if what others keep were not there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from assistant import Article, ArticleNotFound, Assistant, CheckVerdict, QuestionError, Settings
from assistant.readers import Reader
from tests.assistant.checking.conftest import AGAIN, BUDGET, STORM
from tests.assistant.summarizing.conftest import diligent
from tests.support.openai_server import OpenAIServer

SAID = (
    "The board had been told of the broken rudder in May and had kept silent about it ever since."
)
LEAK = Article(
    f"{SAID} The council has passed its budget for the year with nine votes to six, it says.",
    title="What the board knew",
    published="2024-02-20",
    source="Leaked minutes",
    author="Vera Quill",
)
# As many as a search looks at: they would crowd out what others see.
MORE = [
    Article(
        f"Council: budget passed, nine votes to six, the year has passed, page {n}.",
        source="Leaked minutes",
    )
    for n in range(30)
]
Look: TypeAlias = Callable[[Reader], Any]
# All ways to find out by a check or a summary. What they tell who may not see must be what they tell without it.
LOOKS: dict[str, Look] = {
    "its words": lambda reader: reader.check(SAID),
    "its words, changed": lambda reader: reader.check(SAID.replace("May", "June")),
    "its words, as a quote": lambda reader: reader.check(f"“{SAID}”"),
    "its words, of its outlet": lambda reader: reader.check(f"“{SAID}” — Leaked minutes"),
    "its words, in others of one's own": lambda reader: reader.check(
        "In May the board learned that the rudder was broken."
    ),
    "others' words, credited to its outlet": lambda reader: reader.check(
        "“We can mend roofs out of our own pocket,” according to Leaked minutes."
    ),
    "others' words, credited to its outlet in small letters": lambda reader: reader.check(
        "“We can mend roofs out of our own pocket,” according to leaked minutes."
    ),
    "others' words, credited to its title": lambda reader: reader.check(
        "“We can mend roofs out of our own pocket,” (What the board knew)"
    ),
    "others' words, credited to its author": lambda reader: reader.check(
        "“We can mend roofs out of our own pocket,” said Vera Quill."
    ),
    "within its outlet": lambda reader: reader.check(SAID, sources="Leaked minutes"),
    "within its tag": lambda reader: reader.check(SAID, tags="leak"),
    "words that it shares with others": lambda reader: reader.check(
        "The council has passed its budget for the year with nine votes to six."
    ),
    "a summary of all": lambda reader: reader.summarize(words=400),
    "a summary of its topic": lambda reader: reader.summarize("the broken rudder"),
    "a summary of all, to its question": lambda reader: reader.summarize(focus="What was kept?"),
    "a summary of its days": lambda reader: reader.summarize(since="2024-02-01"),
    "a summary of its outlet": lambda reader: reader.summarize(sources="Leaked minutes"),
    "a summary of its tag": lambda reader: reader.summarize(tags="leak"),
    "a summary of it": lambda reader: reader.summarize(LEAK.id),
    "a summary of the beginning of its id": lambda reader: reader.summarize(LEAK.id[:6]),
    "a summary of it and another": lambda reader: reader.summarize([STORM.id, LEAK.id]),
    "a summary of where it came from": lambda reader: reader.summarize(["/leaks/minutes.txt"]),
    "a summary of what was filed as hers": lambda reader: reader.summarize(
        ["\x1fann\x1f/leaks/minutes.txt"]
    ),
}


def outcome(look: Look, reader: Reader) -> object:
    """What a reader is told: the same for the same, whatever the clock says."""
    try:
        found = look(reader).to_dict()
    except (ArticleNotFound, QuestionError) as error:
        return type(error), str(error)
    found.pop("timings", None)
    return found


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Assistant, Assistant]]:
    """A library, and the same with something private to Ann."""
    home, settings = tmp_path_factory.mktemp("pair"), Settings(mode="quoted")
    with (
        Assistant(home / "without", settings=settings) as without,
        Assistant(home / "with", settings=settings) as other,
    ):
        for one in (without, other):
            one.add(STORM, AGAIN, BUDGET)
        other.add(LEAK, MORE, private_to="ann", tags="leak")
        yield without, other


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("reader", ["bob", ""])
def test_others_are_told_what_they_would_be_told_without_it(
    pair: tuple[Assistant, Assistant], look: Look, reader: str
) -> None:
    told, expected = (outcome(look, assistant.for_reader(reader)) for assistant in pair)
    assert told == expected


@pytest.mark.slow
def test_its_reader_has_it_checked_and_summed_up(pair: tuple[Assistant, Assistant]) -> None:
    ann = pair[1].for_reader("ann")
    (statement,) = ann.check(f"“{SAID}” — Leaked minutes").statements
    assert statement.verdict is CheckVerdict.VERBATIM
    assert [citation.article for citation in statement.citations] == [LEAK]
    assert ann.check("“We can mend roofs,” according to Leaked minutes.").statements[0].reason
    for what in (LEAK.id, LEAK.id[:6], "the broken rudder"):
        assert {c.article for c in ann.summarize(what).citations} == {LEAK}
    assert ann.summarize().articles == 4 + len(MORE)


@pytest.mark.slow
def test_what_one_keeps_privately_is_summed_up_by_where_it_came_from(tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text(f"What the board knew\n\n{SAID}", encoding="utf-8")
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(file, private_to="ann")
        assert assistant.for_reader("ann").summarize(file).claims
        assert not assistant.for_reader("bob").summarize(file).claims


@pytest.mark.slow
def test_asynchronous_forms_say_the_same(pair: tuple[Assistant, Assistant]) -> None:
    bob = pair[1].for_reader("bob")
    summary = asyncio.run(bob.asummarize(words=60))
    assert summary.text == bob.summarize(words=60).text


@pytest.mark.slow
def test_a_reader_s_summary_is_written_and_what_its_model_chose_is_found_by_nobody_else(
    tmp_path: Path, seeds: Path
) -> None:
    """Else it would tell them that somebody has summed up the same."""
    with OpenAIServer(diligent) as server:
        chosen = Settings(openai_base_url=server.base_url, context_window=2_500)
        with Assistant(tmp_path, settings=chosen) as assistant:
            assistant.add(seeds)
            ann, bob = assistant.for_reader("ann"), assistant.for_reader("bob")
            first = ann.summarize().usage
            assert first.calls > 1
            assert first.kept == 0
            assert ann.summarize().usage.kept == first.calls - 1
            for other in (bob, assistant.for_reader(""), assistant):
                assert other.summarize().usage.kept == 0
