"""Sentences in runs that fit into a language model's window, as few as may be, and how they are shown.

A line is a number and a sentence. For a number up to 999, cl100k_base takes one token, and none for the
break of a line behind a full stop: the marker of an answer's sources would cost a quarter of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from assistant.rendering.plain import byline
from assistant.summarizing.material import Said
from index.articles import Article
from index.text.tokens import count_tokens

# A sentence's number and the break of its line, and what a heading has beside its words.
_LINE, _HEADING = 2, 4
# A sentence that takes more of a window than this is a table or a list run together: it is left aside.
_LONGEST = 8


@dataclass(frozen=True)
class Window:
    """Sentences that are shown together, numbered from 1."""

    said: Sequence[Said]

    @property
    def text(self) -> str:
        """Numbered lines, below the headings of their articles."""
        lines: list[str] = []
        before = ""
        for number, item in enumerate(self.said, start=1):
            if item.article.id != before:
                lines.append(f"Article: {byline(item.article)}")
                before = item.article.id
            lines.append(f"{number} {' '.join(item.quote.split())}")
        return "\n".join(lines)


def windows(said: Sequence[Said], budget: int) -> list[Window]:
    """The sentences, in order, in as few runs of `budget` tokens as they need, evenly filled."""
    costs = [_LINE + count_tokens(item.quote) for item in said]
    fitting = [(i, c) for i, c in zip(said, costs, strict=True) if c * _LONGEST <= budget]
    runs = list(_runs(fitting, budget))
    whole = sum(cost for _, cost in runs)
    even = ceil(1.05 * whole / max(1, len(runs)))  # no run as good as empty
    if len(runs) > 1 and even < budget:
        evenly = list(_runs(fitting, even))
        runs = evenly if len(evenly) <= len(runs) else runs
    return [Window(items) for items, _ in runs]


def heading_tokens(article: Article) -> int:
    """What an article's heading costs."""
    return _HEADING + count_tokens(byline(article))


def _runs(costed: Sequence[tuple[Said, int]], budget: int) -> Iterator[tuple[list[Said], int]]:
    run: list[Said] = []
    spent = 0
    for item, cost in costed:
        heading = heading_tokens(item.article)
        new = 0 if run and run[-1].article.id == item.article.id else heading
        if run and spent + new + cost > budget:
            yield run, spent
            run, spent, new = [], 0, heading
        run.append(item)
        spent += new + cost
    if run:
        yield run, spent
