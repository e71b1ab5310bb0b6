"""What stands in the conversation, as HTML; everything that others wrote goes in as text."""

from __future__ import annotations

from collections import Counter
from html import escape

from assistant import Answer, Article, Reading, Searching, Verdict
from assistant.answering.quoted import NO_LANGUAGE_MODEL
from assistant.rendering import html
from assistant.rendering.dates import noted_dates, period
from assistant.rendering.plain import counted_reports, remarks
from assistant.rendering.plots import timeline
from ui.page import texts
from ui.page.nearest import nearest, without_nearest
from ui.page.sidenotes import marked
from ui.page.views import has

# Of a question too long to be answered, this much is shown.
_LONGEST_SHOWN = 2_000


def question(text: str) -> dict[str, str]:
    """The reader's turn."""
    shown = escape(text[:_LONGEST_SHOWN])
    return {"role": "user", "content": _in_one_line(f'<div class="sn-question">{shown}</div>')}


def answer(content: str) -> dict[str, str]:
    """Sidenote's turn."""
    return {"role": "assistant", "content": _in_one_line(content)}


def _in_one_line(html: str) -> str:
    """Gradio would read Markdown into HTML after a blank line."""
    return html.replace("\n", "&#10;")


def progress(event: Searching | Reading) -> str:
    """What is being done, before there is an answer."""
    if isinstance(event, Searching):
        searching = texts.SEARCHING.format(articles=texts.count(event.articles, "article"))
        return _busy(f"{searching}: {escape(event.asked_as)}" if event.asked_as else searching)
    return _busy(texts.READING.format(passages=texts.count(len(event.passages), "passage")))


def draft(text: str) -> str:
    """An answer that is still being written: its markers have no verdict yet."""
    body = html.with_markers(text, lambda n: f'<span class="note pending">{n}</span>')
    return f'<div class="sn-answer">{body}</div>{_busy(texts.WRITING)}'


def whole(answer: Answer) -> str:
    """The finished answer, each marker a link to its sentence, and a line that sums it up."""
    body = html.body(without_nearest(answer), marked)
    more = (_summary(answer) if answer.citations else "") + nearest(answer)
    more = html.doubtful(answer) + _dates(answer) + more
    cut = "".join(f'<p class="sn-cut">{shown_remark(remark)}</p>' for remark in remarks(answer))
    return f'<div class="sn-answer">{body}{cut}{more}{timeline.of_answer(answer)}</div>'


def error(line: str) -> str:
    """What went wrong, in a line."""
    return f'<div class="sn-error" role="alert">{escape(line)}</div>'


def stopped(content: str) -> str:
    """What was shown of an answer that the reader stopped."""
    return f'{content.partition(_BUSY)[0]}<p class="sn-cut">{texts.STOPPED}</p>'


def welcome() -> str:
    """What an empty conversation shows: `assets/first.js` fills it."""
    return '<div class="sn-welcome"></div>'


def empty() -> str:
    """What a library without articles shows: the next step. `assets/first.js` does what is pressed."""
    own = f'<button type="button" class="sn-begin" name="library">{texts.EMPTY_OWN}</button>'
    return (
        f'<div class="sn-first"><h2>{texts.EMPTY_TITLE}</h2><p>{texts.EMPTY_STEP}</p>'
        f'<p><button type="button" class="sn-begin" name="samples">{texts.EMPTY_SAMPLES}</button>'
        f"{own * has('library')}</p>"
        f'<p class="sn-told" role="status"></p></div>'
    )


_BUSY = '<p class="sn-busy">'


def _busy(what: str) -> str:
    return f"{_BUSY}{what}<span></span></p>"


def shown_remark(remark: str) -> str:
    """A remark as text; what is said of environment variables elsewhere leads to the settings here."""
    step = f'<button type="button" class="sn-go" value="settings">{texts.NO_MODEL_STEP}</button>'
    return escape(remark).replace(escape(NO_LANGUAGE_MODEL), f"{texts.NO_MODEL} {step}")


def _summary(answer: Answer) -> str:
    """4 claims, 5 citations: 4 supported, 1 partial; 2 outlets, 12-24 January 2024."""
    citations = answer.citations
    tally = Counter(citation.verdict for citation in citations)
    verdicts = ", ".join(
        f'<span class="{v}">{html.SYMBOLS[v]} {tally[v]} {v}</span>' for v in Verdict if tally[v]
    )
    counts = (
        f"{texts.count(len(answer.claims), 'claim')}, {texts.count(len(citations), 'citation')}"
    )
    articles = {citation.article.id: citation.article for citation in citations}
    told = [f"{counts}: {verdicts}", _origin(list(articles.values())), counted_reports(answer)]
    return f'<p class="sn-summary">{"; ".join(filter(None, told))}</p>'


def _dates(answer: Answer) -> str:
    """What the relative dates of the quotes mean: 1, 3 “on Tuesday”: 23 January 2024."""
    cited: dict[str, list[str]] = {}
    for citation in answer.citations:
        for noted in noted_dates(citation):
            cited.setdefault(noted, []).append(str(citation.number))
    lines = "; ".join(
        f"{', '.join(dict.fromkeys(numbers))} {escape(noted)}" for noted, numbers in cited.items()
    )
    return f'<p class="sn-dates">{lines}</p>' if lines else ""


def _origin(articles: list[Article]) -> str:
    """How many outlets (or articles, where none is named), and from which days."""
    outlets = {article.source for article in articles if article.source}
    where = (
        texts.count(len(outlets), "outlet") if outlets else texts.count(len(articles), "article")
    )
    published = [article.published for article in articles if article.published]
    return f"{where}, {period(min(published), max(published))}" if published else where
