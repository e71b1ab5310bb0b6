"""What lies within another file: an archive's member, a letter's attachment, a crawl's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.errors import ArticleError, Malformed, TooComplex
from index.reading.parsing.parse import Task, parse
from index.reading.parsing.parsed import Parsed, Problem, each

# An archive of a day's archives; a third level is a bomb's way.
DEEPEST = 2
_HINT = "Save it anew, and add that."


def require_depth(task: Task) -> None:
    """Raises TooComplex for a file in a file in a file that would hold others."""
    if task.depth >= DEEPEST:
        hint = "Unpack it, and add what you need of it."
        raise TooComplex("It is nested too deeply: it is in a file in another.", hint=hint)


def parse_member(name: str, data: bytes, inner: Task) -> Iterator[Parsed]:
    """The articles of a member, each with its place, or why there are none: its failure is its own.

    Raises MemoryError, RecursionError, after which nothing else should be tried.
    """
    try:
        for parsed in each(parse(data, inner.called, inner.url, inner.depth, inner.columns)):
            yield parsed._replace(part=f"{name}#{parsed.part}" if parsed.part else name)
    except ArticleError as error:
        yield Parsed(part=name, problem=Problem.of(error))
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001 - parsers raise whatever they stumble over
        message = f"It can't be read: {type(error).__name__}."
        yield Parsed(part=name, problem=Problem.of(Malformed(message, hint=_HINT)))


def within(task: Task, called: str, url: str = "") -> Task:
    """The task of a member of a task's file."""
    return replace(task, called=called, url=url, depth=task.depth + 1)
