"""Another conversation on the page: one that is kept, or a new one."""

from __future__ import annotations

from typing import Any, TypeAlias

import gradio as gr
from pydantic import BaseModel, Field, ValidationError

from assistant import Assistant, Conversation, ConversationNotFound, SidenoteError
from ui.login.gate import user_of
from ui.page import messages, texts
from ui.page.answered import exchange
from ui.page.reader import reader_of
from ui.page.said import Exchange, Said

Opened: TypeAlias = tuple[Any, Said]
"""The conversation for the screen, and for the next question."""


class Command(BaseModel):
    """What `assets/conversations.js` sends: the id of a conversation, or none for a new one."""

    open: str = Field(pattern="^(?:[0-9a-f]{16})?$")


class Reopening:
    """Puts conversations of one's own onto the page."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

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
        now = self._opened(wanted, user_of(request)) if wanted else Said()
        return now.messages, now

    def _opened(self, wanted: str, user: str) -> Said:
        try:
            return self._said(reader_of(self._assistant, user).conversation(wanted, user))
        except ConversationNotFound:
            line = texts.LIST_GONE
        except SidenoteError as error:
            line = str(error)
        return Said((Exchange("", messages.error(line)),))

    def _said(self, kept: Conversation) -> Said:
        """Every answer as it was shown when it was given."""
        settings, name = self._assistant.settings, kept.summary.id
        turns = (exchange(a, at, name, settings) for at, a in enumerate(kept.answers))
        return Said(tuple(turns), name)
