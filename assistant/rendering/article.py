"""An article as HTML: its sentences are elements with ids, so that a citation can point to one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.text.dates import long_date
from index.text.lines import blocks

if TYPE_CHECKING:
    from index.articles import Article, Sentence


def sentence_id(article: Article, start: int) -> str:
    """The id of the element that holds the sentence beginning at `start`."""
    return f"s-{article.id}-{start}"


def article_html(article: Article) -> str:
    """Title, outlet, date, author, a link to the original, and the whole text in paragraphs.

    Each sentence is a `span` whose text content is, character for character, the sentence.
    """
    return (
        f'<article class="sn-article" id="a-{article.id}"{_lang(article)}>{_header(article)}'
        f"{''.join(_paragraphs(article))}</article>"
    )


def original_link(article: Article, label: str) -> str:
    """A link to where the article came from; nothing unless that is an http(s) address."""
    try:
        address = urlsplit(article.url)
        usable = address.scheme in ("http", "https") and bool(address.hostname)
    except ValueError:  # such as "http://[": no address at all
        usable = False
    if not usable:
        return ""
    href = escape(article.url, quote=True)
    return (
        f'<a href="{href}" target="_blank" rel="noopener noreferrer nofollow">{escape(label)}</a>'
    )


def _lang(article: Article) -> str:
    return f' lang="{escape(article.language, quote=True)}"' if article.language else ""


def _header(article: Article) -> str:
    day = article.published
    date = f'<time datetime="{day.isoformat()}">{long_date(day)}</time>' if day else ""
    outlet = f'<span class="outlet">{escape(article.source)}</span>' if article.source else ""
    author = escape(article.author)
    facts = [fact for fact in (outlet, date, author, original_link(article, "Original")) if fact]
    return f'<header><h2 dir="auto" tabindex="-1">{escape(article.title)}</h2><p>{" · ".join(facts)}</p></header>'


def _paragraphs(article: Article) -> Iterable[str]:
    starts = [start for start, _ in blocks(article.text)]
    for _, group in groupby(article.sentences, lambda s: bisect_right(starts, s.start)):
        yield f'<p dir="auto">{" ".join(_sentence(article, sentence) for sentence in group)}</p>'


def _sentence(article: Article, sentence: Sentence) -> str:
    text = escape(article.quote(sentence), quote=False)
    return f'<span id="{sentence_id(article, sentence.start)}">{text}</span>'
