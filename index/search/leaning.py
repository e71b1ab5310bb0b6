"""Sentences that do not stand alone: which earlier one says who speaks, or who "she" is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles import Article, Sentence

_PRONOUN = re.compile(r"[\"“]?(?:He|She|They|It|His|Her|Their|Its|This|That|These|Those)\b")
_MARKS = re.compile(r"[\"“”]")


def leans_on(article: Article, sentence: Sentence) -> Sentence | None:
    """The sentence of the same paragraph that this one leans on, None when it stands alone.

    Within a quote that is the sentence in which the quote began: "Austin said: 'We are ready. We
    do not seek …'". Else, for one that begins with a pronoun, the sentence before it.
    """
    before = _paragraph_before(article, sentence)
    if opener := _quote_opener(article, before):
        return opener
    return before[-1] if before and _PRONOUN.match(article.quote(sentence)) else None


def _paragraph_before(article: Article, sentence: Sentence) -> Sequence[Sentence]:
    start = article.text.rfind("\n", 0, sentence.start) + 1
    return [s for s in article.sentences if start <= s.start < sentence.start]


def _quote_opener(article: Article, before: Sequence[Sentence]) -> Sentence | None:
    """The sentence in which the quote began that is still open after these; straight marks toggle."""
    opener: Sentence | None = None
    for sentence in before:
        for mark in _MARKS.findall(article.quote(sentence)):
            closes = mark == "”" or (mark == '"' and opener is not None)
            opener = None if closes else sentence
    return opener
