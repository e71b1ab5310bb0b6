"""What the Summaries view makes of articles, kind by kind, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from assistant import ArticleNotFound, Summary, Usage
from assistant.prices import Prices
from assistant.readers import Reader
from assistant.summarizing.finding import What
from ui.page import messages, texts
from ui.page.found import fold, model_rows, times
from ui.page.tools import copying
from ui.page.works.asked import Wanted
from ui.page.works.listed import listed
from ui.page.works.news import brief, changes
from ui.page.works.work import Shown, Work

Make: TypeAlias = Callable[[Reader, Wanted, Work], Shown]


def summary(reader: Reader, wanted: Wanted, work: Work) -> Shown:
    """A summary, as an answer is shown, with what it took to make it."""
    try:
        found = _summed_up(reader, wanted, work)
    except ArticleNotFound:
        raise ArticleNotFound(texts.DIGEST_GONE, hint=texts.DIGEST_GONE_HINT) from None
    html = messages.whole(found.as_answer) + fold(_rows(found, reader.prices))
    said = texts.DIGEST_DONE.format(articles=texts.count(found.articles, "article"))
    return Shown(html + copying(found.to_text(), found.to_markdown()), said)


def timeline(reader: Reader, wanted: Wanted, work: Work) -> Shown:
    """The events of a topic by date."""
    found = reader.timeline(wanted.topic, progress=_steps(work), **wanted.limits)
    said = texts.TIMELINE_DONE.format(events=texts.count(len(found.rows), "event"))
    return listed(found, said)


def disagreements(reader: Reader, wanted: Wanted, work: Work) -> Shown:
    """Who says otherwise, about a topic or in all articles."""
    topic = wanted.topic.strip() or None
    found = reader.disagreements(topic, progress=_steps(work), **wanted.limits)
    said = texts.DISPUTES_DONE.format(found=texts.count(len(found.items), "disagreement"))
    return listed(found, said)


KINDS: Mapping[str, Make] = {
    "summary": summary,
    "timeline": timeline,
    "disagreements": disagreements,
    "brief": brief,
    "changes": changes,
}
"""What there is to choose from; the names are those of `texts.DIGEST_KINDS`."""


def _summed_up(reader: Reader, wanted: Wanted, work: Work) -> Summary:
    return reader.summarize(
        _what(wanted),
        wanted.style,
        wanted.words,
        wanted.focus,
        **wanted.limits,
        progress=lambda done, of: work.told(done, of, texts.DIGEST_REQUESTS),
        beat=work.beat,
    )


def _steps(work: Work) -> Callable[[int, int], None]:
    return lambda done, of: work.told(done, of, texts.WORK_STEPS)


def _what(wanted: Wanted) -> What:
    return wanted.ids or wanted.topic.strip() or None


def _rows(found: Summary, prices: Prices) -> Iterator[tuple[str, str]]:
    yield texts.DIGEST_OF, found.of
    yield texts.DIGEST_ARTICLES, f"{found.articles:,}"
    if found.read < found.articles:
        yield texts.DIGEST_READ, f"{found.read:,}"
    yield texts.FOUND_TIME, times(found.timings)
    if found.usage.calls:
        kept = texts.DIGEST_KEPT.format(kept=f"{found.usage.kept:,}") if found.usage.kept else ""
        yield texts.DIGEST_CALLS, f"{found.usage.calls:,}{kept}"
    usage = Usage(found.usage.model, found.usage.prompt_tokens, found.usage.completion_tokens)
    if usage != Usage():
        yield from model_rows(usage, prices)
