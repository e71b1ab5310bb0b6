"""What came in, and what it changed: the kinds of the Summaries view that go by when things came."""

from __future__ import annotations

import json
from collections.abc import Iterator

from assistant import Brief, Usage
from assistant.errors import NotFollowed
from assistant.prices import Prices
from assistant.readers import Reader
from assistant.rendering.changes_text import as_markdown
from ui.page import texts
from ui.page.found import fold, model_rows, times
from ui.page.tools import copying
from ui.page.works.asked import Wanted
from ui.page.works.briefed import briefed
from ui.page.works.changed import changed
from ui.page.works.work import Shown, Work


def brief(reader: Reader, wanted: Wanted, work: Work) -> Shown:
    """What came in, story by story, with what it changed."""
    limits = wanted.limits
    found = reader.brief(
        wanted.past or wanted.since or "yesterday",
        added=wanted.added,
        topic=wanted.topic,
        sources=limits["sources"],
        tags=limits["tags"],
        progress=lambda done, of: work.told(done, of, texts.BRIEF_STORIES),
        beat=work.beat,
    )
    html = briefed(found) + fold(_rows(found, reader.prices))
    said = texts.BRIEF_DONE.format(articles=texts.count(found.articles, "article"))
    files = {
        f"{texts.BRIEF_FILE}.html": found.to_html(),
        f"{texts.BRIEF_FILE}.json": _json(found.to_dict()),
    }
    return Shown(html + copying(found.to_text(), found.to_markdown(), files), said)


def changes(reader: Reader, wanted: Wanted, work: Work) -> Shown:
    """What became of the answers to the questions that this reader follows.

    Raises NotFollowed where there is none.
    """
    if not reader.followed():
        raise NotFollowed(texts.FOLLOW_NONE, hint=texts.FOLLOW_NONE_HINT)
    found = reader.changed(
        since=wanted.past or wanted.since,
        progress=lambda done, of: work.told(done, of, texts.CHANGES_QUESTIONS),
        beat=work.beat,
    )
    html = "".join(map(changed, found))
    said = texts.CHANGES_DONE.format(
        changed=sum(bool(one.news) for one in found), questions=texts.count(len(found), "question")
    )
    text = "\n\n\n".join(one.to_text() for one in found)
    markdown = "\n\n".join(as_markdown(one, f"q{at}-") for at, one in enumerate(found, start=1))
    files = {f"{texts.CHANGES_FILE}.json": _json([one.to_dict() for one in found])}
    return Shown(f'<div class="sn-news">{html}</div>{copying(text, markdown, files)}', said)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _rows(found: Brief, prices: Prices) -> Iterator[tuple[str, str]]:
    yield texts.DIGEST_ARTICLES, f"{found.articles:,}"
    if found.timings:
        yield texts.FOUND_TIME, times(found.timings)
    if found.usage.calls:
        yield texts.DIGEST_CALLS, f"{found.usage.calls:,}"
    usage = Usage(found.usage.model, found.usage.prompt_tokens, found.usage.completion_tokens)
    if usage != Usage():
        yield from model_rows(usage, prices)
