"""What one can do with a turn: ask again, edit its question, copy its answer."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from pydantic import BaseModel, Field, ValidationError

from assistant import Answer
from ui.page import texts


class Again(BaseModel):
    """What `assets/tools.js` sends: which turn, counted from 0, is asked again, and as what."""

    at: int = Field(ge=0)
    question: str | None = None


def again(command: object) -> Again | None:
    """The command, or None where it is none: it may come from anybody."""
    try:
        return Again.model_validate_json(command) if isinstance(command, str) else None
    except ValidationError:
        return None


def tools(at: int, answer: Answer | None = None) -> str:
    """The buttons below turn `at`; those that copy, where there is an answer, with what they copy."""
    asking = _button("retry", at, texts.RETRY) + _button("edit", at, texts.EDIT)
    if not answer:
        return f'<div class="sn-tools">{asking}</div>'
    following = _button("follow", at, texts.FOLLOW_ANSWER)
    following += _kept("follow", answer.asked_as or answer.question)
    copied = _copied(at, answer.to_text(), answer.to_markdown())
    return f'<div class="sn-tools">{asking}{copied}{following}</div>'


def copying(text: str, markdown: str, files: Mapping[str, str] | None = None) -> str:
    """Buttons that copy what stands above them, or save it as `files`: texts by the names of files."""
    saved = "".join(_saved(name, text) for name, text in (files or {}).items())
    return f'<div class="sn-tools">{_copied(0, text, markdown)}{saved}</div>'


def _saved(name: str, text: str) -> str:
    kind = name.rpartition(".")[2].upper()
    label = texts.SAVE_AS.format(kind=kind)
    button = f'<button type="button" class="sn-tool" name="save" value="{name}">{label}</button>'
    return button + f"<pre hidden>{escape(text)}</pre>"


def _copied(at: int, text: str, markdown: str) -> str:
    buttons = _button("text", at, texts.COPY) + _button("markdown", at, texts.COPY_MARKDOWN)
    return buttons + _kept("text", text) + _kept("markdown", markdown)


def _button(name: str, at: int, label: str) -> str:
    return f'<button type="button" class="sn-tool" name="{name}" value="{at}">{label}</button>'


def _kept(name: str, text: str) -> str:
    return f'<pre class="sn-{name}" hidden>{escape(text)}</pre>'
