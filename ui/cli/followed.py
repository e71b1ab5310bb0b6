"""What `sidenote follow | changes` do. To list and to forget, the library need not be free."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from assistant import Changes, Followed
from assistant.following.questions import Questions
from ui.cli.questions import Limits
from ui.cli.running import err, explained, folder_there, opened, out, print_json, say

_NONE = "No question is followed yet. Begin with `sidenote follow QUESTION`."


def follow(
    library: Path | None,
    question: str,
    limits: Limits,
    user: str,
    mode: str | None,
    *,
    as_json: bool,
) -> None:
    """Save a question with what the articles say to it now."""
    with opened(library, as_json=as_json, mode=mode) as assistant, err.status("Asking"):
        kept = assistant.for_reader(user).follow(question, **vars(limits))
    if as_json:
        print_json(kept.to_dict())
    else:
        say(f"Followed from now on: {kept.question} ({kept.id[:8]})")


def forget(library: Path | None, which: str, user: str, *, as_json: bool) -> None:
    """Follow one no more."""
    with _questions(library, as_json=as_json) as questions:
        gone = questions.forget(which, user)
    if as_json:
        print_json(gone.to_dict())
    else:
        say(f"Forgotten: {gone.question}")


def show_all(library: Path | None, user: str, *, as_json: bool) -> None:
    """List the questions, the first one first."""
    with _questions(library, as_json=as_json) as questions:
        found = questions.all(user)
    if as_json:
        print_json([one.to_dict() for one in found])
    elif found:
        out.print(_table(found))
    else:
        say(_NONE)


def show_changes(
    library: Path | None,
    question: str | None,
    wish: dict[str, Any],
    user: str,
    mode: str | None,
    *,
    shape: str,
) -> None:
    """Tell what changed to one question, or to all."""
    as_json = shape == "json"
    with opened(library, as_json=as_json, mode=mode) as assistant, err.status("Asking again"):
        reader = assistant.for_reader(user)
        # "" names none, and is no wish for all.
        found = reader.changed(**wish) if question is None else [reader.changed(question, **wish)]
    if as_json:
        print_json([changes.to_dict() for changes in found])
    elif found:
        say("\n\n".join(_shown(changes, shape) for changes in found))
    else:
        say(_NONE)


def _shown(changes: Changes, shape: str) -> str:
    if shape == "html":
        return changes.to_html()
    return changes.to_markdown() if shape == "markdown" else changes.to_text()


@contextmanager
def _questions(library: Path | None, *, as_json: bool) -> Iterator[Questions]:
    """The file alone."""
    with explained(as_json=as_json):
        yield Questions(folder_there(library), lambda _: None)


def _table(found: list[Followed]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "asked", "question", "limits"):
        table.add_column(heading, no_wrap=heading in ("id", "asked"))
    for one in found:
        asked = one.changed.replace(tzinfo=UTC).astimezone()
        limits = "; ".join(f"{name}: {_told(value)}" for name, value in one.limits.items())
        table.add_row(one.id[:8], f"{asked:%Y-%m-%d %H:%M}", escape(one.question), escape(limits))
    return table


def _told(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
