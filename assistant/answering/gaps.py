"""What is said when the articles do not answer a question."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.quoted import quote
from assistant.answers import Trace
from assistant.rendering.markdown import escape
from assistant.rendering.plain import byline, days
from index.search.evidence import Evidence

_NEAREST = 2


def gap_text(trace: Trace, evidence: Sequence[Evidence]) -> str:
    """That there is no answer, what was searched, and the nearest sentences."""
    lines = [f"The articles do not answer this. Searched: {_searched(trace)}."]
    if nearest := evidence[:_NEAREST]:
        lines.append("The nearest they come:")
        lines += [f"- {quote(e.quote)} — {escape(byline(e.article))}" for e in nearest]
    return "\n".join(lines)


def _searched(trace: Trace) -> str:
    count = trace.articles_searched
    what = f"{count} article{'' if count == 1 else 's'}"
    when = days(trace.first_day, trace.last_day)
    return f"{what}, {when}" if when else what
