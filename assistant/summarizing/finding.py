"""What is to be summarized: from what a caller names to the sentences of articles."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from assistant.rendering.plain import byline
from assistant.summarizing.material import Material, in_order, sentences
from assistant.summarizing.stories import representative
from assistant.summarizing.topics import on_topic, said_in
from index.articles import Article
from index.askable import Askable
from index.errors import ArticleNotFound
from index.privacy import filed
from index.storage.filters import Filters
from index.storage.leads import ids_from, ids_within, lead_vectors
from index.text.cleaning import clean
from index.text.dates import long_date

One: TypeAlias = str | os.PathLike[str] | Article
What: TypeAlias = One | Iterable[One] | None
"""An article, or its id or where it came from; several; words of a topic; None for all."""

# Of a topic so many passages are read; a topic's articles are told by their ranks, so the best few do.
_PASSAGES = 40
_NO_TEXT = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"[0-9a-f]{6,32}")


class Finder:
    """Finds material in a library, within limits; from at most `most` articles."""

    def __init__(self, library: Askable, filters: Filters, most: int) -> None:
        self._library = library
        self._filters = filters
        self._most = most

    def material(self, what: What, focus: str = "") -> Material:
        """Raises ArticleNotFound where one of several is not in the library."""
        if what is None or what == "":
            return self._within(focus)
        if isinstance(what, str | os.PathLike | Article):
            if found := self._named(what):
                return self._of(found, _told(found), focus)
            return self._topic(clean(str(what)), focus)
        several = [article for one in what for article in self._required(one)]
        return self._of(several, _told(several), focus)

    def _required(self, one: One) -> list[Article]:
        if found := self._named(one):
            return found
        hint = "List them with `sidenote list`; a topic is one text."
        raise ArticleNotFound(
            f"No article is called {str(one)[:80]!r} or came from there.", hint=hint
        )

    def _named(self, one: One) -> list[Article]:
        """The article with this id, or those that came from this place."""
        if isinstance(one, Article):
            return [one]
        name = os.fspath(one)
        if _ID.fullmatch(name):
            with suppress(ArticleNotFound):
                return [self._library.article(name)]
        reader, catalogue = self._library.reader, self._library.store.catalogue
        places = [filed(place, own) for own in {None, reader} for place in _places(name)]
        ids = [i for place in places for i in ids_from(catalogue, place)]
        return list(self._library.named(ids).values())

    def _within(self, focus: str) -> Material:
        """All that the limits leave."""
        ids = ids_within(self._library.store.catalogue, self._filters)
        of = f"{len(ids):,} article{'' if len(ids) == 1 else 's'}{_limits(self._filters)}"
        if focus and len(ids) > self._most:
            return self._topic(focus, focus, of, len(ids))
        originals, printed = self._once(ids)
        if len(originals) > self._most:
            known, vectors = lead_vectors(self._library.store.catalogue, originals)
            originals = representative(known, vectors, printed, self._most)
        found = in_order(self._library.named(originals).values())
        said = [item for article in found for item in sentences(article)]
        return Material(of, said, len(ids), focus, printed=printed)

    def _of(self, articles: Sequence[Article], of: str, focus: str) -> Material:
        """Of named articles; limits do not touch them."""
        by_id = {article.id: article for article in articles}
        originals, printed = self._once(list(by_id))
        if len(originals) > self._most:
            known, vectors = lead_vectors(self._library.store.catalogue, originals)
            if len(known) > self._most:  # given articles that are not in the library have none
                originals = representative(known, vectors, printed, self._most)
        found = in_order(by_id[i] for i in originals)
        said = [item for article in found[: self._most] for item in sentences(article)]
        return Material(of, said, len(by_id), focus, printed=printed)

    def _topic(self, topic: str, focus: str, of: str = "", total: int = 0) -> Material:
        """What a search finds, in its passages."""
        passages = self._library.find(topic, _PASSAGES, self._filters)
        near = on_topic(topic, passages)
        originals, printed = self._once(list({p.article.id for p in near}))
        said = {item.key: item for p in near if p.article.id in originals for item in said_in(p)}
        order = {
            a.id: n
            for n, a in enumerate(in_order({p.article.id: p.article for p in near}.values()))
        }
        ordered = sorted(said.values(), key=lambda item: (order[item.article.id], item.place))
        return Material(of or f"“{topic}”", ordered, total or len(order), focus, topic, printed)

    def _once(self, ids: Sequence[str]) -> tuple[list[str], dict[str, int]]:
        """Of near-copies among the ids the original alone, and how many print each."""
        groups = self._library.copy_ids(ids, self._filters)
        wanted = set(ids)
        originals = dict.fromkeys(
            next((m for m in groups.get(i, ()) if m in wanted), i) for i in ids
        )
        return list(originals), {i: len(groups.get(i, (i,))) for i in originals}


def _places(name: str) -> list[str]:
    """As what a name may be filed: an address as it is, a path in full."""
    found = [name.strip()]
    with suppress(ValueError, OSError, RuntimeError):
        found.append(str(Path(name).expanduser().resolve()))
    # Names that are no UTF-8 are filed with their bytes spelled out (index/reading/sources.py).
    spelled = (_NO_TEXT.sub(lambda byte: f"\\x{ord(byte[0]) & 0xFF:02x}", one) for one in found)
    return list(dict.fromkeys(spelled))


def _told(articles: Sequence[Article]) -> str:
    return byline(articles[0]) if len(articles) == 1 else f"{len(articles)} articles"


def _limits(filters: Filters) -> str:
    told = {
        f" from {long_date(filters.since)}": filters.since,
        f" to {long_date(filters.until)}": filters.until,
        f" by {', '.join(sorted(filters.sources))}": filters.sources,
        f" tagged {', '.join(sorted(filters.tags))}": filters.tags,
        f" in {', '.join(sorted(filters.languages))}": filters.languages,
    }
    return "".join(words for words, holds in told.items() if holds)
