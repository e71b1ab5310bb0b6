"""What an answer, a summary or a report is printed as."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from assistant import Answer, Article, Assistant, CheckReport, Summary


class Shape(StrEnum):
    """The forms that there are; bibtex and csl are of what is cited, an entry an article."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    BIBTEX = "bibtex"
    CSL = "csl"
    CSV = "csv"


def _option(told: str, *shapes: Shape) -> Any:  # what typer.Option is typed as
    """`--format`, with the forms that a command has."""
    names = "|".join(shapes)

    def known(form: Shape | None) -> Shape | None:
        if form and form not in shapes:
            raise typer.BadParameter(f"{form.value!r} is not one of {names}.")
        return form

    return typer.Option(
        "--format", "-f", help=told, metavar=names, callback=known, show_choices=False
    )


_DOCUMENTS = (Shape.TEXT, Shape.MARKDOWN, Shape.HTML, Shape.JSON)
_CITED = "How to print it; bibtex and csl (CSL-JSON) list the cited articles."
Form = Annotated[Shape, _option(_CITED, *_DOCUMENTS, Shape.BIBTEX, Shape.CSL)]
Document = Annotated[Shape, _option("How to print it.", *_DOCUMENTS)]
Written = Annotated[
    Shape | None, _option("How to write it, else as the file's name says.", *_DOCUMENTS)
]
Plain = Annotated[Shape, _option("How to print it.", Shape.TEXT, Shape.MARKDOWN, Shape.JSON)]
Page = Annotated[Shape, _option("How to print it; html is a whole page.", *_DOCUMENTS, Shape.CSV)]
Markdown = Annotated[bool, typer.Option("--markdown", help="The same as --format markdown.")]


def shape_of(form: Shape, *, as_json: bool, markdown: bool = False) -> Shape:
    """The form, with `--json` and `--markdown` for two of them."""
    return Shape.JSON if as_json else Shape.MARKDOWN if markdown else form


def is_json(shape: str) -> bool:
    """Whether errors are to be JSON, too."""
    return shape in (Shape.JSON, Shape.CSL)


def show(value: Answer | Summary | CheckReport, shape: str, assistant: Assistant) -> None:
    """Print it; a bibliography tells on which days the articles came into the library."""
    from ui.cli.running import print_json, say

    match shape:
        case Shape.JSON:
            print_json(value.to_dict())
        case Shape.MARKDOWN:
            say(value.to_markdown())
        case Shape.HTML:
            say(value.to_html())
        case Shape.BIBTEX:
            say(value.to_bibtex(assistant.accessed(*_articles(value))))
        case Shape.CSL:
            print_json(value.to_csl(assistant.accessed(*_articles(value))))
        case _:
            say(value.to_text())


def _articles(value: Answer | Summary | CheckReport) -> list[Article]:
    return list({citation.article.id: citation.article for citation in value.citations}.values())
