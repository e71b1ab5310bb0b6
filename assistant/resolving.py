"""The part of the assistant that finds citations again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeAlias

from assistant.anchoring.anchors import Anchor, anchors_in
from assistant.answers import Citation
from assistant.errors import CitationUnreadable
from assistant.holdings import LibraryT
from index.articles import Article
from index.errors import ArticleNotFound

if TYPE_CHECKING:
    from assistant.anchoring.resolved import Resolved

Kept: TypeAlias = Citation | Mapping[str, Any] | Sequence[Any] | str | bytes
"""A citation, what `to_dict` or `to_annotation` made of one or of many, or the same as JSON."""

_HINT = "Give it as `--json` prints it."


class Resolving(Generic[LibraryT]):
    """Finds what was cited in the articles as they are now."""

    library: LibraryT

    def resolve(self, citation: Kept) -> Resolved:
        """Where the words of a citation stand today: in its article, or the newest version of that.

        A Citation, its `to_dict()` or `to_annotation()`, or the same as JSON; also of another
        library that has the article. Raises CitationUnreadable for anything else.
        """
        found = self.resolve_all(citation)
        if len(found) != 1:
            hint = "Several are resolved with `resolve_all`."
            raise CitationUnreadable(f"There are {len(found)} citations in it.", hint=hint)
        return found[0]

    def resolve_all(self, kept: Kept) -> list[Resolved]:
        """The same for all citations of an answer, a summary, a report, a conversation, or a list.

        Raises CitationUnreadable.
        """
        from assistant.anchoring.resolver import resolve_all

        return resolve_all(self.library, list(_anchors(kept)))

    def accessed(self, *articles: Article) -> dict[str, date]:
        """The days on which these articles came into the library, by their ids: what a bibliography
        calls accessed. Those that are not here are left out.
        """
        found: dict[str, date] = {}
        for article in articles:
            with suppress(ArticleNotFound):
                known = self.library.versions(article.id)
                days = (v.seen.date() for v in known if v.article.id == article.id)
                found.update(zip([article.id], days, strict=False))
        return found


def _anchors(kept: Kept) -> list[Anchor]:
    try:
        if isinstance(kept, str | bytes):
            kept = json.loads(kept)
        several = [kept] if isinstance(kept, Citation | Mapping) else kept
        return [anchor for one in _listed(several) for anchor in _one(one)]
    except json.JSONDecodeError as error:
        raise CitationUnreadable(f"It is no JSON: {error}.", hint=_HINT) from error
    except (RecursionError, ValueError) as error:
        raise CitationUnreadable(f"It is no citation: {error}.", hint=_HINT) from error


def _listed(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else [value]


def _one(part: Any) -> list[Anchor]:
    return [Anchor.of(part)] if isinstance(part, Citation) else list(anchors_in(part))
