"""Sentences that speak of the days a question asks about, whenever they were written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from index.articles import Article, Sentence
from index.search.matching import Scores
from index.text.when.asked import period_asked
from index.text.when.mentions import mentions


def speaking_of(
    question: str, sentences: Iterable[tuple[Article, Sentence]], today: date
) -> Scores:
    """1 for each sentence, (n,), that names a day within the period asked about; 0 for the others.

    "On Tuesday" counts from the day of its article, "last week" in the question from `today`.
    """
    period = period_asked(question, today)
    named = [period is not None and _names(*sentence, *period) for sentence in sentences]
    return np.array(named, dtype=np.float32)


def _names(article: Article, sentence: Sentence, first: date, last: date) -> bool:
    days = mentions(article.quote(sentence), article.published)
    return any(first <= day.last and day.first <= last for day in days)
