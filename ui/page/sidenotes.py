"""A marker of an answer and its sidenote: what a reader sees who points at it.

The sidenote comes with the answer, hidden behind its marker; `assets/card.js` shows it. Everything in
it is text, the address of the original too: Gradio takes data attributes off what it shows.
"""

from __future__ import annotations

from html import escape

from assistant import Citation
from assistant.rendering.article import sentence_id
from assistant.rendering.dates import noted_dates
from assistant.rendering.html import SYMBOLS
from assistant.rendering.plain import also_in, where
from ui.page import texts


def marked(citation: Citation) -> str:
    """The citation's marker, a link to its sentence, and its sidenote.

    Number, sign and colour are for the eye; the name for those who listen is in words.
    """
    verdict = citation.verdict.value
    target = sentence_id(citation.article, citation.start)
    return (
        f'<a class="note {verdict}" href="#{target}">{_unseen(f" {texts.CITATION} ")}'
        f'<span class="sign">{citation.number}{SYMBOLS[verdict]}</span>{_unseen(f" {verdict}")}</a>'
        f'<span class="sn-sidenote" hidden>{_sidenote(citation)}</span>'
    )


def _unseen(words: str) -> str:
    return f'<span class="sn-unseen">{words}</span>'


def _sidenote(citation: Citation) -> str:
    verdict = citation.verdict.value
    named = f"{SYMBOLS[verdict]} {verdict.capitalize()}"
    parts = {
        f"verdict {verdict}": f"{named}: {citation.reason}" if citation.reason else named,
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
