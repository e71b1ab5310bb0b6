"""Answers made again from what `Answer.to_dict` gave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from assistant.anchoring.selectors import context_in
from assistant.answers import Answer, Citation, Claim, Mode, Reports, Trace, Usage, Verdict
from assistant.excerpts import Piece, excerpt
from index.articles import Article, Passage, Sentence

Value: TypeAlias = Mapping[str, Any]
Articles: TypeAlias = Mapping[str, Article]


def restored(value: Value, article: Callable[[str], Article | None]) -> Answer:
    """See `Answer.from_dict`."""
    articles = _articles(value, article)
    citations = {c["number"]: _citation(c, articles) for c in value["citations"]}
    return Answer(
        question=value["question"],
        text=value["text"],
        claims=[_claim(claim, citations) for claim in value["claims"]],
        citations=list(citations.values()),
        answered=value["answered"],
        mode=Mode(value["mode"]),
        nearest=[_passage(passage, articles) for passage in value["nearest"]],
        complete=value["complete"],
        incomplete_reason=value["incomplete_reason"],
        notice=value["notice"],
        usage=Usage(**value["usage"]),
        timings=dict(value["timings"]),
        trace=_trace(value["trace"]),
        asked_as=value["asked_as"],
        unanswered=list(value["unanswered"]),
        missing=list(value["missing"]),
        premise=value["premise"],
        reports=Reports(**value["reports"]),
    )


def _articles(value: Value, article: Callable[[str], Article | None]) -> Articles:
    """The articles that are named, by their ids: as they are known, or what is quoted of them."""
    elsewhere = [other for cited in value["citations"] for other in cited["also_in"]]
    about = {other["id"]: other for other in elsewhere}
    about |= {named["article"]["id"]: named["article"] for named in _named(value)}
    quoted: dict[str, list[Piece]] = {key: [] for key in about}
    for named in _named(value):
        text = named["quote"] if "quote" in named else named["text"]
        around = context_in(named.get("selector"), named["start"])
        piece = Piece(named["start"], text, named.get("page"), *around)
        quoted[named["article"]["id"]].append(piece)
    return {key: article(key) or excerpt(about[key], quoted[key]) for key in about}


def _named(value: Value) -> Iterator[Value]:
    """All that is of an article. Of passages no page is kept: before the citations, that does no harm."""
    yield from value["nearest"]
    yield from value["citations"]


def _citation(value: Value, articles: Articles) -> Citation:
    article, verdict = articles[value["article"]["id"]], Verdict(value["verdict"])
    span = value["start"], value["end"]
    others = [articles[other["id"]] for other in value["also_in"]]
    return Citation(value["number"], article, *span, verdict, value["reason"], others)


def _claim(value: Value, citations: Mapping[int, Citation]) -> Claim:
    cited = [
        replace(shown, verdict=Verdict(verdict), reason=reason)
        for number, (verdict, reason) in zip(value["citations"], value["verdicts"], strict=True)
        for shown in (citations[number],)
    ]
    verdict, uncovered = Verdict(value["verdict"]), [(a, b) for a, b in value["uncovered"]]
    marked = list(value["marked"])
    reports = Reports(**value.get("reports", {}))  # answers kept before 2026-11-23 have none
    return Claim(value["text"], cited, verdict, value["reason"], uncovered, marked, reports)


def _passage(value: Value, articles: Articles) -> Passage:
    """The passage with the sentences that may be cited; what is around them is one that may not."""
    start, end = value["start"], value["start"] + len(value["text"])
    spans = [Sentence(s["start"], s["end"]) for s in value["sentences"]]
    first, last = (spans[0].start, spans[-1].end) if spans else (end, end)
    before = [Sentence(start, first, citable=False)] if start < first else []
    after = [Sentence(last, end, citable=False)] if last < end else []
    return Passage(articles[value["article"]["id"]], (*before, *spans, *after), value["score"])


def _trace(value: Value) -> Trace:
    days = {
        name: value[name] and date.fromisoformat(value[name]) for name in ("first_day", "last_day")
    }
    return Trace(**{**value, **days})
