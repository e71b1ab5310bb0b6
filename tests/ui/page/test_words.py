"""Every word that the page says stands in `ui/page/texts.py`, so that a translation is one file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

import ui.page

FOLDER = Path(ui.page.__file__).parent
MODULES = sorted(set(FOLDER.glob("*.py")) - {FOLDER / "texts.py"})
SCRIPTS = sorted((FOLDER / "assets").glob("*.js"))
# What a reader sees or hears of an element.
SAID = {"aria-label", "title", "placeholder", "alt", "aria-description"}
_SENTENCE = re.compile(r"[A-Z][a-z]+(?: [a-z]+)+|[a-z]{2,} [a-z]{2,} [a-z]{2,}")
_WORD = re.compile(r"[A-Za-z]{2,}")
# Of scripts: comments, then what is in quotes.
_COMMENT = re.compile(r"(?m)(?:^|\s)//.*$")
_QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")
_MARKUP = re.compile(r"[#.\[\]:>*=${}/_-]")


class Said(HTMLParser):
    """The words of a piece of HTML that a reader meets."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value or "" for name, value in attrs if name in SAID]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words_of(markup: str) -> list[str]:
    said = Said()
    said.feed(markup)
    said.close()
    return [text for text in said.words if _WORD.search(text.replace("{}", ""))]


def strings(module: Path) -> Iterator[str]:
    """The texts in a module's code, what is filled in as {}; no docstrings, no lines of its log."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    silent: set[int] = set()
    for node in ast.walk(tree):
        is_doc = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_log = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log.")
        if is_doc or is_log or isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in ast.walk(node) if isinstance(part, ast.Constant)}
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node.value


def told_in(text: str) -> list[str]:
    """What of a text in the code is words for a reader."""
    if "<" in text:
        return words_of(text)
    return [text] if _SENTENCE.search(text) and not _MARKUP.search(text) else []


def told_by(script: str) -> list[str]:
    quoted = ("".join(found) for found in _QUOTED.findall(_COMMENT.sub("", script)))
    return [text for text in quoted if _SENTENCE.search(text) and not _MARKUP.search(text)]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_a_module_says_nothing_of_its_own(module: Path) -> None:
    assert [told for text in strings(module) for told in told_in(text)] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_nothing_of_its_own(script: Path) -> None:
    assert told_by(script.read_text(encoding="utf-8")) == []


def test_every_word_a_script_asks_for_is_there() -> None:
    asked = {
        name
        for script in SCRIPTS
        for name in re.findall(r'\bword\("(\w+)"\)', script.read_text(encoding="utf-8"))
    }
    from ui.page.panel import words

    given = set(re.findall(r" data-([\w-]+)=", words()))
    assert {re.sub("[A-Z]", lambda big: f"-{big[0].lower()}", name) for name in asked} == given


@pytest.mark.parametrize(
    "text",
    [
        "<p>Hello</p>",
        '<button aria-label="Close">✕</button>',
        "Something went wrong",
        "the page is gone",
    ],
)
def test_words_would_be_found(text: str) -> None:
    assert told_in(text)


@pytest.mark.parametrize("text", ['"Not found"', "`Please wait a moment`", "'could not be read'"])
def test_words_in_a_script_would_be_found(text: str) -> None:
    assert told_by(f"say({text}); // The comment is no word")


@pytest.mark.parametrize(
    "text", ["sn-chat", "<p class='x'>{}</p>", "GET", "#sn-chat a.note", "no-store"]
)
def test_code_is_no_word(text: str) -> None:
    assert told_in(text) == []
