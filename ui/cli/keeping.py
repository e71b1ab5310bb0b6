"""What `sidenote conversations` does."""

from __future__ import annotations

import sys
from datetime import UTC
from pathlib import Path
from typing import Literal

from rich.markup import escape
from rich.table import Table

from assistant import ConversationSummary
from ui.cli.running import opened, out, print_json, say

_NONE = "No conversation is kept yet. Begin one with `sidenote chat`."


def show_all(library: Path | None, user: str, *, as_json: bool) -> None:
    """List the conversations, the last one changed first."""
    with opened(library, as_json=as_json) as assistant:
        found = assistant.conversations(user)
    if as_json:
        print_json([summary.to_dict() for summary in found])
    elif found:
        out.print(_table(found))
    else:
        say(_NONE)


def show(library: Path | None, conversation: str, user: str, *, as_json: bool) -> None:
    """Print a conversation's questions and answers."""
    with opened(library, as_json=as_json) as assistant:
        found = assistant.conversation(conversation, user)
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
    with opened(library, as_json=as_json) as assistant:
        summary = assistant.kept.rename(conversation, title, user)
    if as_json:
        print_json(summary.to_dict())
    else:
        say(f"Renamed: {summary.title}")


def delete(library: Path | None, ids: list[str], user: str, *, as_json: bool) -> None:
    """Delete conversations, all or none: an unknown id stops it before anything is deleted."""
    with opened(library, as_json=as_json) as assistant:
        named = {assistant.conversation(beginning, user).summary.id for beginning in ids}
        deleted = [assistant.kept.delete(conversation, user) for conversation in sorted(named)]
    if as_json:
        print_json([summary.to_dict() for summary in deleted])
    for summary in () if as_json else deleted:
        say(f"Deleted: {summary.title}")


def export(
    library: Path | None, conversation: str, user: str, form: Literal["markdown", "html", "json"]
) -> None:
    """Write a conversation to standard output, as it is."""
    with opened(library, as_json=form == "json") as assistant:
        text = assistant.conversation(conversation, user).export(form)
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def _table(found: list[ConversationSummary]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "changed", "questions", "title"):
        table.add_column(heading, no_wrap=heading != "title")
    for summary in found:
        changed = summary.changed.replace(tzinfo=UTC).astimezone()
        when = f"{changed:%Y-%m-%d %H:%M}"
        table.add_row(summary.id[:8], when, str(summary.questions), escape(summary.title))
    return table
