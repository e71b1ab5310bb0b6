"""The commands and their options; what they do is in the modules beside this one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli import asking
from ui.cli.conversations import conversations
from ui.cli.disagreeing import disagreements
from ui.cli.options import (
    AsJson,
    DryRun,
    Id,
    Languages,
    Library,
    NewTags,
    PrivateTo,
    Since,
    Sources,
    TagNames,
    Tags,
    Until,
)
from ui.cli.summarizing import summarize
from ui.cli.users import user

app = typer.Typer(
    name="sidenote",
    help="Ask your articles. Every statement comes with the exact sentence it rests on.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

# The panels of `sidenote --help`, in the order in which their first commands are named here.
_ASKING, _ARTICLES, _LIBRARY, _PAGE = "Asking", "Articles", "Library", "Page"

for command in (asking.ask, asking.chat, asking.search, summarize, asking.check, disagreements):
    app.command(rich_help_panel=_ASKING)(command)

app.add_typer(conversations, rich_help_panel=_ASKING)


@app.command(rich_help_panel=_ARTICLES)
def add(  # noqa: PLR0917 - typer reads options from the signature
    sources: Annotated[list[str], typer.Argument(help="Files, folders and web addresses.")],
    library: Library = None,
    as_json: AsJson = False,
    tag: NewTags = None,
    since: Since = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="Of data sets, a field's column: text=body; may be repeated."),
    ] = None,
    dry_run: DryRun = False,
    report: Annotated[
        Path | None, typer.Option(help="Save the report as JSON, also of a run that is stopped.")
    ] = None,
    private_to: PrivateTo = None,
) -> None:
    """Take articles in; what fails is listed, the rest goes in."""
    from ui.cli import adding

    columns = adding.columns_of(column or [])
    wishes = adding.Wishes(tag or [], since, columns, dry_run, report, as_json, private_to)
    adding.add(library, sources, wishes)


@app.command(rich_help_panel=_ARTICLES)
def watch(  # noqa: PLR0917 - typer reads options from the signature
    sources: Annotated[list[str], typer.Argument(help="Addresses of feeds and sitemaps.")],
    library: Library = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each time, for scripts.")
    ] = False,
    every: Annotated[float, typer.Option(help="Minutes from one time to the next.", min=1)] = 15,
    once: Annotated[bool, typer.Option("--once", help="Look once, and end.")] = False,
    tag: NewTags = None,
    since: Since = None,
    private_to: PrivateTo = None,
) -> None:
    """Take in what is new in feeds and sitemaps, until Ctrl-C."""
    from ui.cli import adding, watching

    wishes = adding.Wishes(tag or [], since, as_json=as_json, private_to=private_to)
    watching.watch(library, sources, wishes, minutes=every, once=once)


@app.command("list", rich_help_panel=_ARTICLES)
def list_(  # noqa: PLR0917 - typer reads options from the signature
    library: Library = None,
    as_json: AsJson = False,
    since: Since = None,
    until: Until = None,
    source: Sources = None,
    tag: Tags = None,
    language: Languages = None,
    tags: Annotated[bool, typer.Option("--tags", help="List the tags instead.")] = False,
    copies: Annotated[
        bool, typer.Option("--copies", help="Mark those that print the same report.")
    ] = False,
) -> None:
    """List the articles, newest first."""
    from ui.cli import articles, questions

    if tags:
        articles.show_tags(library, as_json=as_json)
    else:
        limits = questions.Limits(since, until, None, source, tag, language)
        articles.show_all(library, limits, copies=copies, as_json=as_json)


@app.command(rich_help_panel=_ARTICLES)
def show(  # noqa: PLR0917 - typer reads options from the signature
    article: Annotated[str, typer.Argument(help="An article's id, or the beginning of it.")],
    other: Annotated[
        str | None, typer.Argument(help="With --diff: what to compare it with.", show_default=False)
    ] = None,
    library: Library = None,
    as_json: AsJson = False,
    versions: Annotated[bool, typer.Option("--versions", help="List its versions.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="What changed since OTHER, or the version before.")
    ] = False,
) -> None:
    """Print an article; or its versions, or what changed in it."""
    from ui.cli import articles
    from ui.cli import versions as kept

    if (other and not diff) or (versions and diff):
        raise typer.BadParameter("OTHER goes with --diff, and --diff without --versions.")
    if versions:
        kept.show_versions(library, article, as_json=as_json)
    elif diff:
        kept.show_diff(library, article, other, as_json=as_json)
    else:
        articles.show(library, article, as_json=as_json)


@app.command(rich_help_panel=_ARTICLES)
def remove(  # noqa: PLR0917 - typer reads options from the signature
    ids: Annotated[list[str] | None, typer.Argument(help="Ids, or the beginnings of them.")] = None,
    library: Library = None,
    as_json: AsJson = False,
    tag: Tags = None,
    source: Sources = None,
    older_than: Annotated[
        str | None, typer.Option(help="All that was published before: 2026-01-24, 2026-01, 90d.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Take articles out: by id, or all that fit every option."""
    from ui.cli import removing

    chosen = removing.Chosen(ids or [], tag or [], source or [], older_than)
    removing.remove(library, chosen, sure=yes, dry_run=dry_run, as_json=as_json)


@app.command(rich_help_panel=_ARTICLES)
def tag(article: Id, tags: TagNames, library: Library = None, as_json: AsJson = False) -> None:
    """Tag an article; its next versions keep the tags."""
    from ui.cli import tagging

    tagging.tag(library, article, tags, as_json=as_json)


@app.command(rich_help_panel=_ARTICLES)
def untag(article: Id, tags: TagNames, library: Library = None, as_json: AsJson = False) -> None:
    """Take tags off an article."""
    from ui.cli import tagging

    tagging.tag(library, article, tags, off=True, as_json=as_json)


@app.command(rich_help_panel=_ARTICLES)
def share(
    article: Id,
    to: Annotated[
        str | None, typer.Option("--with", help="Only with this user.", show_default=False)
    ] = None,
    library: Library = None,
    as_json: AsJson = False,
) -> None:
    """Let everybody see an article that was private, or one more user."""
    from ui.cli import sharing

    sharing.share(library, article, to, as_json=as_json)


@app.command(rich_help_panel=_LIBRARY)
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


@app.command(rich_help_panel=_LIBRARY)
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


@app.command(rich_help_panel=_LIBRARY)
def vacuum(library: Library = None, as_json: AsJson = False) -> None:
    """Give back the disk space of what was removed."""
    from ui.cli import upkeep

    upkeep.vacuum(library, as_json=as_json)


@app.command(rich_help_panel=_LIBRARY)
def reindex(library: Library = None, as_json: AsJson = False) -> None:
    """Compute everything anew, say for another embedding model.

    It goes on where it was interrupted.
    """
    from ui.cli import upkeep

    upkeep.reindex(library, as_json=as_json)


@app.command(rich_help_panel=_ARTICLES)
def export(  # noqa: PLR0917 - typer reads options from the signature
    to: Annotated[Path, typer.Argument(help="A folder; with --jsonl, a file.")],
    library: Library = None,
    as_json: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One file, an article a line.")] = False,
    since: Since = None,
    until: Until = None,
    source: Sources = None,
    tag: Tags = None,
    language: Languages = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that differ.")] = False,
) -> None:
    """Write the articles to files that `sidenote add` reads back."""
    from ui.cli import questions, upkeep

    limits = questions.Limits(since, until, None, source, tag, language)
    upkeep.export(library, to, limits, lines=jsonl, force=force, as_json=as_json)


@app.command(rich_help_panel=_LIBRARY)
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


@app.command("eval", rich_help_panel=_LIBRARY)
def evaluate(
    questions: Annotated[Path, typer.Argument(help="A JSON file of questions, see seeds/README.")],
    library: Library = None,
    as_json: AsJson = False,
) -> None:
    """Measure how often the right sentence is cited.

    Without --library, over the articles that lie beside the file.
    """
    from ui.cli import service

    service.evaluate(library, questions, as_json=as_json)


@app.command(rich_help_panel=_PAGE)
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


app.add_typer(user, rich_help_panel=_PAGE)
