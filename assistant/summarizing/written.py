"""Summaries written by a language model from sentences of the articles, and checked against them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import prompts
from assistant.answering.claims import shown_citations
from assistant.answering.draft import Draft
from assistant.answering.made import Made
from assistant.answering.markers import new_nonce
from assistant.answering.offer import Offered, sources_text
from assistant.answering.repair import correction, is_better
from assistant.answering.second_opinion import with_second_opinion
from assistant.answers import Mode, Usage
from assistant.errors import ModelError
from assistant.language_model.model import LanguageModel
from assistant.language_model.stream import Message
from assistant.rendering.plain import byline
from assistant.summarizing.kept import KeptChoices
from assistant.summarizing.material import Material, Said
from assistant.summarizing.selecting import Selector, watched
from assistant.summarizing.summary import Style, SummaryUsage
from assistant.summarizing.windows import heading_tokens
from index.progress import Progress
from index.text.tokens import count_tokens

# As for answers: more sources dilute the model's attention.
_MOST_SOURCES = 6_000
# Of a window this much is used: tokenizers differ (see `language_model.stream`).
_USED = 0.92
# Tokens for a word that is written, its share of markers included, and for a marker in the sources.
_PER_WORD, _MARKER = 2, 8
# A summary may take this share of the window.
_REPLY_SHARE = 0.25
_FORM = {
    Style.BRIEF: "one paragraph",
    Style.BULLETS: "a list, each line beginning with “- ”",
    Style.DETAILED: "paragraphs, one for each subject",
}


class Writer:
    """Writes one summary; `usage` counts all of its requests."""

    def __init__(
        self,
        model: LanguageModel,
        kept: KeptChoices,
        progress: Progress | None = None,
        beat: Callable[[], None] | None = None,
    ) -> None:
        self._model = model
        self._selector = Selector(model, kept, self._told, beat)
        self._progress = progress
        self._beat = beat
        self._done = 0
        self.usage = SummaryUsage()

    def made(self, material: Material, style: Style, most_words: int) -> Made:
        """The summary, each claim with its verdict. Raises ModelError."""
        words = min(most_words, int(self._model.window * _REPLY_SHARE / _PER_WORD))
        nonce = new_nonce(material.asked, *(_shown(material.said)))
        system = prompts.load(
            "summarize",
            nonce=nonce,
            form=_FORM[style],
            words=str(words),
            focus=f"Keep to what answers this question: {material.asked}\n"
            if material.asked
            else "",
        )
        room = int(self._model.window * _USED) - count_tokens(system) - _PER_WORD * words
        said = self._selected(material, min(_MOST_SOURCES, room))
        offered = [Offered(n, i.article, i.sentence) for n, i in enumerate(said, start=1)]
        messages: list[Message] = [("system", system), ("user", sources_text(offered, nonce))]
        made = self._written(messages, nonce, offered)
        made.notice = " ".join(self._notices(made.notice, words, most_words))
        return made

    def _selected(self, material: Material, budget: int) -> list[Said]:
        """The sentences to write from, in readable order, all of them where they fit."""
        costs = _costs(material.said)
        said = [item for item, cost in zip(material.said, costs, strict=True) if 3 * cost <= budget]
        if sum(costs) <= budget or not said:
            return said
        mean = sum(costs) / len(costs)
        chosen = self._selector.select(said, max(1, int(budget / mean)), material.asked)
        places = {item.key: at for at, item in enumerate(material.said)}
        while len(chosen) > 1 and sum(_costs(_ordered(chosen, places))) > budget:
            chosen = chosen[:-1]
        return _ordered(chosen, places)

    def _written(self, messages: list[Message], nonce: str, offered: Sequence[Offered]) -> Made:
        draft, text = self._drafted(messages, nonce, offered)
        asked = correction(draft, messages, nonce) if self._model.repair else []
        if asked:
            draft, text = self._repaired(draft, text, asked, nonce, offered)
        claims = draft.claims
        if self._model.second_opinion:
            claims, usage = with_second_opinion(self._model, claims)
            if usage != Usage():
                self._told(usage, 0)
        return Made(
            Mode.WRITTEN,
            text,
            claims,
            shown_citations(claims),
            answered=draft.answered,
            offered=len(offered),
            dropped=draft.dropped,
            ending=draft.ending,
            notice=_CUT if draft.prompt_was_cut or self._selector.was_cut else "",
        )

    def _drafted(
        self, messages: Sequence[Message], nonce: str, offered: Sequence[Offered]
    ) -> tuple[Draft, str]:
        draft = Draft(self._model, messages, nonce, offered)
        text = "".join(watched(draft, self._beat))
        self._told(draft.usage, 1)
        return draft, text

    def _repaired(
        self,
        first: Draft,
        text: str,
        asked: Sequence[Message],
        nonce: str,
        offered: Sequence[Offered],
    ) -> tuple[Draft, str]:
        """The better of two drafts, with its Markdown."""
        try:
            second, anew = self._drafted(asked, nonce, offered)
        except ModelError:
            return first, text
        return (second, anew) if is_better(second, first) else (first, text)

    def _told(self, usage: Usage | None, left: int) -> None:
        """Count a request, the last but `left` of its round; None: it need not be made."""
        self.usage = self.usage.with_call(usage) if usage else self.usage.with_kept()
        self._done += 1
        if self._progress:
            self._progress(self._done, self._done + left)

    def _notices(self, told: str, words: int, wanted: int) -> list[str]:
        unread = self._selector.unread
        short = f"The model's window has room for a summary of {words:,} words."
        first = f"Of {unread:,} parts the model chose no sentence: their first ones were taken."
        said = {told: bool(told), short: words < wanted, first: unread > 0}
        return [notice for notice, holds in said.items() if holds]


_CUT = (
    "The model's server read clearly less than it was sent: its context window is smaller than"
    " SIDENOTE_CONTEXT_WINDOW says."
)


def _shown(said: Sequence[Said]) -> list[str]:
    titles = {item.article.id: byline(item.article) for item in said}
    return [*titles.values(), *(item.quote for item in said)]


def _costs(said: Sequence[Said]) -> list[int]:
    """Tokens of each sentence among an answer's sources, its article's heading with the first."""
    found, before = [], ""
    for item in said:
        heading = heading_tokens(item.article) if item.article.id != before else 0
        found.append(_MARKER + count_tokens(item.quote) + heading)
        before = item.article.id
    return found


def _ordered(said: Sequence[Said], places: dict[tuple[str, int], int]) -> list[Said]:
    return sorted(said, key=lambda item: places[item.key])
