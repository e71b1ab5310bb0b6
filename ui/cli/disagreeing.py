"""`sidenote disagreements`: who says something else of the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import AsJson, AsOf, Languages, Library, Since, Sources, Tags, Until
from ui.cli.shapes import Document, Markdown, Shape, shape_of


def disagreements(  # noqa: PLR0917 - typer reads options from the signature
    topic: Annotated[
        str | None,
        typer.Argument(help="A topic in quotes. Without it, all articles within the limits."),
    ] = None,
    library: Library = None,
    as_json: AsJson = False,
    markdown: Markdown = False,
    as_of: AsOf = None,
    since: Since = None,
    until: Until = None,
    source: Sources = None,
    tag: Tags = None,
    language: Languages = None,
    form: Document = Shape.TEXT,
) -> None:
    """Find where articles give other figures, dates, names or outcomes, and what was corrected.

    What may only have changed between two days is called an update, or left out.
    """
    from ui.cli import questions

    limits = questions.Limits(since, until, as_of, source, tag, language)
    _print(library, topic, limits, shape_of(form, as_json=as_json, markdown=markdown))


def _print(library: Path | None, topic: str | None, limits: object, shape: Shape) -> None:
    from ui.cli.running import err, opened, print_json, say

    with opened(library, as_json=shape is Shape.JSON) as assistant, err.status("Comparing"):
        found = assistant.disagreements(topic, **vars(limits))
    match shape:
        case Shape.JSON:
            print_json(found.to_dict())
        case Shape.MARKDOWN:
            say(found.to_markdown())
        case Shape.HTML:
            say(found.to_html())
        case _:
            say(found.to_text())
