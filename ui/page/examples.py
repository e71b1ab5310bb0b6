"""Example questions for a library: found once it is looked at, and kept until it changes."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import NamedTuple

from assistant import Article
from assistant.readers import Reader
from assistant.suggesting import suggested
from ui.page import texts

_MOST = 4
# Above this many articles, only those of the last day are read.
_FEW = 2_000
# Articles that are looked at.
_NEWEST = 200
# Seconds before the examples are looked for anew in a library that changes all the time.
_HOLDS = 300.0
_READERS = 1_000


class _Found(NamedTuple):
    articles: int
    at: float
    questions: list[str]


class Examples:
    """The examples of each user's view of the library. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy = threading.Lock()
        self._found: OrderedDict[str, _Found] = OrderedDict()

    def known(self, user: str, articles: int) -> list[str] | None:
        """What was found for a library of so many articles; None: it is to be looked for."""
        with self._lock:
            found = self._found.get(user)
        if found is None:
            return None
        is_same = found.articles == articles
        is_fresh = time.monotonic() - found.at < _HOLDS
        return found.questions if is_same or (is_fresh and found.questions) else None

    def find(self, reader: Reader) -> bool:
        """Look for them, for a second or so; False where that is being done for somebody just now."""
        articles = reader.count()
        if not self._busy.acquire(blocking=False):
            return False
        try:
            if self.known(reader.user, articles) is None:
                questions = _questions(reader, articles)
                self._keep(reader.user, _Found(articles, time.monotonic(), questions))
        finally:
            self._busy.release()
        return True

    def _keep(self, user: str, found: _Found) -> None:
        with self._lock:
            self._found[user] = found
            self._found.move_to_end(user)
            while len(self._found) > _READERS:
                self._found.popitem(last=False)


def _questions(reader: Reader, articles: int) -> list[str]:
    newest = _newest(reader, articles)
    found = suggested(newest, reader.ask, _MOST)
    titles = [article.title for article in newest if article.title_given]
    return [*found, *(texts.EXAMPLE.format(title=title) for title in titles)][: max(3, len(found))]


def _newest(reader: Reader, articles: int) -> list[Article]:
    if articles <= _FEW:
        return reader.articles()[:_NEWEST]
    last = reader.last_day()
    return reader.articles(since=last)[:_NEWEST] if last else []
