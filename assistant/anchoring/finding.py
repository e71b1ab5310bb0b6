"""Which article of a library a citation is from: by its id, its address, or its words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from assistant.anchoring.anchors import Anchor
from assistant.anchoring.contexts import Around
from assistant.anchoring.literal import literal
from assistant.verifying.places import Place
from index.articles import Article
from index.askable import Askable
from index.errors import ArticleNotFound
from index.fetching.tracking import without_tracking
from index.storage import full_text
from index.storage.addresses import ids_at
from index.storage.filters import Filters
from index.text.terms import folded

# Chunks with the quote's rarest words that are looked into: as many as for a quote in a check.
_CHUNKS = 12
_WHOLE_ID = 32


def by_id(library: Askable, article_id: str) -> Article | None:
    """The very version that was cited, where it still opens."""
    if len(article_id) == _WHOLE_ID:
        with suppress(ArticleNotFound):
            return library.article(article_id)
    return None


def by_address(library: Askable, url: str) -> Article | None:
    """The article that is at an address now; of several the one that came last."""
    urls = sorted({url, without_tracking(url)} - {""})
    seen = Filters(reader=library.reader)
    ids = ids_at(library.store.catalogue, urls, seen)[:1] if urls else []
    return next(iter(library.named(ids).values()), None)


def by_words(
    library: Askable, anchor: Anchor
) -> tuple[Article | None, list[tuple[Article, Place]]]:
    """The article that has the quote, title and context, if any; and where else the words stand.

    Articles of other outlets, or of other days, are not the one, even if they print the same.
    """
    found = list(_with_words(library, anchor))
    own = next((article for article in found if _is_the_one(anchor, article)), None)
    others = (article for article in found if article is not own)
    places = [
        (article, place) for article in others for place in literal(anchor.quote, article.text)[:1]
    ]
    return own, places


def _with_words(library: Askable, anchor: Anchor) -> Iterator[Article]:
    """The articles whose chunks have most of a citation's words, weighed by their rarity."""
    catalogue, seen = library.store.catalogue, Filters(reader=library.reader)
    wanted = f"{anchor.quote} {anchor.title}"
    known = catalogue.chunks_by_id(
        found := full_text.match(catalogue.engine, wanted, seen, _CHUNKS)
    )
    ids = dict.fromkeys(known[i].article_id for i in found if i in known)
    named = library.named(ids)
    yield from (named[i] for i in ids if i in named)


def _is_the_one(anchor: Anchor, article: Article) -> bool:
    """Whether nothing that is known of both differs, and the title or the context is the same."""
    known = (
        (folded(anchor.source), folded(article.source)),
        (anchor.published, article.published),
    )
    if any(one and other and one != other for one, other in known):
        return False
    return folded(anchor.title) == folded(article.title) or _has_context(anchor, article)


def _has_context(anchor: Anchor, article: Article) -> bool:
    own = Around.of(anchor.prefix, anchor.suffix)
    places = literal(anchor.quote, article.text)
    return any(own.is_between(Around.at(article, *place)) for place in places)
