"""What `sidenote user` does. The library need not be free: it may be served meanwhile."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from ui.cli.running import explained, folder_of, print_json, say
from ui.login.users import LoginError, Users


def add(library: Path | None, name: str, password_file: Path | None, *, as_json: bool) -> None:
    """Add a user with the password that is typed twice, or stands in a file."""
    with explained(as_json=as_json):
        users = _users(library)
        users.add(name, _from_file(password_file) if password_file else _typed(name))
    if as_json:
        print_json({"added": name})
    else:
        say(f"{name} may log in now.")


def show_all(library: Path | None, *, as_json: bool) -> None:
    """List the users' names."""
    with explained(as_json=as_json):
        names = _users(library).names()
    if as_json:
        print_json(names)
    else:
        say("\n".join(names) or "No users: the page asks for no login.")


def remove(library: Path | None, name: str, *, as_json: bool) -> None:
    """Remove a user."""
    with explained(as_json=as_json):
        users = _users(library)
        users.remove(name)
        left = bool(users)
    if as_json:
        print_json({"removed": name})
        return
    say(f"{name} may no longer log in.")
    if not left:
        say("That was the last one: served anew, the page asks for no login any more.")


def _users(library: Path | None) -> Users:
    return Users(folder_of(library))


def _typed(name: str) -> str:
    password = getpass.getpass(f"Password for {name}: ")
    if getpass.getpass("Once more: ") != password:
        raise LoginError("The two passwords differ.", hint="Try again.")
    return password


def _from_file(file: Path) -> str:
    try:
        text = sys.stdin.readline() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        hint = "Name a text file whose first line is the password."
        raise LoginError(f"{file} can't be read.", hint=hint) from error
    return text.partition("\n")[0].removesuffix("\r")
