"""How an answer was found: what was searched, read and offered, how long it took, what it cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    return fold(_rows(answer, prices))


def fold(rows: Iterable[tuple[str, str]]) -> str:
    """Names and what is told of them, below what they are about."""
    told = "".join(f"<div><dt>{name}</dt><dd>{escape(told)}</dd></div>" for name, told in rows)
    return f'<details class="sn-found"><summary>{texts.FOUND}</summary><dl>{told}</dl></details>'


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
        yield texts.FOUND_TIME, times(answer.timings)
    if answer.usage != Usage():
        yield from model_rows(answer.usage, prices)


def times(timings: Mapping[str, float]) -> str:
    """1.3 s: searching 0.3 s, reading 0.2 s, writing 0.8 s."""
    steps = ", ".join(
        f"{_STEPS.get(step, step)} {seconds:.2f} s" for step, seconds in timings.items()
    )
    return f"{sum(timings.values()):.2f} s: {steps}"


def model_rows(usage: Usage, prices: Prices) -> Iterator[tuple[str, str]]:
    """Which model, its tokens, and what they cost where prices are set."""
    told = texts.FOUND_TOKENS.format(read=usage.prompt_tokens, written=usage.completion_tokens)
    yield texts.FOUND_MODEL, f"{usage.model}: {told}" if usage.model else told
    if prices:
        cost = prices.of(usage)
        few = 0 < cost < _LEAST
        shown = texts.FOUND_LESS.format(than=_LEAST) if few else f"{cost:,.4f}"
        yield texts.FOUND_COST, texts.FOUND_PRICES.format(cost=shown, **prices._asdict())
