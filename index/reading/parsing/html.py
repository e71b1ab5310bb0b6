"""A web page to an article: trafilatura finds the main text, our rules what surely is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree

from index.errors import ArticleTooLarge, EmptyArticle, TooComplex
from index.reading.parsing.charset import decode_page
from index.reading.parsing.main_text import main_text
from index.reading.parsing.metadata import Metadata, guessed, metadata_of
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed
from index.reading.parsing.pruning import prune
from index.reading.parsing.script_data import script_data, text_of_data
from index.reading.parsing.structure import straighten
from index.reading.parsing.walls import require_article

# A page of 30,000 links has 2 MB; what is above is scripts' data, which is cut first.
_MOST_CHARACTERS = 12_000_000
# trafilatura takes 30 s for a million elements, and a long page has 10,000.
_MOST_TAGS = 500_000
# Characters. A page that a script fills has a menu and "Loading …"; an article of so few is shorter than
# what its data would have to be.
_SHELL = 500
_HINT = "Save its text alone, and add that."
_DATA = re.compile(r"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%_-]{200,}")
_SCRIPT = re.compile(
    r"(<script(?![^>]{0,200}(?:ld\+|application/)json)[^>]{0,1000}>)[^<]{2000,}", re.IGNORECASE
)
_DATA_SCRIPT = re.compile(
    r"(<script[^>]{0,200}application/json[^>]{0,1000}>)[^<]{2000,}", re.IGNORECASE
)


def parse_html(data: bytes, task: Task) -> Iterator[Parsed]:
    """One article. Raises NotText, ArticleTooLarge, EmptyArticle, NotAnArticle."""
    yield _read(decode_page(data, task.called), task.url, may_be_wall=True)


def article_of(page: str, url: str = "") -> Parsed:
    """The article of what is no page of a site, but a letter. Raises ArticleTooLarge, EmptyArticle."""
    return _read(page, url, may_be_wall=False)


def _read(page: str, url: str, *, may_be_wall: bool) -> Parsed:
    tree = _tree(page)
    found, data, language = metadata_of(tree, url), script_data(tree), tree.get("lang", "")
    taken_off = prune(tree)
    found = guessed(tree, found)
    straighten(tree, found.title)
    text = _whole(main_text(tree, found), found, data)
    if may_be_wall:
        require_article(found, text, taken_off)
    return Parsed(
        text,
        title=found.title,
        published=found.published,
        source=found.source,
        author=found.author,
        url=found.url,
        language=language or found.language,
    )


def _tree(page: str) -> Any:
    page = _SCRIPT.sub(r"\1", _DATA.sub("data:,", page.replace("\0", "")))
    if len(page) > _MOST_CHARACTERS:
        page = _DATA_SCRIPT.sub(r"\1", page)
    if len(page) > _MOST_CHARACTERS:
        message = f"The page has {len(page) / 1e6:,.1f} million characters."
        raise ArticleTooLarge(message, hint=_HINT)
    if (tags := page.count("<")) > _MOST_TAGS:
        raise TooComplex(f"The page has {tags / 1e6:,.1f} million tags.", hint=_HINT)
    # Told the encoding, lxml passes over what the page declares.
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise EmptyArticle("The page is empty.", hint="Check the file, or leave it out.") from error


def _whole(text: str, found: Metadata, data: list[str]) -> str:
    """The text; where the page carries twice as much for machines, to be written by a script, that."""
    if len(found.body) > 2 * len(text):
        return found.body
    if data and len(text) < _SHELL:
        told = text_of_data(data, found.title)
        return told if len(told) > 2 * len(text) else text
    return text
