"""Where the articles come closest, for an answer they do not give: sentences to read and to open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import NamedTuple

from assistant import Answer, Article, Sentence
from assistant.answering.gaps import NEAREST, nearest_line
from assistant.rendering.article import sentence_id
from assistant.rendering.html import tongue
from assistant.rendering.plain import byline
from ui.page import texts

_MOST = 3
# Characters that are shown of a sentence; the article has all of it.
_LONGEST = 400


class Near(NamedTuple):
    """A sentence of a passage that was read."""

    article: Article
    sentence: Sentence


def without_nearest(answer: Answer) -> Answer:
    """The answer without the lines of its text that quote what comes nearest."""
    told = {NEAREST, *(nearest_line(n.article.quote(n.sentence), n.article) for n in _all(answer))}
    lines = [line for line in answer.text.split("\n") if line not in told]
    return replace(answer, text="\n".join(lines)) if not answer.answered else answer


def nearest(answer: Answer) -> str:
    """Those sentences, else the first of the best passages, each a link into its article."""
    near = _quoted(answer)
    others = (
        n for n in _firsts(answer) if n.article.id not in {known.article.id for known in near}
    )
    chosen = [*near, *others][:_MOST]
    items = "".join(f"<li>{_link(n)} — {escape(byline(n.article))}</li>" for n in chosen)
    return f'<p class="sn-summary">{texts.NEAREST}</p><ul class="sn-nearest">{items}</ul>' * bool(
        items
    )


def _link(near: Near) -> str:
    article, sentence = near
    words = " ".join(article.quote(sentence).split())
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
    target = sentence_id(article, sentence.start)
    return f'<a class="near" href="#{target}"><q{tongue(article)}>{escape(shown)}</q></a>'


def _quoted(answer: Answer) -> list[Near]:
    """The sentences that the text quotes, in its order."""
    lines = answer.text.split("\n")
    found = {nearest_line(n.article.quote(n.sentence), n.article): n for n in _all(answer)}
    return [found[line] for line in lines if line in found]


def _firsts(answer: Answer) -> Iterator[Near]:
    """The first sentence of each article's best passage."""
    seen: set[str] = set()
    for near in _all(answer):
        if near.article.id not in seen:
            seen.add(near.article.id)
            yield near


def _all(answer: Answer) -> list[Near]:
    return [
        Near(passage.article, sentence)
        for passage in answer.nearest
        for sentence in passage.sentences
        if sentence.citable
    ]
