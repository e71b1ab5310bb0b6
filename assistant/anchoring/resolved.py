"""What a citation that was looked for again comes back as."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from assistant.answers import Citation
from assistant.checked import Edit
from assistant.rendering import resolved_text
from index.storage.versions import Version


class Standing(StrEnum):
    """What became of cited words, from best to worst."""

    FOUND = "found"
    """The same words, at the same place of the article as it is now."""
    MOVED = "moved"
    """The same words elsewhere in it, or set with other quotation marks, dashes or spaces."""
    DRIFTED = "drifted"
    """Its sentence was edited: see the diff."""
    AMBIGUOUS = "ambiguous"
    """The words stand there several times, or are few, and nothing tells which are meant."""
    LOST = "lost"
    """Neither the words nor what became of them; or the article is not here."""


@dataclass(frozen=True)
class Resolved:
    """The words that were cited, `quote`, and where they stand now, `citation`.

    `diff` goes from the cited words (`original`) to those of today (`text`), where these differ.
    `cited` is the version that was cited, where it still opens, `now` the one that was looked in;
    both may be the same. `among` are the places that it may be where that is ambiguous, the likest
    sentence where it is lost, and, where its article is not here, others that have the same words.
    """

    quote: str
    standing: Standing
    citation: Citation | None = None
    diff: list[Edit] = field(default_factory=list)
    cited: Version | None = None
    now: Version | None = None
    among: list[Citation] = field(default_factory=list)
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether the words are still the article's."""
        return self.standing in (Standing.FOUND, Standing.MOVED)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "quote": self.quote,
            "standing": self.standing.value,
            "holds": self.holds,
            "reason": self.reason,
            "citation": self.citation and self.citation.to_dict(),
            "diff": [edit.to_dict() for edit in self.diff],
            "cited": self.cited and _version(self.cited),
            "now": self.now and _version(self.now),
            "among": [citation.to_dict() for citation in self.among],
        }

    def to_text(self) -> str:
        """Plain text for a terminal."""
        return resolved_text.as_text(self)

    def to_markdown(self) -> str:
        """What became of it, what was changed, and where it is."""
        return resolved_text.as_markdown(self)

    _repr_markdown_ = to_markdown


def _version(version: Version) -> dict[str, Any]:
    return {
        "article": version.article.id,
        "version": version.number,
        "seen": version.seen.isoformat(),
        "current": version.current,
    }
