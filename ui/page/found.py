"""How an answer was found: what was searched, read and offered, how long it took, what it cost."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assistant import Answer, Mode, Usage
from assistant.prices import Prices
from assistant.rendering.plain import days
from ui.page import texts

_STEPS = {
    "rewrite": texts.STEP_REWRITE,
    "search": texts.STEP_SEARCH,
    "read": texts.STEP_READ,
    "write": texts.STEP_WRITE,
    "verify": texts.STEP_VERIFY,
}
# Of less than this a price of tokens is no more than a zero.
_LEAST = 0.0001


def how_found(answer: Answer, prices: Prices) -> str:
    """A fold below the answer; the cost is told where prices are set."""
    rows = "".join(
        f"<div><dt>{name}</dt><dd>{escape(told)}</dd></div>" for name, told in _rows(answer, prices)
    )
    return f'<details class="sn-found"><summary>{texts.FOUND}</summary><dl>{rows}</dl></details>'


def _rows(answer: Answer, prices: Prices) -> Iterator[tuple[str, str]]:
    trace = answer.trace
    if answer.asked_as:
        yield texts.FOUND_ASKED_AS, answer.asked_as
    when = days(trace.first_day, trace.last_day)
    searched = texts.count(trace.articles_searched, "article")
    yield texts.FOUND_SEARCHED, ", ".join(filter(None, (searched, when)))
    if trace.limits:
        yield texts.FOUND_LIMITS, trace.limits
    yield texts.FOUND_READ, texts.count(trace.passages, "passage")
    offered = texts.FOUND_OFFERED if answer.mode is Mode.WRITTEN else texts.FOUND_WEIGHED
    yield offered, texts.count(trace.sentences_offered, "sentence")
    if trace.markers_dropped:
        yield texts.FOUND_DROPPED, f"{trace.markers_dropped:,}"
    if answer.timings:
        yield texts.FOUND_TIME, _times(answer)
    if answer.usage != Usage():
        yield from _model(answer.usage, prices)


def _times(answer: Answer) -> str:
    """1.3 s: searching 0.3 s, reading 0.2 s, writing 0.8 s."""
    steps = ", ".join(
        f"{_STEPS.get(step, step)} {seconds:.2f} s" for step, seconds in answer.timings.items()
    )
    return f"{sum(answer.timings.values()):.2f} s: {steps}"


def _model(usage: Usage, prices: Prices) -> Iterator[tuple[str, str]]:
    told = texts.FOUND_TOKENS.format(read=usage.prompt_tokens, written=usage.completion_tokens)
    yield texts.FOUND_MODEL, f"{usage.model}: {told}" if usage.model else told
    if prices:
        cost = prices.of(usage)
        few = 0 < cost < _LEAST
        shown = texts.FOUND_LESS.format(than=_LEAST) if few else f"{cost:,.4f}"
        yield texts.FOUND_COST, texts.FOUND_PRICES.format(cost=shown, **prices._asdict())
