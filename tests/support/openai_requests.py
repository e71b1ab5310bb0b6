"""What a server that speaks the OpenAI protocol is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_NONCE = re.compile(r"\[(\w+):none\]")


@dataclass(frozen=True)
class Request:
    """What a client sent; headers have lower-case names."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]


@dataclass(frozen=True)
class ChatRequest(Request):
    """A request for an answer, and what a model that reads it carefully finds in it."""

    @cached_property
    def prompt(self) -> str:
        """All messages, one after the other."""
        return "\n\n".join(str(message["content"]) for message in self.body["messages"])

    @property
    def nonce(self) -> str:
        """The name that markers must have, as the instructions give it."""
        found = _NONCE.search(self.prompt)
        assert found, f"no nonce in {self.prompt!r}"
        return found[1]

    @property
    def offered(self) -> dict[int, str]:
        """The offered sentences under their numbers."""
        line = re.compile(rf"^\[{re.escape(self.nonce)}:(\d+)\] (.*)$", re.MULTILINE)
        return {int(number): sentence for number, sentence in line.findall(self.prompt)}

    def marker(self, *numbers: int) -> str:
        """`[k7:1]` for 1."""
        return "".join(f"[{self.nonce}:{number}]" for number in numbers)

    def number(self, words: str) -> int:
        """The number of the first offered sentence that has these words."""
        found = [number for number, sentence in self.offered.items() if words in sentence]
        assert found, f"{words!r} was not offered: {self.offered}"
        return found[0]

    def cite(self, words: str) -> str:
        """The marker of the first offered sentence that has these words."""
        return self.marker(self.number(words))

    @property
    def decline(self) -> str:
        """The marker for "the sentences do not answer this"."""
        return f"[{self.nonce}:none]"
