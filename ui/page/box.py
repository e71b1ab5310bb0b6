"""The box one types into, with its button: Ask, or Stop while an answer is written.

Gradio makes a component anew, and its configuration twice, for each update that a handler gives it,
`gr.skip()` too: two thirds of what showing a growing answer once more cost the server. So handlers
give the properties that change, and the box itself makes the update of them that the browser reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import gradio as gr

from ui.page import texts

Box: TypeAlias = Mapping[str, object]
"""What a handler changes of the box: properties of `gr.Textbox`, never one itself."""

SAME: Box = {}
BUSY: Box = {"submit_btn": False, "stop_btn": texts.STOP}
SENT: Box = {"value": "", **BUSY}
IDLE: Box = {"submit_btn": texts.ASK, "stop_btn": False}


def make_box() -> gr.Textbox:
    """The box of the page."""
    made = gr.Textbox(
        label=texts.ASK_LABEL,
        show_label=False,
        placeholder=texts.ASK_PLACEHOLDER,
        elem_id="sn-box",
        lines=1,
        max_lines=6,
        max_length=20_000,
        submit_btn=texts.ASK,
        autofocus=True,
    )
    vars(made)["postprocess"] = _as_update  # Gradio's own takes whatever it is given for the text
    return made


def _as_update(changed: Box) -> dict[str, Any]:
    """As Gradio's browser side reads it: properties that are not named stay as they are."""
    return {**changed, "__type__": "update"}
