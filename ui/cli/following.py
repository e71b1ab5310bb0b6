"""`sidenote follow | changes`: questions that are saved, and what changed in their answers."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ui.cli.options import AsJson, AsOf, Languages, Library, Mode, Since, Sources, Tags, Until, User
from ui.cli.shapes import Document, Markdown, Shape, shape_of

Which = Annotated[
    str | None,
    typer.Argument(
        help="A question that is followed, or the beginning of its id.", show_default=False
    ),
]


def follow(  # noqa: PLR0917 - typer reads options from the signature
    question: Annotated[
        str | None, typer.Argument(help="What you want to know.", show_default=False)
    ] = None,
    library: Library = None,
    as_json: AsJson = False,
    list_: Annotated[bool, typer.Option("--list", help="List those that are followed.")] = False,
    forget: Annotated[
        str | None, typer.Option(help="Follow this one no more: its words, or its id.")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: Annotated[
        str | None, typer.Option(help="Begin with what was published by this day.")
    ] = None,
    source: Sources = None,
    tag: Tags = None,
    language: Languages = None,
    mode: Mode = None,
    user: User = "",
) -> None:
    """Save a question, to be told by `sidenote changes` or `sidenote brief` what is new to it.

    It is asked of what everybody sees, or of what --user does. Limits hold each time.
    """
    from ui.cli import followed, questions

    if sum((question is not None, list_, forget is not None)) != 1:
        raise typer.BadParameter("Give a question, or --list, or --forget QUESTION.")
    if question is not None:
        limits = questions.Limits(since, until, as_of, source, tag, language)
        followed.follow(library, question, limits, user, mode, as_json=as_json)
    elif forget is not None:
        followed.forget(library, forget, user, as_json=as_json)
    else:
        followed.show_all(library, user, as_json=as_json)


def changes(  # noqa: PLR0917 - typer reads options from the signature
    question: Which = None,
    library: Library = None,
    as_json: AsJson = False,
    markdown: Markdown = False,
    since: Annotated[
        str | None, typer.Option(help="Since before this day; else since you were told last.")
    ] = None,
    as_of: AsOf = None,
    keep: Annotated[
        bool, typer.Option(help="Go on from here the next time; --no-keep only looks.")
    ] = True,
    mode: Mode = None,
    user: User = "",
    form: Document = Shape.TEXT,
) -> None:
    """Tell what changed in the answers to followed questions: new, contradicted, changed, gone.

    Where no article has come in since, no language model is asked.
    """
    from ui.cli import followed

    shape = shape_of(form, as_json=as_json, markdown=markdown)
    wish: dict[str, Any] = {"since": since, "as_of": as_of, "keep": keep}
    followed.show_changes(library, question, wish, user, mode, shape=shape)
