"""A marker of an answer and its sidenote: what a reader sees who points at it.

The sidenote comes with the answer, hidden behind its marker; `assets/card.js` shows it. Everything in
it is text, the address of the original too: Gradio takes data attributes off what it shows.
"""

from __future__ import annotations

from bisect import bisect_right
from html import escape
from typing import NamedTuple

from assistant import Article, Citation
from assistant.rendering.article import sentence_id
from assistant.rendering.dates import noted_dates
from assistant.rendering.html import SYMBOLS
from assistant.rendering.plain import also_in, where
from ui.page import texts


class Sign(NamedTuple):
    """A verdict for the eye, and in words."""

    colour: str  # as conversation.css has it, by the name of a verdict on an answer
    symbol: str
    word: str


def marked(citation: Citation, sign: Sign | None = None) -> str:
    """The citation's marker, a link to its sentence, and its sidenote; by default with its own verdict.

    Number, sign and colour are for the eye; the name for those who listen is in words.
    """
    verdict = citation.verdict.value
    sign = sign or Sign(verdict, SYMBOLS[verdict], verdict)
    return (
        f'<a class="note {sign.colour}" href="#{target(citation)}"{spanned(citation)}>'
        f'{unseen(f" {texts.CITATION} ")}<span class="sign">{citation.number}{sign.symbol}</span>'
        f"{unseen(f' {sign.word}')}</a>"
        f'<span class="sn-sidenote" hidden>{_sidenote(citation, sign)}</span>'
    )


def target(citation: Citation) -> str:
    """The id of the element with the sentence that the citation begins in."""
    return sentence_id(citation.article, _sentence(citation.article, citation.start)[0])


def spanned(citation: Citation) -> str:
    """An attribute with the span of what is cited, in code points; nothing where it is one sentence."""
    span = citation.start, citation.end
    is_whole = span == _sentence(citation.article, citation.start)
    return "" if is_whole else f' data-span="{span[0]}-{span[1]}"'


def unseen(words: str) -> str:
    """Words for those who listen."""
    return f'<span class="sn-unseen">{words}</span>'


def _sentence(article: Article, at: int) -> tuple[int, int]:
    """The sentence that has a place of the text in it; else the one before it."""
    sentences = article.sentences
    found = sentences[max(0, bisect_right(sentences, at, key=lambda s: s.start) - 1)]
    return found.start, found.end


def _sidenote(citation: Citation, sign: Sign) -> str:
    named = f"{sign.symbol} {sign.word.capitalize()}"
    parts = {
        f"verdict {sign.colour}": f"{named}: {citation.reason}" if citation.reason else named,
        "quote": " ".join(citation.quote.split()),
        "title": citation.article.title,
        "where": where(citation),
        "dates": "; ".join(noted_dates(citation)),
        "also": also_in(citation),
        "link": citation.deep_link,
    }
    return "".join(
        f'<span class="{part}">{escape(text)}</span>' for part, text in parts.items() if text
    )
