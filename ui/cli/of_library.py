"""The commands on the library as a whole, and the page's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import AsJson, Library


def backup(
    to: Annotated[Path, typer.Argument(help="A new file, or a folder for one named by the day.")],
    library: Library = None,
    as_json: AsJson = False,
    tokens: Annotated[
        bool,
        typer.Option("--tokens", help="Save what else is computed again: several times as much."),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """Save all articles in one file, also while they are in use."""
    from ui.cli import upkeep

    upkeep.backup(library, to, tokens=tokens, force=force, as_json=as_json)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `sidenote backup` made.")],
    library: Library = None,
    as_json: AsJson = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a library with articles; it is kept aside.")
    ] = False,
) -> None:
    """Make a library of a backup."""
    from ui.cli import upkeep

    upkeep.restore(library, file, force=force, as_json=as_json)


def vacuum(library: Library = None, as_json: AsJson = False) -> None:
    """Give back the disk space of what was removed."""
    from ui.cli import upkeep

    upkeep.vacuum(library, as_json=as_json)


def reindex(library: Library = None, as_json: AsJson = False) -> None:
    """Compute everything anew, say for another embedding model.

    It goes on where it was interrupted.
    """
    from ui.cli import upkeep

    upkeep.reindex(library, as_json=as_json)


def doctor(
    library: Library = None,
    as_json: AsJson = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make the vector index anew first.")
    ] = False,
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
) -> None:
    """Check the library and what it needs."""
    from ui.cli import service

    service.doctor(library, rebuild=rebuild, repair=repair, as_json=as_json)


def eval_(
    questions: Annotated[Path, typer.Argument(help="A JSON file of questions, see seeds/README.")],
    library: Library = None,
    as_json: AsJson = False,
) -> None:
    """Measure how often the right sentence is cited.

    Without --library, over the articles that lie beside the file.
    """
    from ui.cli import service

    service.evaluate(library, questions, as_json=as_json)


def serve(
    library: Library = None,
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.", min=0, max=65535)] = 7860,
    as_json: AsJson = False,
    without_login: Annotated[
        bool, typer.Option("--without-login", help="Let everyone in who can reach --host.")
    ] = False,
) -> None:
    """Serve the web page.

    Beyond this computer only with a login: see `sidenote user add`.
    """
    from ui.cli import service

    service.serve(library, host, port, without_login=without_login, as_json=as_json)
