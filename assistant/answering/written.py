"""Answers written by a language model from numbered sentences, and checked against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

import prompts
from assistant.answering.claims import shown_citations
from assistant.answering.draft import Draft
from assistant.answering.made import Made
from assistant.answering.markers import new_nonce
from assistant.answering.numbering import Numbering
from assistant.answering.offer import offer, sources_text
from assistant.answering.repair import correction, is_better
from assistant.answering.second_opinion import with_second_opinion
from assistant.answers import Mode, Usage
from assistant.errors import ContextTooLong, ModelError
from assistant.language_model.model import LanguageModel
from assistant.language_model.stream import Message
from assistant.languages import LANGUAGES
from assistant.rendering.plain import byline
from index.articles import Passage
from index.text.tokens import count_tokens

# Of the model's window: what the instructions and the answer need.
_RESERVED = 2_000
# More sources than this dilute the model's attention and cost more than they bring.
_MOST_SOURCES = 6_000
# What is left of the sources when the model's window proves smaller than it was set: with it 6,000
# tokens fit a window of 4,096, the smallest that is common.
_SHRUNK = 1 / 3


class Writing:
    """One written answer: iterate for its Markdown, then take what it is made of."""

    def __init__(
        self,
        model: LanguageModel,
        question: str,
        passages: Sequence[Passage],
        numbering: Numbering | None = None,
    ) -> None:
        self._model = model
        self._question = question
        self._passages = passages
        self._numbering = numbering
        self._extra = Usage()  # of all requests but the one whose text is shown
        self._ask(_budget(model, question))

    def __iter__(self) -> Iterator[str]:
        if not self._model.repair:
            yield from self._first()
        elif text := self._repaired():  # what is shown stays: nothing is before it is known to
            yield text

    def made(self, text: str) -> Made:
        """The finished answer, `text` being all of its Markdown, each claim with its verdict."""
        claims = self._draft.claims
        if self._model.second_opinion:
            claims, usage = with_second_opinion(self._model, claims)
            self._extra += usage
        return Made(
            Mode.WRITTEN,
            text,
            claims,
            shown_citations(claims),
            answered=self._draft.answered,
            unanswered=self._draft.left_open,
            offered=len(self._offered),
            dropped=self._draft.dropped,
            ending=self._draft.ending,
            notice=self._notice,
            usage=self._draft.usage + self._extra,
        )

    @property
    def _notice(self) -> str:
        """What the reader should know of how the answer was made."""
        if not self._draft.prompt_was_cut:
            return ""
        return (
            f"The model's server read only {self._draft.usage.prompt_tokens:,} tokens, clearly less"
            " than it was sent: its context window is smaller than SIDENOTE_CONTEXT_WINDOW says."
        )

    @property
    def _language(self) -> str:
        """What to write in, as the prompt says it."""
        name = LANGUAGES.get(self._model.language, "")
        return f"{name}, whatever the question is in" if name else "the language of the question"

    def _ask(self, budget: int) -> None:
        """Prepare a request with at most `budget` tokens of sentences."""
        self._offered = offer(self._passages, budget)
        shown = [text for item in self._offered for text in (item.quote, byline(item.article))]
        self._nonce = new_nonce(self._question, *shown)
        sources = sources_text(self._offered, self._nonce)
        self._messages = [
            ("system", prompts.load("answer", nonce=self._nonce, language=self._language)),
            ("user", prompts.load("sources", question=self._question, sources=sources)),
        ]
        self._draft = self._reply(self._messages)

    def _reply(self, messages: Sequence[Message]) -> Draft:
        """What the model will write to these messages."""
        return Draft(self._model, messages, self._nonce, self._offered, self._numbering)

    def _first(self) -> Iterator[str]:
        """The first draft; when the request is too long for the model, it is asked once more."""
        with suppress(ContextTooLong):  # which it raises only before the first word
            yield from self._draft
            return
        self._ask(int(_budget(self._model, self._question) * _SHRUNK))
        yield from self._draft

    def _repaired(self) -> str:
        """The Markdown of the better of two drafts; of the first, where it needs no other."""
        text = "".join(self._first())
        first = self._draft
        asked = correction(first, self._messages, self._nonce)
        if not asked:
            return text
        second = self._reply(asked)
        try:
            anew = "".join(second)
        except ModelError:
            return text
        if not is_better(second, first):
            self._extra += second.usage
            return text
        self._draft, self._extra = second, self._extra + first.usage
        return anew


def _budget(model: LanguageModel, question: str) -> int:
    """Tokens for the sentences; the prompt has the question twice."""
    left = model.window - _RESERVED - 2 * count_tokens(question)
    return min(_MOST_SOURCES, max(left, model.window // 4))
