"""`sidenote resolve`: whether what was cited still stands in the articles, and where."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.options import AsJson, Library
from ui.cli.shapes import Markdown, Plain, Shape, shape_of

if TYPE_CHECKING:
    from assistant import Resolved

# Not all words are still the articles'. 1 is an error, 2 wrong usage.
NOT_ALL_HOLD = 3
_HINT = "Give a file with what `--json` printed, or - to read it from standard input."


def resolve(
    file: Annotated[
        str,
        typer.Argument(
            help="What --json printed: an answer, a summary, a report, a conversation, or citations; or - to read it."
        ),
    ],
    library: Library = None,
    as_json: AsJson = False,
    markdown: Markdown = False,
    form: Plain = Shape.TEXT,
) -> None:
    """Find citations again in the articles as they are now.

    Exits with 0 when the articles still have all words that were cited; with 3 when some were edited,
    are lost, or can't be told from others, and when nothing was cited.
    """
    from ui.cli.running import explained, opened

    shape = shape_of(form, as_json=as_json, markdown=markdown)
    as_json = shape is Shape.JSON
    with explained(as_json=as_json):
        text = _given(file)
    with opened(library, as_json=as_json) as assistant:
        found = assistant.resolve_all(text)
    _print(found, shape)
    if not _hold(found):
        raise typer.Exit(NOT_ALL_HOLD)


def _given(file: str) -> str:
    """What is in the file, on standard input, or on the command line itself."""
    from assistant import CitationUnreadable, SourceUnreadable
    from assistant.checking.inputs import text_of

    text = text_of(sys.stdin.buffer.read() if file == "-" else file)
    if not text.strip():
        raise CitationUnreadable("Nothing was given.", hint=_HINT)
    if text == file and not text.lstrip().startswith(("{", "[")):
        raise SourceUnreadable(f"There is no file {file:.200}.", hint=_HINT)
    return text


def _hold(found: Sequence[Resolved]) -> bool:
    """Whether all still stands; where there was nothing to look for, nothing does."""
    return bool(found) and all(resolved.holds for resolved in found)


def _print(found: Sequence[Resolved], shape: Shape) -> None:
    from ui.cli.running import print_json, say

    match shape:
        case Shape.JSON:
            told = {"holds": _hold(found), "told": _summary(found)}
            print_json({**told, "citations": [resolved.to_dict() for resolved in found]})
        case Shape.MARKDOWN if found:
            say("\n\n".join(resolved.to_markdown() for resolved in found))
        case _:
            say("\n\n".join([_summary(found), *(resolved.to_text() for resolved in found)]))


def _summary(found: Sequence[Resolved]) -> str:
    """How many citations are how, in a line: "3 citations: 2 found, 1 drifted"."""
    counts = Counter(resolved.standing.value for resolved in found)
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    return f"{len(found)} citation{'s' * (len(found) != 1)}: {told or 'nothing to look for'}"
