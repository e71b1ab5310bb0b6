"""Answers that are written on while their reader looks at another conversation.

An answer comes about where its page asks for it, look by look. Who opens another conversation leaves it:
then a thread of its own goes on with it to the end, which keeps it. It is listed until it is kept or
was looked at, and stops when it is told to, when the page that asked is closed, or the library.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from ui.page.box import BUSY, IDLE, Box
from ui.page.said import Said, Shown, growing, shown, unchanged
from ui.page.showing import Showing

# Left behind at a time, by one page and by all; one more ends where its reader leaves it.
_OF_ONE, _OF_ALL = 4, 64
# Seconds until the one look is shown again where there is no other: who has gone is noticed then.
_PATIENCE = 1.0


@dataclass(frozen=True)
class Asked:
    """A question: of which user, on which page, in which kept conversation ("" for a new one)."""

    question: str
    user: str = ""
    page: str = ""
    kept: str = ""
    id: str = field(default_factory=lambda: secrets.token_hex(8))


class Answering:
    """One answer on its way. `now` is the conversation with what there is of it."""

    def __init__(self, asked: Asked, looks: Generator[Said]) -> None:
        self.asked = asked
        self.now = Said()
        self.is_left = self.is_over = False
        self._looks = looks
        self._is_stopped = False
        self._changed = threading.Condition()

    @property
    def is_kept(self) -> bool:
        """Whether it came to an answer, which is in its conversation now."""
        return bool(self.now.exchanges) and self.now.exchanges[-1].turn is not None

    def is_meant(self, user: str, wanted: str) -> bool:
        """Whether a user comes back to it by its own id, or by its conversation's while it is not kept."""
        is_there = self.asked.kept == wanted and not self.is_kept
        return self.asked.user == user and (self.asked.id == wanted or is_there)

    def here(self) -> Generator[Said]:
        """Each look, where it was asked for. Closed before the last, it ends, or is written on if it was left."""
        try:
            for now in self._looks:
                self.now = now
                yield now
        finally:
            self._part()

    def elsewhere(self) -> Generator[Said]:
        """How it stands, again and again, for one who comes back to it; at last how it ended."""
        seen: Said | None = None
        while not self.is_over:
            if self.now.exchanges:
                yield (seen := self.now)
            with self._changed:
                self._changed.wait_for(lambda last=seen: self._is_news(last), _PATIENCE)  # type: ignore[misc]
        yield self.now

    def stop(self) -> None:
        """End it with what there is. It hears of it at the next piece that the model says."""
        self._is_stopped = True

    def _is_news(self, seen: Said | None) -> bool:
        return self.is_over or self.now is not seen

    def _part(self) -> None:
        """Here it ends, or goes on in a thread: this may run where nothing may wait."""
        if self.is_left:
            threading.Thread(target=self._go_on, name="sidenote-answer", daemon=True).start()
        else:
            self._looks.close()
            self.is_over = True

    def _go_on(self) -> None:
        while not self._is_stopped and (now := next(self._looks, None)) is not None:
            self._tell(now)
        self._looks.close()
        self._tell(self.now, over=True)

    def _tell(self, now: Said, *, over: bool = False) -> None:
        with self._changed:
            self.now, self.is_over = now, over
            self._changed.notify_all()


class Writing:
    """All answers on their way, by the pages that show them: one each. Safe across threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shown: dict[str, tuple[Answering, Showing]] = {}
        self._left: list[Answering] = []

    def here(self, answering: Answering, box: Box) -> Iterator[Shown]:
        """Show it look by look on the page that asked, up to its end or until it is left.

        Nothing where that page shows an answer on its way already: a key was pressed twice.
        """
        page, showing = answering.asked.page, Showing()
        with self._lock:
            if page and page in self._shown:
                return
            self._shown[page] = answering, showing
        yield from self._until_left(page, showing, growing(answering.here(), box))

    def back(self, user: str, wanted: str, page: str) -> Iterator[Shown] | None:
        """The same of an answer that was left, named by its own id, or by its conversation's while it is
        not kept; None if there is none. Once it has ended it is looked at for the last time.
        """
        showing = Showing()
        with self._lock:
            found = next((one for one in reversed(self._left) if one.is_meant(user, wanted)), None)
            if found is None:
                return None
            if found.is_over:
                self._left.remove(found)
                return iter([shown(found.now, IDLE)])
            self._shown[page] = found, showing
        return self._until_left(page, showing, growing(found.elsewhere(), BUSY))

    def leave(self, page: str) -> None:
        """The page is about to show another conversation: what it shows now goes on, if there is room."""
        with self._lock:
            found, showing = self._shown.pop(page, (None, None))
            if found is not None and not found.is_left and not found.is_over:
                found.is_left = self._has_room(page)
                kept = [*(one for one in self._left if not one.is_kept), found]
                self._left = kept[-_OF_ALL:] if found.is_left else self._left
        if showing is not None:
            showing.end()

    def pending(self, user: str) -> list[Answering]:
        """A user's answers that were left and are not kept, the last one first."""
        with self._lock:
            return [o for o in reversed(self._left) if o.asked.user == user and not o.is_kept]

    def stop(self, page: str) -> None:
        """Stop what the page shows."""
        with self._lock:
            found, _ = self._shown.pop(page, (None, None))
            if found is not None and found in self._left:
                found.stop()
                self._left.remove(found)

    def gone(self, page: str) -> None:
        """The page was closed: what it asked for and left ends."""
        with self._lock:
            self._shown.pop(page, None)
            for one in self._left:
                if one.asked.page == page:
                    one.stop()
            self._left = [one for one in self._left if one.asked.page != page]

    def close(self) -> None:
        """The library is closed."""
        with self._lock:
            for one in self._left:
                one.stop()

    def _has_room(self, page: str) -> bool:
        busy = [one.asked.page for one in self._left if not one.is_over]
        return len(busy) < _OF_ALL and busy.count(page) < _OF_ONE

    def _until_left(self, page: str, showing: Showing, looks: Generator[Shown]) -> Iterator[Shown]:
        try:
            yield from showing.each(looks)
            if showing.is_over:
                yield unchanged()
        finally:
            with self._lock:
                if self._shown.get(page, (None, None))[1] is showing:
                    del self._shown[page]
