"""What stands in the conversation."""

from __future__ import annotations

from dataclasses import replace

from tests.support.answers import an_answer
from ui.page import messages

CUT = "The answer is cut off: <b>x</b>."


def test_why_an_answer_is_incomplete_stands_below_it() -> None:
    shown = messages.whole(replace(an_answer(), complete=False, incomplete_reason=CUT))
    assert '<p class="sn-cut">The answer is cut off: &lt;b&gt;x&lt;/b&gt;.</p>' in shown


def test_what_else_is_to_be_known_stands_there_too() -> None:
    shown = messages.whole(replace(an_answer(), notice="The server read less."))
    assert '<p class="sn-cut">The server read less.</p>' in shown
    assert "sn-cut" not in messages.whole(an_answer())
