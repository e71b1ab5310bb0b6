"""`sidenote share`, and who sees what is private."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.rendering.plain import byline
from ui.cli.running import err, folder_of, opened, print_json, say
from ui.login.users import Users

_UNKNOWN = "There is no user {name!r} yet: until you add one, nobody but you sees it."


def share(library: Path | None, article_id: str, to: str | None, *, as_json: bool) -> None:
    """Let everybody see an article, or one more user, and say who sees it now."""
    with opened(library, as_json=as_json) as assistant:
        note_unknown(library, to)
        article = assistant.share(article_id, to)
        names = assistant.private().get(article.id, ())
    if as_json:
        print_json(article.to_dict() | {"private_to": list(names)})
    else:
        say(f"{byline(article)}: {seen_by(names) or 'seen by everybody'}")


def note_unknown(library: Path | None, name: str | None) -> None:
    """Say so where nobody can log in under the name yet: it may be misspelled."""
    if name and name not in Users(folder_of(library)).names():
        err.print(_UNKNOWN.format(name=name), markup=False)


def seen_by(names: Sequence[str]) -> str:
    """To whom an article is private, in words; "" where it is not."""
    if not names:
        return ""
    known = ", ".join(filter(None, names))
    return f"private to {known}" if known else "private, and nobody's"
