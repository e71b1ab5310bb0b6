"""Another conversation on the page: one that is kept, or a new one."""

from __future__ import annotations

from typing import Any, TypeAlias

import gradio as gr
from pydantic import BaseModel, Field, ValidationError

from assistant import Conversation, ConversationNotFound, SidenoteError
from assistant.readers import Reader, Readers
from ui.login.gate import user_of
from ui.page import messages, texts
from ui.page.answered import exchange
from ui.page.said import Exchange, Said

Opened: TypeAlias = tuple[Any, Said]
"""The conversation for the screen, and for the next question."""


class Command(BaseModel):
    """What `assets/conversations.js` sends: the id of a conversation, or none for a new one."""

    open: str = Field(pattern="^(?:[0-9a-f]{16})?$")


class Reopening:
    """Puts conversations of one's own onto the page."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    def open(
        self, command: str | None, said: Said | None, request: gr.Request | None = None
    ) -> Opened:
        """The conversation that is asked for. What asks for none, which may come from anybody, changes
        nothing; one that can't be read is a line in a new conversation.
        """
        try:
            wanted = Command.model_validate_json(command or "").open
        except ValidationError:
            return gr.skip(), said or Said()
        now = _opened(self._readers.for_reader(user_of(request)), wanted) if wanted else Said()
        return now.messages, now


def _opened(reader: Reader, wanted: str) -> Said:
    try:
        return _said(reader, reader.conversation(wanted))
    except ConversationNotFound:
        line = texts.LIST_GONE
    except SidenoteError as error:
        line = str(error)
    return Said((Exchange("", messages.error(line)),))


def _said(reader: Reader, kept: Conversation) -> Said:
    """Every answer as it was shown when it was given."""
    said = Said(kept=kept.summary.id)
    for at, answer in enumerate(kept.answers):
        said = said.then(exchange(answer, at, said.kept, reader.prices))
    return said
