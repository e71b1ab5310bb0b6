"""What handlers change of the box: properties, which the browser gets as an update."""

from __future__ import annotations

from typing import Any

import gradio as gr
import pytest

from ui.page.box import BUSY, IDLE, SAME, SENT, make_box


@pytest.mark.slow
def test_what_a_handler_changes_reaches_the_browser_as_an_update_of_just_that() -> None:
    with gr.Blocks():
        box: Any = make_box()
    assert box.postprocess(SENT) == {
        "__type__": "update",
        "value": "",
        "submit_btn": False,
        "stop_btn": "Stop",
    }
    assert "value" not in box.postprocess(BUSY)
    assert box.postprocess(SAME) == {"__type__": "update"}


def test_what_is_changed_are_properties_that_the_box_has() -> None:
    with gr.Blocks():
        config = make_box().get_config()
    assert {*SENT, *BUSY, *IDLE} <= set(config)
