"""The structure of a page put right before its text is looked for: told by its elements, not their names."""

from __future__ import annotations

import re
from typing import Any

_QUOTES = re.compile(r"^[\s“”„\"'«»‘’]+|[\s“”\"'«»‘’.…]+$")
_PULLED = re.compile(r"\bpull(?:ed)?[\s_-]?quote", re.IGNORECASE)
# Words. A pull quote is a sentence or two, and three words may well occur twice.
_SHORTEST_QUOTE, _LONGEST_QUOTE = 4, 60
_MOST_QUOTES = 100  # each is looked for in the whole text
_WAYS_OUT = re.compile(
    r"\s*(?:unsubscribe|view (?:this (?:e?-?mail|newsletter)|it) (?:in (?:your|a) browser|online)"
    r"|abmelden|abbestellen|im browser (?:ansehen|öffnen)|se désabonner|voir (?:cet e-mail )?en ligne"
    r"|darse de baja|disiscriviti|afmelden)\W*$",
    re.IGNORECASE,
)
_LONGEST_WAY_OUT = 60  # words of what stands around such a link
_OF_TABLES = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")


def straighten(tree: Any, title: str) -> None:
    """Take out, in place, what was hung on below, pulled quotes, and tables that only lay out."""
    _drop_other_articles(tree, title)
    _drop_pulled_quotes(tree)
    _drop_ways_out(tree)
    _unmake_layout_tables(tree)


def _drop_other_articles(tree: Any, title: str) -> None:
    """Where one scrolls on and on, each article has its own heading; the page has the name of one."""
    headed = [(a, h) for a in tree.iter("article") if (h := a.find(".//h1")) is not None]
    own = next((a for a, h in headed if _line(h) == title), None)
    if own is None:
        return
    around = {own, *own.iterancestors(), *own.iter("article")}
    for article, _ in headed:
        if article not in around:
            article.drop_tree()


def _drop_pulled_quotes(tree: Any) -> None:
    """A quote in large letters that stands in the text as well."""
    quotes = [e for e in tree.iter("blockquote", "aside", "figure", "div", "p") if _is_quote(e)]
    quotes = quotes[:_MOST_QUOTES]
    whole = _line(tree) if quotes else ""
    for quote in quotes:
        words = _QUOTES.sub("", _line(quote))
        is_one = _SHORTEST_QUOTE <= len(words.split()) <= _LONGEST_QUOTE
        if is_one and whole.count(words) > 1:
            whole = whole.replace(words, "", 1)
            quote.drop_tree()


def _is_quote(element: Any) -> bool:
    return element.tag in {"blockquote", "aside"} or bool(
        _PULLED.search(element.get("class", "")[:1000])
    )


def _drop_ways_out(tree: Any) -> None:
    """Of a letter's page: what leads out of it, and says why one got it."""
    for link in [*tree.iter("a")]:
        if _WAYS_OUT.match(link.text_content()[:100]):
            block = next((a for a in link.iterancestors("p", "td", "div", "li")), None)
            if block is not None and len(block.text_content().split()) <= _LONGEST_WAY_OUT:
                block.drop_tree()


def _unmake_layout_tables(tree: Any) -> None:
    """A table that holds a table or the heading, or rows of one cell each, has no rows of data."""
    parts = [(element, _table_of(element)) for element in tree.iter(*_OF_TABLES)]
    laying_out = {table for table, _ in parts if table.tag == "table" and _lays_out(table)}
    for element, table in parts:
        if table in laying_out:
            element.tag = "div"


def _lays_out(table: Any) -> bool:
    if table.get("role") == "presentation" or table.find(".//h1") is not None:
        return True
    return table.find(".//table") is not None or all(len(row) <= 1 for row in table.iter("tr"))


def _table_of(element: Any) -> Any:
    """The table that a part of one is of; a table is of itself."""
    if element.tag == "table":
        return element
    return next((a for a in element.iterancestors("table")), None)


def _line(element: Any) -> str:
    return " ".join(element.text_content().split())
