"""The part of the assistant that finds citations again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias

from assistant.anchoring.anchors import Anchor, anchors_in
from assistant.answers import Citation
from assistant.errors import CitationUnreadable
from assistant.holdings import LibraryT
from index.articles import Article
from index.errors import ArticleNotFound

if TYPE_CHECKING:
    from assistant.anchoring.resolved import Resolved


class Citing(Protocol):
    """An answer, a summary, a report, a conversation, or anything else that has citations."""

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, with the citations."""


Kept: TypeAlias = Citation | Citing | Mapping[str, Any] | Sequence[Any] | str | bytes
"""A citation, what has some, what `to_dict` or `to_annotation` made of it, or that as JSON or JSON lines."""

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

        What was resolved before is looked for where it was found then. What a report's statements come
        nearest to is not looked for: nothing is cited for it. Empty where nothing is cited at all.

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
        several = _read(kept) if isinstance(kept, str | bytes) else kept
        return [anchor for one in _listed(several) for anchor in _one(one)]
    except json.JSONDecodeError as error:
        raise CitationUnreadable(f"It is no JSON: {error}.", hint=_HINT) from error
    except (RecursionError, ValueError) as error:
        raise CitationUnreadable(f"It is no citation: {error}.", hint=_HINT) from error


def _read(text: str | bytes) -> Any:
    """JSON, or lines of it, as a chat prints them."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        with suppress(ValueError):
            return [json.loads(line) for line in lines]
        raise


def _listed(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else [value]


def _one(part: Any) -> list[Anchor]:
    if isinstance(part, Citation):
        return [Anchor.of(part)]
    return list(anchors_in(part.to_dict() if hasattr(part, "to_dict") else part))
