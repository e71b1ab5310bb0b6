"""What one can do with a turn: ask again, edit its question, copy its answer."""

from __future__ import annotations

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
    copying = _button("text", at, texts.COPY) + _button("markdown", at, texts.COPY_MARKDOWN)
    kept = _kept("text", answer.to_text()) + _kept("markdown", answer.to_markdown())
    return f'<div class="sn-tools">{asking}{copying}{kept}</div>'


def _button(name: str, at: int, label: str) -> str:
    return f'<button type="button" class="sn-tool" name="{name}" value="{at}">{label}</button>'


def _kept(name: str, text: str) -> str:
    return f'<pre class="sn-{name}" hidden>{escape(text)}</pre>'
