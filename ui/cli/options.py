"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Library = Annotated[
    Path | None,
    typer.Option("--library", "-l", help="The library's folder.", envvar="SIDENOTE_LIBRARY"),
]
Id = Annotated[str, typer.Argument(help="An article's id, or the beginning of it.")]
TagNames = Annotated[list[str], typer.Argument(help="Words of your own.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
Since = Annotated[
    str | None, typer.Option(help="Only articles of this day or later: 2026-01-24, 2026-01, 7d.")
]
Until = Annotated[str | None, typer.Option(help="Only articles of this day or earlier.")]
AsOf = Annotated[str | None, typer.Option(help="Know nothing published later.")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", help="Only this outlet; may be repeated.")
]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", help="Only what has this tag; may be repeated.")
]
Languages = Annotated[
    list[str] | None,
    typer.Option("--language", help="Only this language, such as de; may be repeated."),
]
NewTags = Annotated[
    list[str] | None,
    typer.Option("--tag", help="Tag what goes in, or is here already; may be repeated."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be done; nothing is written.")
]
PrivateTo = Annotated[
    str | None,
    typer.Option("--private-to", help="Let only this user of the page see it.", show_default=False),
]
AnswerLanguage = Annotated[
    str | None,
    typer.Option(help="Write answers in this language, such as de; else the question's."),
]
Mode = Annotated[str | None, typer.Option(help="auto, quoted (no language model) or written.")]
AsUser = Annotated[
    str | None,
    typer.Option("--user", help="As this user of the page sees it; else all.", show_default=False),
]
User = Annotated[
    str,
    typer.Option("--user", help="Of who logs in to the page under this name.", show_default=False),
]
