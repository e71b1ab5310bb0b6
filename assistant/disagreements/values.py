"""What a search for disagreements comes back as: who says what, word for word, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.answers import Citation, Reports
from assistant.rendering import disputed_html, disputed_text


class Difference(StrEnum):
    """In what the sentences differ."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    OUTCOME = "outcome"
    """One says the opposite of the other: passed and rejected, "not"."""


class Relation(StrEnum):
    """How the sentences stand to each other."""

    DISPUTED = "disputed"
    """Each stands as it is."""
    CORRECTED = "corrected"
    """A paper has taken one back, in words that say so."""
    UPDATED = "updated"
    """The later one may be what has become of the earlier: a toll that rose, an outlet's newer figure."""


@dataclass(frozen=True)
class Side:
    """Those who say the same. `spans` are the words that differ from the other sides', one for each citation, as
    offsets (start, end) into its article's text, in code points.

    Citations are by day, the original report before its copies. `corrects` are the numbers of the citations that it
    takes back, where it says so. `reports` counts the articles that say it, copies included.
    """

    citations: list[Citation]
    spans: list[tuple[int, int]]
    corrects: list[int] = field(default_factory=list)
    reports: Reports = field(default_factory=Reports)

    @property
    def words(self) -> str:
        """What differs, as the first of them has it: "Fourteen"."""
        start, end = self.spans[0]
        return " ".join(self.citations[0].article.text[start:end].split())

    @property
    def last_day(self) -> date | None:
        """When it was last published; None where no day is known."""
        known = (citation.article.published for citation in self.citations)
        return max(filter(None, known), default=None)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "words": self.words,
            "citations": [citation.to_dict() for citation in self.citations],
            "spans": [list(span) for span in self.spans],
            "corrects": list(self.corrects),
            "reports": asdict(self.reports),
        }


@dataclass(frozen=True)
class Disagreement:
    """Two sides or more, by day, the undated last. No side is chosen, and nothing averaged."""

    kind: Difference
    relation: Relation
    sides: list[Side]

    @property
    def newest(self) -> Side | None:
        """The side that was published last, where that is told; of a correction, what corrects."""
        if corrections := [side for side in self.sides if side.corrects]:
            return corrections[-1]
        days = [side.last_day for side in self.sides]
        known = [day for day in days if day]
        if len(known) < len(days) or days.count(max(known)) > 1:
            return None
        return self.sides[days.index(max(known))]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; `newest` is the place of a side, null where none is newer than all others."""
        newest = self.newest
        return {
            "kind": self.kind.value,
            "relation": self.relation.value,
            "sides": [side.to_dict() for side in self.sides],
            "newest": self.sides.index(newest) if newest else None,
        }


@dataclass(frozen=True)
class Disagreements:
    """What was found `of` a topic, an answer, or all articles: disputes first, then corrections, then updates.

    `articles` is how many articles were compared, of near-copies one; `left` how many there were that were
    not; `pairs` how many pairs of sentences were compared word by word: those that may differ of the `likely`
    ones, which share rare words. `unread` likely pairs, the least alike, were left out. `timings` are seconds per step.
    """

    of: str
    items: list[Disagreement]
    articles: int = 0
    left: int = 0
    pairs: int = 0
    timings: Mapping[str, float] = field(default_factory=dict)
    likely: int = 0
    unread: int = 0

    @property
    def limits(self) -> str:
        """What was left out, in a sentence; "" where nothing was."""
        read = f"Of {self.likely:,} pairs of sentences that share rare words the likest"
        compared = f"{read} {self.likely - self.unread:,} were read." if self.unread else ""
        older = f"{self.left:,} older articles were not compared." if self.left else ""
        return " ".join(filter(None, (older, compared)))

    @property
    def citations(self) -> list[Citation]:
        """All that is cited, by number."""
        return [c for item in self.items for side in item.sides for c in side.citations]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: everything a script needs, the full articles left out."""
        return {
            "of": self.of,
            "items": [item.to_dict() for item in self.items],
            "articles": self.articles,
            "left": self.left,
            "pairs": self.pairs,
            "likely": self.likely,
            "unread": self.unread,
            "timings": dict(self.timings),
        }

    def to_markdown(self) -> str:
        """A list of who says what, with a footnote per citation."""
        return disputed_text.as_markdown(self)

    def to_html(self) -> str:
        """A fragment of HTML that needs nothing else, the differing words marked in their sentences."""
        return disputed_html.of_disagreements(self)

    def to_text(self) -> str:
        """Plain text for a terminal."""
        return disputed_text.as_text(self)

    _repr_markdown_ = to_markdown
    _repr_html_ = to_html
