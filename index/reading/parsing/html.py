"""A web page to an article: trafilatura finds the main text, our rules what surely is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree
from trafilatura import bare_extraction

from index.errors import ArticleTooLarge, EmptyArticle, TooComplex
from index.reading.parsing.charset import decode_page
from index.reading.parsing.markup import paragraphs
from index.reading.parsing.metadata import Metadata, metadata_of
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed
from index.reading.parsing.pruning import prune

# A page of 30,000 links has 2 MB; what is above is scripts' data, which is cut first.
_MOST_CHARACTERS = 12_000_000
# trafilatura takes 30 s for a million elements, and a long page has 10,000.
_MOST_TAGS = 500_000
_HINT = "Save its text alone, and add that."
_DATA = re.compile(r"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%_-]{200,}")
_SCRIPT = re.compile(r"(<script(?![^>]{0,200}ld\+json)[^>]{0,1000}>)[^<]{2000,}", re.IGNORECASE)


def parse_html(data: bytes, task: Task) -> Iterator[Parsed]:
    """One article. Raises NotText, ArticleTooLarge, EmptyArticle."""
    yield article_of(decode_page(data, task.called), task.url)


def article_of(page: str, url: str = "") -> Parsed:
    """The article of a page. Raises ArticleTooLarge, EmptyArticle."""
    tree = _tree(page)
    found, language = metadata_of(tree, url), tree.get("lang", "")
    prune(tree)
    text = _main_text(tree, found)
    return Parsed(
        text,
        title=found.title,
        published=found.published,
        source=found.source,
        author=found.author,
        url=found.url,
        language=language,
    )


def _tree(page: str) -> Any:
    page = _SCRIPT.sub(r"\1", _DATA.sub("data:,", page.replace("\0", "")))
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


def _main_text(tree: Any, found: Metadata) -> str:
    """The main text, a blank line between paragraphs, without the title."""
    document = bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"extensive_search": False},
    )
    body = getattr(document, "body", None)
    pieces = paragraphs(body) if body is not None else paragraphs(tree)
    while pieces and pieces[0] == found.title:
        del pieces[0]
    text = "\n\n".join(pieces)
    # Some pages carry their text for machines alone, and write it with a script.
    return found.body if len(found.body) > 2 * len(text) else text
