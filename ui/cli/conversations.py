"""`sidenote conversations list | show | rename | delete | export`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ui.cli.options import AsJson, Library, User

conversations = typer.Typer(
    name="conversations",
    help="Conversations that are kept: list, show, export them.\n\nThey are kept in the library's folder,"
    " each user's apart.",
    no_args_is_help=True,
)
Id = Annotated[
    str, typer.Argument(help="A conversation's id, or the beginning of it; else the last one.")
]


class Format(StrEnum):
    """What a conversation can be written as."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    BIBTEX = "bibtex"
    CSL = "csl"


@conversations.command("list")
def list_(library: Library = None, as_json: AsJson = False, user: User = "") -> None:
    """List them, the last one changed first."""
    from ui.cli import keeping

    keeping.show_all(library, user, as_json=as_json)


@conversations.command()
def show(
    conversation: Id = "", library: Library = None, as_json: AsJson = False, user: User = ""
) -> None:
    """Print one: its questions and answers."""
    from ui.cli import keeping

    keeping.show(library, conversation, user, as_json=as_json)


@conversations.command()
def rename(
    conversation: Annotated[str, typer.Argument(help="Its id, or the beginning of it.")],
    title: Annotated[str, typer.Argument(help="What it is to be called.")],
    library: Library = None,
    as_json: AsJson = False,
    user: User = "",
) -> None:
    """Give one another title."""
    from ui.cli import keeping

    keeping.rename(library, conversation, title, user, as_json=as_json)


@conversations.command()
def delete(
    ids: Annotated[list[str], typer.Argument(help="Ids, or the beginnings of them.")],
    library: Library = None,
    as_json: AsJson = False,
    user: User = "",
) -> None:
    """Delete them, all or none."""
    from ui.cli import keeping

    keeping.delete(library, ids, user, as_json=as_json)


@conversations.command()
def export(
    conversation: Id = "",
    library: Library = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    user: User = "",
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = (
        Format.MARKDOWN
    ),
) -> None:
    """Write one to standard output: Markdown with footnotes, a page of HTML, JSON; or what it cites,
    for BibTeX, or as CSL-JSON for Zotero and Pandoc.
    """
    from ui.cli import keeping

    keeping.export(library, conversation, user, "json" if as_json else form.value)
