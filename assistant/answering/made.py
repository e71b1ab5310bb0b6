"""What an answer is made of, quoted or written, before it is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.answers import Citation, Claim, Mode, Reports, Usage
from assistant.language_model.ending import Ending


@dataclass
class Made:
    """Filled by who quotes or writes; the fields are those of `Answer` and `Trace`.

    `offered` is how many sentences there were to choose from, `dropped` how many numbers a model
    cited beyond them.
    """

    mode: Mode
    text: str = ""
    claims: list[Claim] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    answered: bool = False
    unanswered: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    premise: str = ""
    reports: Reports = field(default_factory=Reports)
    offered: int = 0
    dropped: int = 0
    ending: Ending = field(default_factory=Ending)
    notice: str = ""
    usage: Usage = field(default_factory=Usage)

    def quote(self, claims: list[Claim]) -> None:
        """Add claims that are quotes, each with its own citations."""
        self.claims += claims
        self.citations += [citation for claim in claims for citation in claim.citations]
        self.answered = bool(self.claims)
