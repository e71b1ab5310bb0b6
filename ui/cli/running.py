"""What every command does the same: open the library, print, and fail in one line."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from assistant import Assistant, LibraryError, Settings, SidenoteError
from ui.cli.ending import exit_code

# Piped output is for programs: tables are as wide as they need to be there.
out = Console(
    highlight=False, emoji=False, soft_wrap=True, width=None if sys.stdout.isatty() else 300
)
err = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def opened(
    library: Path | str | None, *, as_json: bool, other_model: bool = False, **settings: Any
) -> Iterator[Assistant]:
    """The assistant over a library, closed in order; errors of ours end the command in one line."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    with explained(as_json=as_json):
        loaded = Settings.load(**settings)
        with Assistant(library, settings=loaded, other_model=other_model) as assistant:
            yield assistant


def folder_of(library: Path | None) -> Path:
    """The library's folder, for what does not open it."""
    return Path(library or Settings.load().library).expanduser().resolve()


def folder_there(library: Path | None) -> Path:
    """The same of a library that exists. Raises LibraryError."""
    folder = folder_of(library)
    if not folder.is_dir():
        hint = "Name another with --library, or begin one with `sidenote add`."
        raise LibraryError(f"There is no library in {folder}.", hint=hint)
    return folder


@contextmanager
def explained(*, as_json: bool) -> Iterator[None]:
    """Turn errors of ours into one line and exit code 1; Ctrl-C into exit code 130."""
    try:
        yield
    except SidenoteError as error:
        tell_error(error, as_json=as_json)
        raise typer.Exit(1) from None
    except KeyboardInterrupt as interrupt:
        err.print("Stopped. What was reported is stored; run the command again to go on.")
        raise typer.Exit(exit_code(interrupt)) from None
    except BrokenPipeError:  # `sidenote list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def tell_error(error: SidenoteError, *, as_json: bool, indent: int | None = 2) -> None:
    """An error in one line on standard error; as JSON, where the answer would be."""
    if as_json:
        print_json({"error": error.message, "hint": error.hint}, indent)
    else:
        err.print(f"[red]{type(error).__name__}:[/] ", end="")
        err.print(str(error), markup=False)


def print_json(value: Any, indent: int | None = 2) -> None:
    """Print a value as JSON, for scripts; without `indent` in one line."""
    print(json.dumps(value, ensure_ascii=False, indent=indent), flush=indent is None)  # noqa: T201


def printable(text: str) -> str:
    """What a terminal shows, and never acts on: names of files may hold control characters."""
    return "".join(char if char.isprintable() else "?" for char in text)


def say(text: str = "", style: str | None = None) -> None:
    """Print text as it is: square brackets in an article are no markup."""
    out.print(text, style=style, markup=False)
