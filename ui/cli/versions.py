"""`sidenote show --versions | --diff`: the versions of an article, and what changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from assistant import Article, Change, Diff, Sentence, Version
from assistant.rendering.plain import byline
from ui.cli.running import opened, out, print_json, say


def show_versions(library: Path | None, article_id: str, *, as_json: bool) -> None:
    """List all versions of an article, oldest first."""
    with opened(library, as_json=as_json) as assistant:
        found = assistant.versions(article_id)
    if as_json:
        print_json([_version_dict(version) for version in found])
    else:
        out.print(_table(found))


def show_diff(library: Path | None, article_id: str, other: str | None, *, as_json: bool) -> None:
    """Print what changed in an article: since the other one, or since the version before it."""
    with opened(library, as_json=as_json) as assistant:
        old = assistant.article(other) if other else assistant.before(article_id)
        found = assistant.diff(old.id, article_id)
    if as_json:
        print_json(found.to_dict())
    else:
        _print_diff(found)


def _version_dict(version: Version) -> dict[str, Any]:
    """A version as JSON has it."""
    return {
        "number": version.number,
        "seen": f"{version.seen.isoformat(timespec='seconds')}Z",
        "current": version.current,
        "origin": version.origin,
        "article": version.article.to_dict(),
    }


def _table(versions: Sequence[Version]) -> Table:
    """Number, day, id and title of each, and which is the current one."""
    shown = Table(box=None, pad_edge=False)
    for heading in ("version", "seen", "id", "title", ""):
        shown.add_column(heading, no_wrap=heading != "title")
    for version in versions:
        day, current = version.seen.date().isoformat(), "current" if version.current else ""
        article = version.article
        shown.add_row(str(version.number), day, article.id[:8], Text(article.title), current)
    return shown


def _print_diff(found: Diff) -> None:
    """Each sentence on a line that begins with its kind; what differs in brackets, bold."""
    say(f"{found.old.id[:8]} → {found.new.id[:8]}: {byline(found.new)}", style="bold")
    for name, (old, new) in found.fields.items():
        say(f"~ {name}: {old or '-'} → {new or '-'}")
    for change in found.changes:
        for line in _lines(found, change):
            out.print(line, soft_wrap=True)
    if found.identical:
        say("Nothing changed.")


def _lines(found: Diff, change: Change) -> Iterator[Text]:
    """The old sentence and the new one; one line where it stayed, came or went."""
    if change.old and change.kind != "same":
        yield _line("-", found.old, change.old, change.old_marks)
    if change.new:
        sign = " " if change.kind == "same" else "+"
        yield _line(sign, found.new, change.new, change.new_marks)


def _line(
    sign: str, article: Article, sentence: Sentence, marks: Sequence[tuple[int, int]]
) -> Text:
    line, at = Text(f"{sign} "), sentence.start
    for start, end in marks:
        line.append(article.text[at:start].replace("\n", " "))
        line.append(f"[{article.text[start:end]}]".replace("\n", " "), style="bold")
        at = end
    line.append(article.text[at : sentence.end].replace("\n", " "))
    return line
