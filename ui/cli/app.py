"""The commands and their options; what they do is in the modules beside this one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.conversations import conversations
from ui.cli.options import AsJson, Library
from ui.cli.users import user

app = typer.Typer(
    name="sidenote",
    help="Ask your articles. Every statement comes with the exact sentence it rests on.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

app.add_typer(conversations)
app.add_typer(user)

Since = Annotated[str | None, typer.Option(help="Only articles of this day or later.")]
Until = Annotated[str | None, typer.Option(help="Only articles of this day or earlier.")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", help="Only this outlet; may be repeated.")
]
Mode = Annotated[str | None, typer.Option(help="auto, quoted (no language model) or written.")]


@app.command()
def add(
    sources: Annotated[list[str], typer.Argument(help="Files, folders and web addresses.")],
    library: Library = None,
    as_json: AsJson = False,
) -> None:
    """Take articles into the library. What fails is listed; the rest goes in."""
    from ui.cli import articles

    articles.add(library, sources, as_json=as_json)


@app.command()
def watch(
    sources: Annotated[list[str], typer.Argument(help="Addresses of feeds and sitemaps.")],
    library: Library = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each time, for scripts.")
    ] = False,
    every: Annotated[float, typer.Option(help="Minutes from one time to the next.", min=1)] = 15,
    once: Annotated[bool, typer.Option("--once", help="Look once, and end.")] = False,
) -> None:
    """Take in what feeds and sitemaps list anew, again and again, until Ctrl-C."""
    from ui.cli import watching

    watching.watch(library, sources, minutes=every, once=once, as_json=as_json)


@app.command()
def ask(  # noqa: PLR0917 - typer reads options from the signature
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    library: Library = None,
    as_json: AsJson = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    since: Since = None,
    until: Until = None,
    as_of: Annotated[str | None, typer.Option(help="Know nothing published later.")] = None,
    source: Sources = None,
    mode: Mode = None,
) -> None:
    """Answer a question, with the exact sentences the answer rests on."""
    from ui.cli import questions

    limits = questions.Limits(since, until, as_of, source)
    shape = "json" if as_json else "markdown" if markdown else "text"
    questions.ask(library, question, limits, mode=mode, shape=shape)


@app.command()
def chat(  # noqa: PLR0917 - typer reads options from the signature
    conversation: Annotated[
        str, typer.Argument(help="A kept conversation's id, or the beginning of it, to go on with.")
    ] = "",
    library: Library = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each answer, for scripts.")
    ] = False,
    since: Since = None,
    until: Until = None,
    as_of: Annotated[str | None, typer.Option(help="Know nothing published later.")] = None,
    source: Sources = None,
    mode: Mode = None,
    go_on: Annotated[
        bool, typer.Option("--continue", help="Go on with a kept conversation, the last one or ID.")
    ] = False,
    keep: Annotated[bool, typer.Option(help="Keep the conversation in the library.")] = True,
) -> None:
    """Answer one question after the other, line by line; each may lean on those before it.

    Answers are kept: see `sidenote conversations`.

    Ctrl-C stops an answer; at the prompt it ends the conversation, as Ctrl-D does.
    """
    from ui.cli import chatting, questions

    limits = questions.Limits(since, until, as_of, source)
    kept = chatting.Kept(conversation, go_on=go_on or bool(conversation), keep=keep)
    chatting.chat(library, limits, kept, mode=mode, as_json=as_json)


@app.command()
def search(  # noqa: PLR0917 - typer reads options from the signature
    question: Annotated[str, typer.Argument(help="What to look for.")],
    library: Library = None,
    as_json: AsJson = False,
    k: Annotated[int, typer.Option("-k", help="How many passages.", min=1, max=1000)] = 5,
    since: Since = None,
    until: Until = None,
    source: Sources = None,
) -> None:
    """Find the passages that speak of something."""
    from ui.cli import questions

    limits = questions.Limits(since, until, None, source)
    questions.search(library, question, limits, k=k, as_json=as_json)


@app.command("list")
def list_(library: Library = None, as_json: AsJson = False) -> None:
    """List the articles, newest first."""
    from ui.cli import articles

    articles.show_all(library, as_json=as_json)


@app.command()
def show(
    article: Annotated[str, typer.Argument(help="An article's id, or the beginning of it.")],
    library: Library = None,
    as_json: AsJson = False,
) -> None:
    """Print an article, sentence by sentence."""
    from ui.cli import articles

    articles.show(library, article, as_json=as_json)


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(help="Ids, or the beginnings of them.")],
    library: Library = None,
    as_json: AsJson = False,
) -> None:
    """Take articles out of the library."""
    from ui.cli import articles

    articles.remove(library, ids, as_json=as_json)


@app.command()
def serve(
    library: Library = None,
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.", min=0, max=65535)] = 7860,
    as_json: AsJson = False,
    without_login: Annotated[
        bool, typer.Option("--without-login", help="Let everyone in who can reach --host.")
    ] = False,
) -> None:
    """Serve the web page. Beyond this computer only with a login: see `sidenote user add`."""
    from ui.cli import service

    service.serve(library, host, port, without_login=without_login, as_json=as_json)


@app.command()
def doctor(
    library: Library = None,
    as_json: AsJson = False,
    rebuild: Annotated[bool, typer.Option(help="Make the vector index anew first.")] = False,
) -> None:
    """Check the library and what it needs."""
    from ui.cli import service

    service.doctor(library, rebuild=rebuild, as_json=as_json)


@app.command("eval")
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
