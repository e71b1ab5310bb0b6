"""Answers made by hand, to be shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant import Answer, Article, Citation, Claim, Mode, Passage, Trace, Usage, Verdict

FERRY = Article(
    text="Fourteen people were hurt, the Skarra Line said. The accident happened at 6.40 p.m.",
    title="Ferry runs into barge",
    published=date(2024, 2, 12),
    source="Harbour Gazette",
    url="https://gazette.example/ferry?day=1&page=2#top",
    author="Ada Lund",
)


def citation(
    number: int = 1, article: Article = FERRY, sentence: int = 0, reason: str = ""
) -> Citation:
    span = article.sentences[sentence]
    return Citation(number, article, span.start, span.end, Verdict.SUPPORTED, reason)


def an_answer(
    text: str = "Fourteen were hurt[^1]. That was at 6.40 p.m.[^2]", *cited: Citation
) -> Answer:
    """A written answer that rests on two sentences, or on those given."""
    citations = list(cited) or [
        citation(reason="the article says so in other words"),
        replace(citation(2, sentence=1), verdict=Verdict.PARTIAL),
    ]
    return Answer(
        question="How many were hurt, and when?",
        text=text,
        claims=[Claim("Fourteen were hurt.", citations[:1], Verdict.SUPPORTED, "a reason")],
        citations=citations,
        answered=True,
        mode=Mode.WRITTEN,
        nearest=[Passage(FERRY, FERRY.sentences, 0.5)],
        usage=Usage("test-model", 123, 45),
        timings={"search": 0.01},
        trace=Trace(16, date(2024, 1, 5), date(2024, 4, 22), 10, 40, 1),
    )
