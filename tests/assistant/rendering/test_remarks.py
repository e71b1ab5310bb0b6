"""What an answer says of its own making, in every form."""

from __future__ import annotations

from dataclasses import replace

from tests.support.answers import an_answer

CUT = "The answer is cut off: <b>*x*</b>."
NOTICE = "The server read only 1,024 tokens."


def test_why_an_answer_is_incomplete_is_told_in_every_form() -> None:
    answer = replace(an_answer(), complete=False, incomplete_reason=CUT, notice=NOTICE)
    assert f"\n\n{CUT}\n\n{NOTICE}\n\n" in answer.to_text()
    assert r"*The answer is cut off: \<b\>\*x\*\</b\>.*" in answer.to_markdown()
    assert "cut off: &lt;b&gt;*x*&lt;/b&gt;.</p>" in answer.to_html()
    assert f"{NOTICE}</p>" in answer.to_html()


def test_an_incomplete_answer_is_told_of_without_a_reason_too() -> None:
    answer = replace(an_answer(), complete=False)
    for shown in (answer.to_text(), answer.to_markdown(), answer.to_html()):
        assert "stopped before the end" in shown


def test_a_whole_answer_says_nothing_of_its_making() -> None:
    assert 'class="remark"' not in an_answer().to_html()
    assert an_answer().to_text().count("\n\n") == 2
