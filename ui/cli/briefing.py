"""`sidenote brief`: a digest of what came in."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from ui.cli.options import AsJson, AsUser, Languages, Library, Mode, Sources, Tags
from ui.cli.shapes import Markdown, Shape, Written, shape_of

_SHAPES = {
    ".html": Shape.HTML,
    ".htm": Shape.HTML,
    ".md": Shape.MARKDOWN,
    ".json": Shape.JSON,
}


@dataclass(frozen=True)
class Output:
    """Where it goes, None for standard output; as "text", "markdown", "html" or "json"; and whether
    nothing does where nothing is new.
    """

    file: Path | None
    shape: str
    quiet: bool


def brief(  # noqa: PLR0917 - typer reads options from the signature
    library: Library = None,
    as_json: AsJson = False,
    markdown: Markdown = False,
    html: Annotated[bool, typer.Option("--html", help="The same as --format html.")] = False,
    since: Annotated[
        str, typer.Option(help="The first day: yesterday, 2024-02-12, 2024-02, “7 days ago”.")
    ] = "yesterday",
    until: Annotated[str | None, typer.Option(help="The last day, else today.")] = None,
    added: Annotated[
        bool,
        typer.Option(
            "--added",
            help="By the days on which articles were added, not published; those without"
            " a date, too.",
        ),
    ] = False,
    topic: Annotated[str, typer.Option(help="Only what speaks of this.")] = "",
    source: Sources = None,
    tag: Tags = None,
    language: Languages = None,
    style: Annotated[
        str, typer.Option(help="brief (two sentences a story), bullets or detailed.")
    ] = "brief",
    most: Annotated[int, typer.Option(help="Stories to sum up; others are named.", min=1)] = 20,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            help="Write it here, whole or not at all; .html, .md and .json say as what.",
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet-when-empty", help="Print and write nothing if nothing is new.")
    ] = False,
    user: AsUser = None,
    mode: Mode = None,
    form: Written = None,
) -> None:
    """Write a digest of what was published: stories summed up, and what changed in followed questions.

    Every statement is cited. Runs without a terminal, say every morning at six from cron:

    0 6 * * *  sidenote brief --since yesterday --until yesterday --library ~/news --out ~/brief.html

    It takes turns with other commands: not while the library is served. See also `sidenote follow`.
    """
    named = _SHAPES.get(out.suffix.lower(), Shape.TEXT) if out else Shape.TEXT
    shape = form or (Shape.HTML if html else named)
    output = Output(out, shape_of(shape, as_json=as_json, markdown=markdown), quiet)
    wish = {"since": since, "until": until, "added": added, "topic": topic, "style": style}
    limits = {"most": most, "sources": source, "tags": tag, "languages": language}
    _brief(library, wish | limits, output, user, mode)


def _brief(
    library: Path | None, wish: dict[str, Any], output: Output, user: str | None, mode: str | None
) -> None:
    from ui.cli.running import explained, opened

    as_json = output.shape == "json" and output.file is None
    with opened(library, as_json=as_json, mode=mode) as assistant, _told() as told:
        who = assistant if user is None else assistant.for_reader(user)
        made = who.brief(**wish, progress=told)
    if made.empty and output.quiet:
        return
    with explained(as_json=as_json):
        _put(_text(made, output.shape), output.file)
    if output.file:
        from assistant.rendering.brief_text import summary
        from ui.cli.running import say

        say(f"{output.file}: {summary(made)}")


def _text(made: Any, shape: str) -> str:
    match shape:
        case "json":
            text = json.dumps(made.to_dict(), ensure_ascii=False, indent=2)
        case "html":
            text = made.to_html()
        case "markdown":
            text = made.to_markdown()
        case _:
            text = made.to_text()
    return f"{text.rstrip()}\n"


def _put(text: str, file: Path | None) -> None:
    from ui.cli.saving import save

    if file:
        save(file.expanduser(), text)
    else:
        sys.stdout.write(text)


@contextmanager
def _told() -> Iterator[Callable[[int, int], None] | None]:
    """A line on a terminal's standard error, story by story."""
    from ui.cli.running import err

    if not err.is_terminal:
        yield None
        return
    with err.status("Gathering") as status:
        yield lambda done, of: status.update(f"Story {done + 1} of {of}")
