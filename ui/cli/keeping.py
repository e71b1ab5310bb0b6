"""What `sidenote conversations` does. The library need not be free: it may be served meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from assistant import Assistant, Conversation, ConversationSummary, SidenoteError
from assistant.conversation.kept import Conversations, Format
from ui.cli.running import err, explained, folder_there, out, print_json, say

_NONE = "No conversation is kept yet. Begin one with `sidenote chat`."


def show_all(library: Path | None, user: str, *, as_json: bool) -> None:
    """List the conversations, the last one changed first."""
    with _opened(library, as_json=as_json) as kept:
        found = kept.all(user)
    if as_json:
        print_json([summary.to_dict() for summary in found])
    elif found:
        out.print(_table(found))
    else:
        say(_NONE)


def show(library: Path | None, conversation: str, user: str, *, as_json: bool) -> None:
    """Print a conversation's questions and answers."""
    with _opened(library, as_json=as_json) as kept:
        found = kept.find(conversation, user)
    if as_json:
        print_json(found.to_dict())
        return
    for answer in found.answers:
        say(answer.question, style="bold")
        say(f"{answer.to_text()}\n")


def rename(
    library: Path | None, conversation: str, title: str, user: str, *, as_json: bool
) -> None:
    """Give a conversation another title."""
    with _opened(library, as_json=as_json) as kept:
        summary = kept.rename(conversation, title, user)
    if as_json:
        print_json(summary.to_dict())
    else:
        say(f"Renamed: {summary.title}")


def delete(library: Path | None, ids: list[str], user: str, *, as_json: bool) -> None:
    """Delete conversations, all or none: an unknown id stops it before anything is deleted."""
    with _opened(library, as_json=as_json) as kept:
        named = {kept.find(beginning, user).summary.id for beginning in ids}
        deleted = [kept.delete(conversation, user) for conversation in sorted(named)]
    if as_json:
        print_json([summary.to_dict() for summary in deleted])
    for summary in () if as_json else deleted:
        say(f"Deleted: {summary.title}")


def export(library: Path | None, conversation: str, user: str, form: Format) -> None:
    """Write a conversation to standard output, as it is."""
    with _opened(library, as_json=form in ("json", "csl")) as kept:
        found = kept.find(conversation, user)
    days = _accessed(library, found, user) if form in ("bibtex", "csl") else {}
    text = found.export(form, days)
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def _accessed(library: Path | None, found: Conversation, user: str) -> dict[str, date]:
    """When the cited articles were taken in: the articles' own library tells, if it is free."""
    try:
        with Assistant(folder_there(library)) as assistant:
            return assistant.for_reader(user).accessed(*found.articles)
    except SidenoteError as error:
        err.print(f"Without the days on which articles were taken in. {error}", markup=False)
        return {}


@contextmanager
def _opened(library: Path | None, *, as_json: bool) -> Iterator[Conversations]:
    """The file alone: what was kept shows without its articles what it shows with them."""
    with explained(as_json=as_json):
        yield Conversations(folder_there(library), lambda _: None)


def _table(found: list[ConversationSummary]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "changed", "questions", "title"):
        table.add_column(heading, no_wrap=heading != "title")
    for summary in found:
        changed = summary.changed.replace(tzinfo=UTC).astimezone()
        when = f"{changed:%Y-%m-%d %H:%M}"
        table.add_row(summary.id[:8], when, str(summary.questions), escape(summary.title))
    return table
