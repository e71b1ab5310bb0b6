"""`sidenote backup | restore | vacuum | reindex | export`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from assistant.upkeep import Manifest, back_up
from assistant.upkeep import restore as restored
from ui.cli.questions import Limits
from ui.cli.running import err, explained, folder_of, opened, print_json, say


def backup(library: Path | None, to: Path, *, tokens: bool, force: bool, as_json: bool) -> None:
    """Save a library in a file; it need not be closed elsewhere."""
    with explained(as_json=as_json), _bar("Saving") as progress:
        file, manifest = back_up(
            folder_of(library), to, tokens=tokens, force=force, progress=progress
        )
    size = file.stat().st_size
    if as_json:
        print_json({"file": str(file), "bytes": size} | manifest.to_dict())
    else:
        say(f"{_told(manifest)} in {file} ({megabytes(size)}).")


def restore(library: Path | None, file: Path, *, force: bool, as_json: bool) -> None:
    """Make a backup a library again."""
    folder = folder_of(library)
    with explained(as_json=as_json), _bar("Restoring") as progress:
        done = restored(file, folder, force=force, progress=progress)
    if as_json:
        before = str(done.before) if done.before else None
        print_json({"library": str(folder), "before": before} | done.manifest.to_dict())
        return
    say(f"{_told(done.manifest)} of {done.manifest.made[:10]} in {folder}.")
    if done.before:
        say(f"What was there before is {done.before}.")


def vacuum(library: Path | None, *, as_json: bool) -> None:
    """Give back disk space."""
    with opened(library, as_json=as_json) as assistant, err.status("Compacting"):
        done = assistant.vacuum()
    if as_json:
        print_json(vars(done))
        return
    orphans = f", {done.orphans:,} orphaned rows dropped" if done.orphans else ""
    say(f"{megabytes(done.before)} before, {megabytes(done.after)} now{orphans}.")


def reindex(library: Path | None, *, as_json: bool) -> None:
    """Compute everything anew with the embedding model of the settings."""
    with (
        opened(library, as_json=as_json, other_model=True) as assistant,
        _bar("Reindexing") as progress,
    ):
        done = assistant.reindex(progress)
    if as_json:
        print_json(vars(done))
    else:
        say(f"{done.articles:,} articles in {done.chunks:,} chunks, computed anew.")


def export(
    library: Path | None,
    to: Path,
    limits: Limits,
    *,
    lines: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write the articles within the limits to files."""
    with opened(library, as_json=as_json) as assistant, _bar("Writing") as progress:
        done = assistant.export(to, lines=lines, force=force, progress=progress, **vars(limits))
    if as_json:
        print_json({"articles": done.articles, "written": [str(path) for path in done.written]})
    else:
        say(f"{done.articles:,} articles in {to}, {len(done.written):,} files written.")


def megabytes(size: int) -> str:
    """A size as people read it."""
    return f"{size / 1e6:,.1f} MB"


def _told(manifest: Manifest) -> str:
    return f"{manifest.articles:,} articles"


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    columns = (TextColumn(what), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
