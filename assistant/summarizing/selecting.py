"""The language model chooses: from many sentences to the few that a summary is written from.

It answers with numbers alone, so what is written in the end is written from the articles' own
sentences, however many steps lie between, and never from a text that a model wrote of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from math import ceil

import prompts
from assistant.answers import Usage
from assistant.language_model.metadata import metadata_of
from assistant.language_model.model import LanguageModel
from assistant.language_model.stream import Message
from assistant.summarizing.kept import KeptChoices, key_of
from assistant.summarizing.material import Said
from assistant.summarizing.windows import Window, windows
from index.text.tokens import count_tokens

_NUMBER = re.compile(r"\d{1,6}")
# Of a window this much is used: tokenizers differ (see `language_model.stream`).
_USED = 0.92
# Tokens of a number in the reply, its comma included.
_REPLY = 3
# A run of several gives at least so many sentences on, and at most half of its own.
_FEWEST = 2


class Selector:
    """Chooses among sentences, window by window; `told` is called with each request's use, None for one
    whose reply was kept.
    """

    def __init__(
        self,
        model: LanguageModel,
        kept: KeptChoices,
        told: Callable[[Usage | None, int], None],
        beat: Callable[[], None] | None = None,
    ) -> None:
        self._model = model
        self._name = metadata_of(model.llm).model_name
        self._kept = kept
        self._told = told
        self._beat = beat
        self.unread = 0  # windows whose reply named no sentence
        self.was_cut = False

    def select(self, said: Sequence[Said], most: int, focus: str) -> list[Said]:
        """At most `most` sentences or so, as many rounds as it takes; those chosen first come first."""
        while len(said) > most:
            room = int(self._model.window * _USED) - count_tokens(_instructions(99, focus))
            runs = windows(said, max(room - _REPLY * min(most, 200), room // 2))
            share = most / len(said)
            found = [
                self._chosen(run, _quota(run, share, len(runs)), focus, len(runs) - at)
                for at, run in enumerate(runs)
            ]
            fewer = _by_rank(found)
            if len(runs) == 1 or len(fewer) >= len(said):
                return fewer[:most]
            places = {item.key: at for at, item in enumerate(said)}
            said = sorted(fewer, key=lambda item: places[item.key])
        return list(said)

    def _chosen(self, window: Window, quota: int, focus: str, left: int) -> list[Said]:
        messages: list[Message] = [
            ("system", _instructions(quota, focus)),
            ("user", window.text),
        ]
        key = key_of(self._name, messages)
        numbers = self._kept.find(key)
        if numbers is None:
            numbers = self._asked(messages, len(window.said), left)
            if numbers:
                self._kept.keep(key, numbers)
        else:
            self._told(None, left)
        known = [window.said[n - 1] for n in numbers if 1 <= n <= len(window.said)][:quota]
        self.unread += not known
        return known or list(window.said[:quota])

    def _asked(self, messages: Sequence[Message], known: int, left: int) -> list[int]:
        """The numbers that the model names, each once."""
        stream = self._model.stream(messages)
        reply = "".join(watched(stream, self._beat))
        self.was_cut |= stream.prompt_was_cut
        self._told(stream.usage, left)
        found = dict.fromkeys(int(number) for number in _NUMBER.findall(reply))
        return [number for number in found if 1 <= number <= known]


def watched(pieces: Iterable[str], beat: Callable[[], None] | None) -> Iterator[str]:
    """The pieces of a reply; what `beat`, called with each, raises ends the request."""
    for piece in pieces:
        if beat:
            beat()
        yield piece


def _instructions(most: int, focus: str) -> str:
    kept_to = f" Keep to what bears on this question: {focus}" if focus else ""
    return prompts.load("choose", most=str(most), focus=kept_to)


def _quota(window: Window, share: float, of: int) -> int:
    """How many a window may give on."""
    wanted = ceil(share * len(window.said))
    if of == 1:
        return wanted
    return max(1, min(max(wanted, _FEWEST), len(window.said) // 2))


def _by_rank(found: Sequence[Sequence[Said]]) -> list[Said]:
    """The first choice of each window, then the second of each, and so on."""
    ranked: Iterator[Said | None] = chain.from_iterable(zip_longest(*found))
    return [item for item in ranked if item is not None]
