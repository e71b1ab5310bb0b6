"""The commands that ask: `sidenote ask | chat | search`, and their options."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.cli.options import (
    AnswerLanguage,
    AsJson,
    AsOf,
    Languages,
    Library,
    Mode,
    Since,
    Sources,
    Tags,
    Until,
    User,
)
from ui.cli.shapes import Form, Markdown, Shape, shape_of


def ask(  # noqa: PLR0917 - typer reads options from the signature
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    library: Library = None,
    as_json: AsJson = False,
    markdown: Markdown = False,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    source: Sources = None,
    tag: Tags = None,
    language: Languages = None,
    mode: Mode = None,
    answer_language: AnswerLanguage = None,
    form: Form = Shape.TEXT,
) -> None:
    """Answer a question, with the exact sentences it rests on."""
    from ui.cli import questions

    limits = questions.Limits(since, until, as_of, source, tag, language)
    shape = shape_of(form, as_json=as_json, markdown=markdown)
    answers = questions.Answers(mode, answer_language)
    questions.ask(library, question, limits, answers, shape=shape)


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
    as_of: AsOf = None,
    source: Sources = None,
    tag: Tags = None,
    language: Languages = None,
    mode: Mode = None,
    answer_language: AnswerLanguage = None,
    go_on: Annotated[
        bool, typer.Option("--continue", help="Go on with a kept conversation, the last one or ID.")
    ] = False,
    keep: Annotated[bool, typer.Option(help="Keep the conversation in the library.")] = True,
    user: User = "",
) -> None:
    """Hold a conversation: each question may lean on earlier ones.

    Answers are kept: see `sidenote conversations`. They rest on what everybody sees; with --no-keep,
    on what is private to users, too.

    Ctrl-C stops an answer; at the prompt it ends the conversation, as Ctrl-D does.
    """
    from ui.cli import chatting, questions

    limits = questions.Limits(since, until, as_of, source, tag, language)
    kept = chatting.Kept(conversation, go_on or bool(conversation), keep=keep, user=user)
    answers = questions.Answers(mode, answer_language)
    chatting.chat(library, limits, kept, answers, as_json=as_json)


def search(  # noqa: PLR0917 - typer reads options from the signature
    question: Annotated[str, typer.Argument(help="What to look for.")],
    library: Library = None,
    as_json: AsJson = False,
    k: Annotated[int, typer.Option("-k", help="How many passages.", min=1, max=1000)] = 5,
    since: Since = None,
    until: Until = None,
    source: Sources = None,
    tag: Tags = None,
    language: Languages = None,
) -> None:
    """Find the passages that speak of something."""
    from ui.cli import questions

    limits = questions.Limits(since, until, None, source, tag, language)
    questions.search(library, question, limits, k=k, as_json=as_json)


def check(  # noqa: PLR0917 - typer reads options from the signature
    text: Annotated[
        str, typer.Argument(help="A quote or a text, a file with it, or - to read it.")
    ],
    library: Library = None,
    as_json: AsJson = False,
    markdown: Markdown = False,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    source: Sources = None,
    tag: Tags = None,
    language: Languages = None,
    form: Form = Shape.TEXT,
) -> None:
    """Check quotes and claims against the articles, statement by statement.

    Exits with 0 when the articles have every statement, word for word or in substance; with 3
    when one is altered, misattributed, contradicted or not found.
    """
    from ui.cli import checking, questions

    limits = questions.Limits(since, until, as_of, source, tag, language)
    shape = shape_of(form, as_json=as_json, markdown=markdown)
    checking.check(library, text, limits, shape=shape)
