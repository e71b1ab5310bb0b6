"""A whole conversation as a document."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.rendering import html, markdown
from assistant.rendering.bibliography import Entry, entries
from assistant.rendering.escaping import escape as escape_markdown

if TYPE_CHECKING:
    from assistant.answers import Answer

_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>body{{font:1rem/1.55 system-ui,sans-serif;max-width:44em;margin:2em auto;padding:0 1em}}</style>
<h1>{title}</h1>
{answers}
</html>
"""


def as_markdown(title: str, answers: Sequence[Answer]) -> str:
    """A section for each question. A footnote has the numbers of its answer and of its citation, as
    one sentence may have other verdicts in each.
    """
    parts = [f"# {escape_markdown(title)}"]
    for at, answer in enumerate(answers, 1):
        parts += [f"## {escape_markdown(answer.question)}", markdown.of_answer(answer, f"{at}-")]
    return "\n\n".join(parts) + "\n"


def as_html(title: str, answers: Sequence[Answer]) -> str:
    """A page that needs nothing else and loads nothing."""
    told = "\n".join(f"<h2>{escape(a.question)}</h2>\n{html.of_answer(a)}" for a in answers)
    return _PAGE.format(title=escape(title), answers=told)


def cited(answers: Sequence[Answer]) -> list[Entry]:
    """What all answers cite, labelled as the footnotes are."""
    several = ((f"{at}-{c.number}", c) for at, a in enumerate(answers, 1) for c in a.citations)
    return entries(several)
