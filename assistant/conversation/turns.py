"""What is remembered of a conversation: small values that JSON can hold, no articles."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from assistant.answers import Answer


@dataclass(frozen=True)
class Cited:
    """A sentence that was cited: its number in the conversation, and the span it begins."""

    number: int
    article: str
    start: int
    quote: str


@dataclass(frozen=True)
class Turn:
    """A question and its answer. `asked_as` is the stand-alone question that was searched, where
    it differs; `article` of a citation is the article's id.
    """

    question: str
    text: str
    asked_as: str = ""
    answered: bool = True
    citations: tuple[Cited, ...] = ()

    @classmethod
    def of(cls, answer: Answer) -> Turn:
        """What a later question needs to know of an answer."""
        cited = (Cited(c.number, c.article.id, c.start, c.quote) for c in answer.citations)
        told = answer.question, answer.text, answer.asked_as, answer.answered
        return cls(*told, tuple(cited))

    @property
    def stand_alone(self) -> str:
        """The question in words that need no earlier turn."""
        return self.asked_as or self.question

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self) | {"citations": [asdict(cited) for cited in self.citations]}
