"""What renders itself, as timelines do: its sentences open where they stand, as those of an answer do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Protocol

from assistant import Citation
from assistant.rendering.html import tongue
from assistant.rendering.plain import place
from ui.page import texts
from ui.page.sidenotes import marked
from ui.page.tools import copying
from ui.page.works.work import Shown

# A citation's number in a rendering of ours: what others wrote is escaped, and makes no such element.
_NUMBER = re.compile(r'<span class="number">\[(\d+)\]</span>')


class Rendered(Protocol):
    """A summary, a timeline, disagreements: HTML that needs nothing else and in which all is text."""

    @property
    def citations(self) -> Sequence[Citation]:
        """What it rests on, by number."""
        ...

    def to_html(self) -> str:
        """For the page."""
        ...

    def to_text(self) -> str:
        """To be copied."""
        ...

    def to_markdown(self) -> str:
        """To be copied."""
        ...


def listed(made: Rendered, said: str) -> Shown:
    """It, with its numbers live, and a list of what it cites elsewhere; `said` sums it up in a line."""
    left = {citation.number: citation for citation in made.citations}

    def live(number: re.Match[str]) -> str:
        citation = known.get(int(number[1]))
        left.pop(int(number[1]), None)
        return marked(citation) if citation else number[0]

    known = dict(left)
    shown = _NUMBER.sub(live, made.to_html())
    items = "".join(map(_item, left.values()))
    cited = f"<h3>{texts.DIGEST_SENTENCES}</h3><ul>{items}</ul>" if items else ""
    html = f'<div class="sn-answer sn-listed">{shown}{cited}</div>'
    return Shown(html + copying(made.to_text(), made.to_markdown()), said)


def _item(citation: Citation) -> str:
    quote = " ".join(citation.quote.split())
    said = f"<q{tongue(citation.article)}>{escape(quote)}</q> — {escape(place(citation))}"
    return f"<li>{marked(citation)} {said}</li>"
