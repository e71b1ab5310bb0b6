"""One reply of the language model to numbered sentences, its markers resolved to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from assistant.answering.claims import checked_claims
from assistant.answering.composer import Composer
from assistant.answering.markers import MarkerParser, Piece
from assistant.answering.numbering import Numbering
from assistant.answering.offer import Offered
from assistant.answering.statements import Statement
from assistant.answering.verdicts import Verdicts
from assistant.answers import Claim, Usage, Verdict
from assistant.language_model.ending import Ending
from assistant.language_model.model import LanguageModel
from assistant.language_model.stream import Message

# Said where a model left a part open, but did not say so in words.
PARTLY = "The articles leave a part of the question open."
# Characters between two looks for statements that are finished, for each takes the text apart: about a
# sentence. Chosen, not fitted.
_APART = 100
# Each look takes all of it apart: in a long answer they are an eighth of it apart, so that all are linear.
_SHARE = 8
_LEFT_OPEN = "by this, the model says that the articles leave it open"


class Draft:
    """Iterate for its Markdown, then read the rest."""

    def __init__(
        self,
        model: LanguageModel,
        messages: Sequence[Message],
        nonce: str,
        offered: Sequence[Offered],
        numbering: Numbering | None = None,
    ) -> None:
        self.written = ""  # as the model wrote it
        self._offered = {item.number: item for item in offered}
        self._stream = model.stream(messages)
        self._parser = MarkerParser(nonce)
        self._composer = Composer(offered, numbering)
        self._verdicts = Verdicts()
        # Citations and characters, when finished statements were looked for.
        self._looked_at = 0, 0

    def __iter__(self) -> Iterator[str]:
        for delta in self._stream:
            self.written += delta
            yield from self._composed(self._parser.feed(delta))
            self._verify_finished()
        yield from self._composed(self._parser.close())
        if self.answered and self._composer.left_open and not self.left_open:
            yield f"\n\n*{PARTLY}*"

    def _composed(self, pieces: Iterable[Piece]) -> Iterator[str]:
        return filter(None, map(self._composer.feed, pieces))

    def _verify_finished(self) -> None:
        """Verify what is said already, while the model writes on; its last sentence may not be finished."""
        (seen, looked), (marks, length) = self._looked_at, self._composer.size
        if marks > seen and length >= looked + max(_APART, looked // _SHARE):
            self._looked_at = marks, length
            checked_claims(self._composer.statements()[:-1], self.cited, self._verdicts)

    @cached_property
    def statements(self) -> list[Statement]:
        """The sentences of the finished answer."""
        return self._composer.statements()

    @cached_property
    def claims(self) -> list[Claim]:
        """The same with their verdicts, one by one."""
        claims = checked_claims(self.statements, self.cited, self._verdicts)
        return [
            replace(claim, reason=_LEFT_OPEN) if _is_open(statement) else claim
            for claim, statement in zip(claims, self.statements, strict=True)
        ]

    @property
    def left_open(self) -> list[str]:
        """What it says that the articles leave open."""
        return [statement.text for statement in self.statements if _is_open(statement)]

    @property
    def faults(self) -> list[Claim]:
        """The claims that do not hold, or rest on nothing."""
        bad = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)
        return [
            claim
            for claim, statement in zip(self.claims, self.statements, strict=True)
            if claim.verdict in bad and not _is_open(statement) and not claim.text.endswith(":")
        ]

    @property
    def cited(self) -> dict[int, Offered]:
        """The sentences that its citations, by their numbers, stand for."""
        return {citation: self._offered[n] for n, citation in self._composer.cited.items()}

    @property
    def answered(self) -> bool:
        """Whether it answers, at least in part, and cites a sentence that was offered."""
        stated = any(said.text and said.numbers for said in self.statements)
        return stated and not self._composer.declined

    @property
    def ending(self) -> Ending:
        """Whether the model came to its end, and if not, why."""
        return self._stream.ending

    @property
    def prompt_was_cut(self) -> bool:
        """Whether the server read clearly less than it was sent."""
        return self._stream.prompt_was_cut

    @property
    def usage(self) -> Usage:
        """Tokens read and written."""
        return self._stream.usage

    @property
    def dropped(self) -> int:
        """How many numbers the model cited that it was not offered."""
        return self._composer.dropped


def _is_open(statement: Statement) -> bool:
    return statement.open and not statement.numbers
