"""`sidenote summarize`: articles, a topic, or all within limits, in so many words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import AsJson, Languages, Library, Mode, Since, Sources, Tags, Until
from ui.cli.shapes import Form, Markdown, Shape, is_json, shape_of, show


@dataclass(frozen=True)
class Wish:
    """What kind of summary, and how it is printed: as one of the shapes."""

    style: str
    words: int | None
    focus: str | None
    shape: str


def summarize(  # noqa: PLR0917 - typer reads options from the signature
    what: Annotated[
        list[str] | None,
        typer.Argument(
            help="Articles, by id or by the file or address they came from; or a topic in quotes."
            " Without it, all within the limits.",
            show_default=False,
        ),
    ] = None,
    library: Library = None,
    as_json: AsJson = False,
    markdown: Markdown = False,
    style: Annotated[str, typer.Option(help="brief, bullets or detailed.")] = "brief",
    words: Annotated[int | None, typer.Option(help="How long at most.", min=1)] = None,
    focus: Annotated[str | None, typer.Option(help="A question to keep to.")] = None,
    since: Since = None,
    until: Until = None,
    source: Sources = None,
    tag: Tags = None,
    language: Languages = None,
    mode: Mode = None,
    form: Form = Shape.TEXT,
) -> None:
    """Sum articles up, with the exact sentences each statement rests on.

    Interrupted, the same command goes on where it was.
    """
    from ui.cli import questions

    limits = questions.Limits(since, until, None, source, tag, language)
    wish = Wish(style, words, focus, shape_of(form, as_json=as_json, markdown=markdown))
    _summarize(library, what or [], limits, wish, mode)


def _summarize(
    library: Path | None, what: Sequence[str], limits: object, wish: Wish, mode: str | None
) -> None:
    from ui.cli.running import opened

    own = {name: value for name, value in vars(limits).items() if name != "as_of"}
    named = what[0] if len(what) == 1 else list(what) or None
    with opened(library, as_json=is_json(wish.shape), mode=mode) as assistant:
        with _told() as told:
            summary = assistant.summarize(
                named, wish.style, wish.words, wish.focus, progress=told, **own
            )
        show(summary, wish.shape, assistant)


@contextmanager
def _told() -> Iterator[Callable[[int, int], None]]:
    """A line on standard error, while the language model is asked part by part."""
    from ui.cli.running import err

    with err.status("Reading") as status:
        yield lambda done, of: status.update(f"Reading: {done} of {of} parts")
