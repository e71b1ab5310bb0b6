"""Which address an article of the web is filed under, when several lead to it."""

from __future__ import annotations

from threading import Lock

from index.articles import Article
from index.fetching.tracking import without_tracking
from index.reading.pages import own_address
from index.storage.visits import Visit, Visits


class Places:
    """The addresses that a run's articles call their own, each given to one. Safe across threads."""

    def __init__(self, visits: Visits | None) -> None:
        self._visits = visits
        self._taken: dict[str, str] = {}
        self._lock = Lock()

    def origin(self, article: Article, url: str, seen: Visit | None) -> str:
        """The origin of a page from `url`: the address it calls its own, unless another page is there.

        Pages that are not alike may call one address their own, as the parts of a long article do: each
        but the first keeps the address it was fetched from, so that none replaces another. `seen` is what
        `url` brought before.
        """
        own, fetched = own_address(article, url), without_tracking(url)
        with self._lock:
            first = self._taken.setdefault(own, article.id)
        is_free = first == article.id and not self._is_another_s(own, article, seen)
        return own if own == fetched or is_free else fetched

    def _is_another_s(self, origin: str, article: Article, seen: Visit | None) -> bool:
        here = self._visits.at(origin) if self._visits else None
        return here is not None and here not in {article.id, seen.article_id if seen else ""}
