"""Answers written by a language model from numbered sentences, its markers resolved to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import prompts
from assistant.answering.claims import checked_claims
from assistant.answering.composer import Composer
from assistant.answering.markers import MarkerParser, new_nonce
from assistant.answering.numbering import Numbering
from assistant.answering.offer import Offered, offer, sources_text
from assistant.answers import Citation, Claim, Usage
from assistant.errors import ContextTooLong
from assistant.language_model.ending import Ending
from assistant.language_model.metadata import metadata_of
from assistant.language_model.stream import Bounds, ModelStream
from assistant.rendering.plain import byline
from index.articles import Passage
from index.text.tokens import count_tokens

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

# Of the model's window: what the instructions and the answer need.
_RESERVED = 2_000
# More sources than this dilute the model's attention and cost more than they bring.
_MOST_SOURCES = 6_000
# What is left of the sources when the model's window proves smaller than it was set: with it 6,000
# tokens fit a window of 4,096, the smallest that is common.
_SHRUNK = 1 / 3


class Writing:
    """One written answer: iterate for its Markdown, then read the rest."""

    def __init__(
        self,
        llm: LLM,
        question: str,
        passages: Sequence[Passage],
        numbering: Numbering | None = None,
        bounds: Bounds | None = None,
    ) -> None:
        self._llm = llm
        self._question = question
        self._passages = passages
        self._numbering = numbering
        self._bounds = bounds
        self._ask(_budget(llm, question))

    def __iter__(self) -> Iterator[str]:
        for delta in self._deltas():
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
    def ending(self) -> Ending:
        """Whether the model came to its end, and if not, why."""
        return self._stream.ending

    @property
    def notice(self) -> str:
        """What the reader should know of how the answer was made."""
        if not self._stream.prompt_was_cut:
            return ""
        return (
            f"The model's server read only {self.usage.prompt_tokens:,} tokens, clearly less than it"
            " was sent: its context window is smaller than SIDENOTE_CONTEXT_WINDOW says."
        )

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

    def _ask(self, budget: int) -> None:
        """Prepare a request with at most `budget` tokens of sentences."""
        self.offered = offer(self._passages, budget)
        shown = [text for item in self.offered for text in (item.quote, byline(item.article))]
        nonce = new_nonce(self._question, *shown)
        sources = sources_text(self.offered, nonce)
        messages = [
            ("system", prompts.load("answer", nonce=nonce)),
            ("user", prompts.load("sources", question=self._question, sources=sources)),
        ]
        self._stream = ModelStream(self._llm, messages, self._bounds)
        self._parser = MarkerParser(nonce)
        self._composer = Composer(self.offered, self._numbering)

    def _deltas(self) -> Iterator[str]:
        """What the model writes; when the request is too long for it, it is asked once more."""
        with suppress(ContextTooLong):  # which it raises only before the first word
            yield from self._stream
            return
        self._ask(int(_budget(self._llm, self._question) * _SHRUNK))
        yield from self._stream


def _budget(llm: LLM, question: str) -> int:
    """Tokens for the sentences; the prompt has the question twice."""
    window = metadata_of(llm).context_window
    left = window - _RESERVED - 2 * count_tokens(question)
    return min(_MOST_SOURCES, max(left, window // 4))
