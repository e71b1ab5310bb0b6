"""`sidenote user add | list | remove`: who may log in to a library's page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import AsJson, Library

user = typer.Typer(
    name="user",
    help="Who may log in to the page.\n\nWithout users it asks for no login.",
    no_args_is_help=True,
)
Name = Annotated[str, typer.Argument(help="The user's name.")]


@user.command()
def add(
    name: Name,
    library: Library = None,
    password_file: Annotated[
        Path | None, typer.Option(help="A file whose first line is the password; - is the input.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add a user, or give one another password. The password is asked for, and not shown."""
    from ui.cli import accounts

    accounts.add(library, name, password_file, as_json=as_json)


@user.command("list")
def list_(library: Library = None, as_json: AsJson = False) -> None:
    """List the users' names."""
    from ui.cli import accounts

    accounts.show_all(library, as_json=as_json)


@user.command()
def remove(name: Name, library: Library = None, as_json: AsJson = False) -> None:
    """Remove a user; who is logged in under the name no longer is. The conversations stay."""
    from ui.cli import accounts

    accounts.remove(library, name, as_json=as_json)
