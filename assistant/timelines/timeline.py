"""What a timeline is: rows of dated sentences, with who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from assistant.answers import Citation, Reports
from assistant.rendering import timeline_csv, timeline_html, timeline_text
from assistant.timelines.rows import TimelineRow


@dataclass(frozen=True)
class Timeline:
    """The events of a topic by date. Every row is made of sentences word for word.

    `citations` are numbered in the order of their first use. `left_out` is how many more events, or
    dated sentences that were not compared with others, bear less on the topic; `limits` says to which articles it was limited, if it was.
    """

    topic: str
    rows: list[TimelineRow]
    reports: Reports = field(default_factory=Reports)
    left_out: int = 0
    limits: str = ""
    timings: Mapping[str, float] = field(default_factory=dict)

    @property
    def citations(self) -> list[Citation]:
        """All that are cited, each once, by their numbers."""
        cited = {c.number: c for row in self.rows for c in row.citations}
        return [cited[number] for number in sorted(cited)]

    @property
    def days(self) -> Sequence[date]:
        """The first and the last day of all rows; empty where there are none."""
        if not self.rows:
            return ()
        return min(row.first for row in self.rows), max(row.last for row in self.rows)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: everything a script needs, the full articles left out."""
        return {
            "topic": self.topic,
            "rows": [row.to_dict() for row in self.rows],
            "citations": [citation.to_dict() for citation in self.citations],
            "reports": asdict(self.reports),
            "left_out": self.left_out,
            "limits": self.limits,
            "timings": dict(self.timings),
        }

    def to_markdown(self) -> str:
        """A list of days and sentences, with a footnote per citation."""
        return timeline_text.as_markdown(self)

    def to_html(self) -> str:
        """A fragment of HTML that needs nothing else: a plot, and a table that prints well."""
        return timeline_html.of_timeline(self)

    def to_page(self) -> str:
        """A whole page of HTML that loads nothing, to be kept or printed."""
        return timeline_html.page_of(self)

    def to_text(self) -> str:
        """Plain text for a terminal."""
        return timeline_text.as_text(self)

    def to_csv(self) -> str:
        """A line for each sentence cited, with the days of its row (RFC 4180)."""
        return timeline_csv.as_csv(self)

    _repr_markdown_ = to_markdown
    _repr_html_ = to_html
