"""How many tokens the language model may cost in a day."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime

from assistant.answers import Usage
from assistant.errors import ModelBusy

log = logging.getLogger(__name__)


class Allowance:
    """Tokens a day, read and written, for all who share it; 0: any number.

    It is kept in memory: it guards a server that runs for days, and begins anew with each program.
    A day is one of UTC. The request that goes beyond it is finished, the next is refused.
    """

    def __init__(self, tokens: int = 0) -> None:
        self._tokens = tokens
        # Appending needs no lock: it may happen in a finalizer, and in several threads at once.
        self._spent: dict[date, list[int]] = {}

    @property
    def spent(self) -> int:
        """Tokens that were spent today."""
        return sum(self._spent.get(_today(), ()))

    def require(self) -> None:
        """Raises ModelBusy when today's tokens are used up."""
        if self._tokens and self.spent >= self._tokens:
            hint = "It begins anew at midnight UTC; SIDENOTE_DAILY_TOKENS is how large it is."
            raise ModelBusy(f"Today's allowance of {self._tokens:,} tokens is used up.", hint=hint)

    def spend(self, usage: Usage) -> None:
        """Count what a request used."""
        today = _today()
        self._spent.setdefault(today, []).append(usage.prompt_tokens + usage.completion_tokens)
        for past in [day for day in self._spent if day != today]:
            self._spent.pop(past, None)
        log.info("%s: %d tokens today", usage.model, self.spent)


def _today() -> date:
    return datetime.now(UTC).date()
