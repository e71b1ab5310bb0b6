"""Citations to what became of them in a library."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.anchoring.anchors import Anchor
from assistant.anchoring.finding import by_address, by_id, by_words
from assistant.anchoring.placing import Placed, place
from assistant.anchoring.resolved import Resolved, Standing
from assistant.answers import Citation, Verdict
from assistant.checking.alike import told
from assistant.verifying.places import Place
from index.articles import Article
from index.askable import Askable
from index.storage.versions import Version

# Articles of an answer that are kept at hand, as it cites most of them more than once.
_AT_HAND = 32
_AMBIGUOUS = "the words stand there {count} times, and nothing tells which of them was cited"
_FEW = "such words stand there, but what was around them does not, and they may be others"
_LOST = "no sentence of the article has these words, or what became of them"
_GONE = "the article is not in the library"
_ELSEWHERE = "the article is not in the library; others have these words"


class Resolver:
    """Finds citations again, in what one reader sees of a library."""

    def __init__(self, library: Askable) -> None:
        self._library = library
        self._versions = lru_cache(maxsize=_AT_HAND)(library.versions)
        self._current = lru_cache(maxsize=_AT_HAND)(library.current)
        self._by_id = lru_cache(maxsize=_AT_HAND)(self._opened)

    def resolved(self, anchor: Anchor) -> Resolved:
        """What became of a citation."""
        cited = self._by_id(anchor.article_id)
        now = self._current(cited.id) if cited else by_address(self._library, anchor.url)
        others: list[tuple[Article, Place]] = []
        if now is None:
            now, others = by_words(self._library, anchor)
        if now is None:
            reason = _ELSEWHERE if others else _GONE
            perhaps = [_citation(anchor, *other, Verdict.UNSUPPORTED) for other in others]
            return Resolved(anchor.quote, Standing.LOST, among=perhaps, reason=reason)
        return self._in(now, cited, anchor, place(anchor, now, cited))

    def _opened(self, article_id: str) -> Article | None:
        return by_id(self._library, article_id)

    def _in(self, now: Article, cited: Article | None, anchor: Anchor, placed: Placed) -> Resolved:
        citation = (
            _citation(anchor, now, placed.place, _verdict(anchor, placed)) if placed.place else None
        )
        return Resolved(
            anchor.quote,
            placed.standing,
            citation,
            list(placed.edits),
            self._version(cited) if cited else None,
            self._version(now),
            [_citation(anchor, now, one, Verdict.UNSUPPORTED) for one in placed.among],
            _reason(placed),
        )

    def _version(self, article: Article) -> Version | None:
        known = self._versions(article.id)
        return next((v for v in reversed(known) if v.article.id == article.id), None)


def _reason(placed: Placed) -> str:
    match placed.standing:
        case Standing.DRIFTED:
            return told(placed.edits)
        case Standing.AMBIGUOUS:
            count = len(placed.among)
            return _AMBIGUOUS.format(count=count) if count > 1 else _FEW
        case Standing.LOST:
            return _LOST
    return ""


def _verdict(anchor: Anchor, placed: Placed) -> Verdict:
    """What was supported by words that are others now is no longer known to be."""
    is_open = placed.standing is Standing.DRIFTED and anchor.verdict is Verdict.SUPPORTED
    return Verdict.PARTIAL if is_open else anchor.verdict


def _citation(anchor: Anchor, article: Article, at: Place, verdict: Verdict) -> Citation:
    return Citation(anchor.number, article, *at, verdict, anchor.reason)


def resolve_all(library: Askable, anchors: Sequence[Anchor]) -> list[Resolved]:
    """What became of each, in their order."""
    resolver = Resolver(library)
    return [resolver.resolved(anchor) for anchor in anchors]
