"""`sidenote chat`: questions line by line, each answered in the light of those before it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant import Chat, SidenoteError
from ui.cli.ending import Terminated
from ui.cli.questions import Answers, Limits, with_status
from ui.cli.running import err, opened, print_json, say, tell_error

_HELP = "Ask; Ctrl-C stops an answer, Ctrl-D ends."


@dataclass(frozen=True)
class Kept:
    """Whether to go on with a kept conversation, by default the user's last one, and to keep what is said."""

    conversation: str
    go_on: bool
    keep: bool
    user: str = ""


def chat(
    library: Path | None, limits: Limits, kept: Kept, answers: Answers, *, as_json: bool
) -> None:
    """Answer lines until they end; an error ends its answer, not the conversation."""
    with opened(library, as_json=as_json, **vars(answers)) as assistant:
        after = assistant.conversation(kept.conversation, kept.user) if kept.go_on else None
        conversation = assistant.chat(after, keep=kept.keep, user=kept.user)
        for question in _lines():
            try:
                _answer(conversation, question, limits, as_json=as_json)
            except SidenoteError as error:
                tell_error(error, as_json=as_json, indent=None)
            except Terminated:
                raise
            except KeyboardInterrupt:
                err.print("Stopped.")


def _answer(conversation: Chat, question: str, limits: Limits, *, as_json: bool) -> None:
    with closing(conversation.stream(question, **vars(limits))) as events:
        answer = with_status(events, "Searching")
    if as_json:
        print_json(answer.to_dict(), indent=None)
    else:
        say(f"{answer.to_text()}\n")


def _lines() -> Iterator[str]:
    """What is typed or piped in, without empty lines, until Ctrl-D or Ctrl-C."""
    is_typed = sys.stdin.isatty()
    if is_typed:
        err.print(_HELP, style="dim")
    while True:
        try:
            line = input("> " if is_typed else "")
        except Terminated:
            raise
        except (EOFError, KeyboardInterrupt):
            err.print()
            return
        if line.strip():
            yield line
