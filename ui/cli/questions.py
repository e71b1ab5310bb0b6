"""`sidenote ask | search`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.markup import escape

from assistant import Answer, Delta, Done, Event, Reading, Searching
from assistant.answers import passage_dict
from assistant.rendering.plain import byline
from ui.cli.running import err, opened, print_json, say
from ui.cli.shapes import is_json, show


@dataclass(frozen=True)
class Limits:
    """Which articles may be looked at."""

    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    sources: list[str] | None = None
    tags: list[str] | None = None
    languages: list[str] | None = None


@dataclass(frozen=True)
class Answers:
    """How to answer, where it is not to be as the settings say."""

    mode: str | None = None
    language: str | None = None


def ask(
    library: Path | None, question: str, limits: Limits, answers: Answers, *, shape: str
) -> None:
    """Answer a question, in one of the shapes of `ui.cli.shapes`."""
    with opened(library, as_json=is_json(shape), **vars(answers)) as assistant:
        answer = with_status(assistant.stream(question, **vars(limits)), "Opening the library")
        show(answer, shape, assistant)


def search(library: Path | None, question: str, limits: Limits, *, k: int, as_json: bool) -> None:
    """Print the best passages."""
    with opened(library, as_json=as_json) as assistant:
        days, own = (limits.since, limits.until), (limits.sources, limits.tags, limits.languages)
        found = assistant.search(question, k, *days, *own)
    if as_json:
        print_json([passage_dict(passage) for passage in found])
        return
    for passage in found:
        say(f"{passage.score:.2f}  {byline(passage.article)}", style="bold")
        say(f"{passage.text}\n")
    if not found:
        say("Nothing found.")


def with_status(events: Iterator[Event], first: str) -> Answer:
    """The answer; meanwhile a line on standard error says what is being done, `first` to begin."""
    with err.status(first) as status:
        for event in events:
            match event:
                case Searching(articles=count, asked_as=asked):
                    status.update(
                        f"Searching {count:,} articles{f': {escape(asked)}' * bool(asked)}"
                    )
                case Reading(passages=passages):
                    status.update(f"Reading {len(passages)} passages")
                case Delta():
                    status.update("Writing")
                case Done(answer=answer):
                    return answer
    raise AssertionError("a stream ends with Done")
