"""`sidenote timeline`: the events of a topic, in order."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.cli.options import AsJson, AsOf, Languages, Library, Since, Sources, Tags, Until
from ui.cli.shapes import Markdown, Page, Shape, shape_of


def timeline(  # noqa: PLR0917 - typer reads options from the signature
    topic: Annotated[str, typer.Argument(help="What it is to be about: a name, a case, a place.")],
    library: Library = None,
    as_json: AsJson = False,
    markdown: Markdown = False,
    form: Page = Shape.TEXT,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    source: Sources = None,
    tag: Tags = None,
    language: Languages = None,
) -> None:
    """Tell the events of a topic by date, with the exact sentences and who says so.

    Print a page with `sidenote timeline "the ferry" -f html > ferry.html`.
    """
    from ui.cli.questions import Limits
    from ui.cli.running import err, opened, print_json, say

    limits = Limits(since, until, as_of, source, tag, language)
    shape = shape_of(form, as_json=as_json, markdown=markdown)
    with opened(library, as_json=shape is Shape.JSON) as assistant, err.status("Reading"):
        found = assistant.timeline(topic, **vars(limits))
    match shape:
        case Shape.JSON:
            print_json(found.to_dict())
        case Shape.CSV:
            print(found.to_csv(), end="")  # noqa: T201 - for programs: no line is folded
        case Shape.HTML:
            say(found.to_page())
        case Shape.MARKDOWN:
            say(found.to_markdown())
        case _:
            say(found.to_text())
