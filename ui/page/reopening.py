"""Another conversation on the page: one that is kept, or a new one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import gradio as gr
from pydantic import BaseModel, Field, ValidationError

from assistant import Conversation, ConversationNotFound, SidenoteError
from assistant.readers import Reader, Readers
from ui.login.gate import user_of
from ui.page import messages, texts
from ui.page.answered import exchange
from ui.page.box import IDLE, SAME, Box
from ui.page.conversation import page_of
from ui.page.said import Exchange, Said, shown
from ui.page.writing import Writing

Opened: TypeAlias = tuple[Any, Said, Box]
"""The conversation for the screen, and for the next question, and the box one types into."""


class Command(BaseModel):
    """What `assets/conversations.js` sends: the id of a conversation, or none for a new one."""

    open: str = Field(pattern="^(?:[0-9a-f]{16})?$")


class Reopening:
    """Puts conversations of one's own onto the page."""

    def __init__(self, readers: Readers, writing: Writing | None = None) -> None:
        self._readers = readers
        self._writing = writing or Writing()

    def open(
        self, command: str | None, said: Said | None, request: gr.Request | None = None
    ) -> Iterator[Opened]:
        """The conversation that is asked for; again and again while an answer is written in it. What is
        being written here goes on by itself.

        What asks for none, which may come from anybody, changes nothing; one that can't be read is a
        line in a new conversation.
        """
        try:
            wanted = Command.model_validate_json(command or "").open
        except ValidationError:
            yield gr.skip(), said or Said(), SAME
            return
        reader, page = self._readers.for_reader(user_of(request)), page_of(request)
        self._writing.leave(page)
        back = self._writing.back(reader.user, wanted, page) if wanted else None
        if back is not None:
            yield from back
        else:
            yield shown(_opened(reader, wanted) if wanted else Said(), IDLE)


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
