"""Answers written by a language model from numbered sentences, its markers resolved to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import prompts
from assistant.answering.claims import checked_claims
from assistant.answering.composer import Composer
from assistant.answering.markers import MarkerParser, new_nonce
from assistant.answering.model_stream import ModelStream
from assistant.answering.numbering import Numbering
from assistant.answering.offer import Offered, offer, sources_text
from assistant.answers import Citation, Claim, Usage
from assistant.rendering.plain import byline
from index.articles import Passage
from index.text.tokens import count_tokens

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

# Of the model's window: what the instructions and the answer need.
_RESERVED = 2_000
# More sources than this dilute the model's attention and cost more than they bring.
_MOST_SOURCES = 6_000


class Writing:
    """One written answer: iterate for its Markdown, then read the rest."""

    def __init__(
        self,
        llm: LLM,
        question: str,
        passages: Sequence[Passage],
        numbering: Numbering | None = None,
    ) -> None:
        self.offered = offer(passages, _budget(llm, question))
        shown = [text for item in self.offered for text in (item.quote, byline(item.article))]
        nonce = new_nonce(question, *shown)
        sources = sources_text(self.offered, nonce)
        self._stream = ModelStream(
            llm,
            [
                ("system", prompts.load("answer", nonce=nonce)),
                ("user", prompts.load("sources", question=question, sources=sources)),
            ],
        )
        self._parser = MarkerParser(nonce)
        self._composer = Composer(self.offered, numbering)

    def __iter__(self) -> Iterator[str]:
        for delta in self._stream:
            for piece in self._parser.feed(delta):
                yield self._composer.feed(piece)
        for piece in self._parser.close():
            yield self._composer.feed(piece)

    def claims(self) -> tuple[list[Claim], list[Citation]]:
        """The claims and citations of the finished answer, each with its verdict."""
        return checked_claims(self._composer.statements(), self._cited)

    @property
    def answered(self) -> bool:
        """Whether the model answered, and cited at least one sentence that it was offered."""
        stated = any(said.text and said.numbers for said in self._composer.statements())
        return stated and not self._composer.declined

    @property
    def complete(self) -> bool:
        """Whether the model came to its end."""
        return self._stream.complete

    @property
    def usage(self) -> Usage:
        """Tokens read and written."""
        return self._stream.usage

    @property
    def dropped(self) -> int:
        """How many numbers the model cited that it was not offered."""
        return self._composer.dropped

    @property
    def _cited(self) -> dict[int, Offered]:
        by_number = {item.number: item for item in self.offered}
        return {citation: by_number[n] for n, citation in self._composer.cited.items()}


def _budget(llm: LLM, question: str) -> int:
    """Tokens for the sentences; the prompt has the question twice."""
    window = llm.metadata.context_window
    left = window - _RESERVED - 2 * count_tokens(question)
    return min(_MOST_SOURCES, max(left, window // 4))
