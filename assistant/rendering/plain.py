"""Answers as plain text, and the small texts that every rendering shares."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from assistant.rendering.dates import noted_dates
from assistant.rendering.doubts import Doubt, doubts
from assistant.rendering.escaping import escape, unescaped
from index.text.dates import long_date

if TYPE_CHECKING:
    from assistant.answers import Answer, Citation, Reports
    from index.articles import Article

MARKER = re.compile(r"\[\^(\d+)\]")
_INCOMPLETE = "The language model stopped before the end of its answer."


def of_answer(answer: Answer) -> str:
    """The text with [1], [2]; below a written one, what is doubtful, and the sentences cited."""
    is_quoted = answer.mode == "quoted"
    text = unescaped(MARKER.sub(r"[\1]", answer.text), addresses=is_quoted)
    text = "\n\n".join(filter(None, (searched_for(answer), text)))
    if is_quoted:  # it is made of them
        dates = [f"[{c.number}] {noted}" for c in answer.citations for noted in noted_dates(c)]
        return "\n\n".join(
            filter(None, (text, *remarks(answer), counted_reports(answer), "\n".join(dates)))
        )
    doubtful = "\n".join(map(_doubt, doubts(answer)))
    told = filter(None, [*remarks(answer), counted_reports(answer), doubtful])
    return "\n\n".join([text, *told, *map(_note, answer.citations)])


def _doubt(doubt: Doubt) -> str:
    return unescaped(escape(f"? “{doubt.claim}”: {doubt.told}"), addresses=False)


def remarks(answer: Answer) -> list[str]:
    """What the reader should know of an answer's making: that it is cut off, for example."""
    cut = "" if answer.complete else answer.incomplete_reason or _INCOMPLETE
    return list(filter(None, (cut, answer.notice, answer.trace.limits)))


def counted_reports(answer: Answer) -> str:
    """Where several articles print the same report: "6 articles, 1 original report", else ""."""
    return reports(answer.reports)


def reports(behind: Reports) -> str:
    """The same of a part of it: "3 articles, 1 original report"."""
    articles, originals = behind.articles, behind.originals
    if articles == originals:
        return ""
    return f"{articles:,} articles, {originals:,} original report{'' if originals == 1 else 's'}"


def also_in(citation: Citation) -> str:
    """Where else the sentence is printed: by outlet, or by title where that is not known."""
    names = dict.fromkeys(article.source or article.title for article in citation.also_in)
    return f"also in {', '.join(names)}" if names else ""


def searched_for(answer: Answer) -> str:
    """The question that a follow-up was searched as, in a line; "" where it stood alone."""
    return f"Searched for: {answer.asked_as}" if answer.asked_as else ""


def _note(citation: Citation) -> str:
    verdict = f"{citation.verdict}: {citation.reason}" if citation.reason else citation.verdict
    where = f"    {place(citation)} · {verdict}"
    dates = [f"    {noted}" for noted in filter(None, [*noted_dates(citation), also_in(citation)])]
    number, quote = citation.number, " ".join(citation.quote.split())
    return "\n".join([f"[{number}] “{quote}”", where, *dates])


def place(*citations: Citation) -> str:
    """Where quotes of one article stand: title, outlet, date and, where there are pages, theirs."""
    told = _pages(*citations)
    return f"{byline(citations[0].article)}{told and f', {told}'}"


def where(citation: Citation) -> str:
    """Outlet, date and page of a quote, as far as they are known: "Gazette, 4 May 2024, page 2"."""
    article = citation.article
    known = (article.source, long_date(article.published), _pages(citation))
    return ", ".join(filter(None, known))


def _pages(*citations: Citation) -> str:
    pages = sorted({citation.page for citation in citations if citation.page})
    return f"page{'s'[: len(pages) - 1]} {', '.join(map(str, pages))}" if pages else ""


def byline(article: Article) -> str:
    """Title, outlet and date of an article, in one line."""
    known = ", ".join(filter(None, (article.source, long_date(article.published))))
    return f"{article.title} ({known})" if known else article.title


def days(first: date | None, last: date | None) -> str:
    """A span of days: "5 January 2024 to 22 April 2024"."""
    return " to ".join(dict.fromkeys(filter(None, (long_date(first), long_date(last)))))
