"""The commands, in the order of `sidenote --help`; what they do is in the modules beside this one."""

from __future__ import annotations

import typer

from ui.cli import asking, following, of_articles, of_library
from ui.cli.briefing import brief
from ui.cli.conversations import conversations
from ui.cli.disagreeing import disagreements
from ui.cli.resolving import resolve
from ui.cli.summarizing import summarize
from ui.cli.timelines import timeline
from ui.cli.users import user

app = typer.Typer(
    name="sidenote",
    help="Ask your articles. Every statement comes with the exact sentence it rests on.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

# Panels stand in the order in which their first commands are named.
_ASKING, _ARTICLES, _LIBRARY, _PAGE = "Asking", "Articles", "Library", "Page"
_COMMANDS = {
    _ASKING: (
        asking.ask,
        asking.chat,
        asking.search,
        summarize,
        timeline,
        disagreements,
        brief,
        following.follow,
        following.changes,
        asking.check,
        resolve,
    ),
    _ARTICLES: (
        of_articles.add,
        of_articles.watch,
        of_articles.list_,
        of_articles.show,
        of_articles.remove,
        of_articles.tag,
        of_articles.untag,
        of_articles.share,
        of_articles.export,
    ),
    _LIBRARY: (
        of_library.backup,
        of_library.restore,
        of_library.vacuum,
        of_library.reindex,
        of_library.doctor,
        of_library.eval_,
    ),
    _PAGE: (of_library.serve,),
}

for panel, commands in _COMMANDS.items():
    for command in commands:
        app.command(command.__name__.rstrip("_"), rich_help_panel=panel)(command)

app.add_typer(conversations, rich_help_panel=_ASKING)
app.add_typer(user, rich_help_panel=_PAGE)
