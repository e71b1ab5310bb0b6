"""What a citation says of its place, as the W3C's Web Annotation Data Model puts it.

https://www.w3.org/TR/annotation-model/#selectors: the quote with what stands before and behind it
(TextQuoteSelector), and its offsets in code points (TextPositionSelector).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, UUID, uuid5

from assistant.anchoring.literal import literal

if TYPE_CHECKING:
    from assistant.answers import Citation
    from index.articles import Article

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Characters of context on either side. Hypothesis, whose annotations have to be found on pages that
# change, keeps 32 (its client, `text-quote-selector`); ours have to tell apart sentences that stand
# in several places, so some ten words.
REACH = 64
# How often the quote stands in its article, and how often the context on the side where it recurs most;
# written where that is more than once. Ours, as the W3C has nothing for it: what recurs tells less.
TIMES, CONTEXTS = "sidenote:times", "sidenote:contexts"
# More spaces than a text has: there begins what is not known of an article that is known in part.
_UNKNOWN = re.compile(" {3,}")


def context(article: Article, start: int, end: int, reach: int = REACH) -> tuple[str, str]:
    """The text before and behind a span, at most so many characters each."""
    before = article.text[max(0, start - reach) : start]
    after = article.text[end : end + reach]
    return _UNKNOWN.split(before)[-1], _UNKNOWN.split(after)[0]


def recurring(article: Article, quote: str, prefix: str, suffix: str) -> tuple[int, int]:
    """How often a quote stands in an article, and its prefix or suffix; 1 at the least."""
    sides = [article.text.count(side) for side in (prefix, suffix) if side.strip()]
    return max(1, len(literal(quote, article.text))), max([1, *sides])


def selectors(citation: Citation) -> list[dict[str, Any]]:
    """Two selectors of the same words, JSON-ready: any of them finds the place."""
    prefix, suffix = context(citation.article, citation.start, citation.end)
    quoted = {"exact": citation.quote, "prefix": prefix, "suffix": suffix}
    placed = {"start": citation.start, "end": citation.end}
    times, contexts = recurring(citation.article, citation.quote, prefix, suffix)
    counts = {TIMES: times, CONTEXTS: contexts}
    several = {name: count for name, count in counts.items() if count > 1}
    return [
        {"type": "TextQuoteSelector", **quoted, **several},
        {"type": "TextPositionSelector", **placed},
    ]


def selector_in(chosen: object, kind: str) -> Mapping[str, Any]:
    """The first of some selectors that is of a kind; empty without one."""
    several = chosen if isinstance(chosen, list) else [chosen]
    found = (one for one in several if isinstance(one, Mapping) and one.get("type") == kind)
    return next(found, {})


def context_in(chosen: object, start: int) -> tuple[str, str]:
    """What selectors say stands before and behind a quote that begins at `start`."""
    quoted = selector_in(chosen, "TextQuoteSelector")
    prefix, suffix = (str(quoted.get(side, ""))[:REACH] for side in ("prefix", "suffix"))
    return prefix if len(prefix) <= start else "", suffix


def annotation(citation: Citation) -> dict[str, Any]:
    """The citation as a W3C Web Annotation: its verdict, on a place of its article."""
    article = citation.article
    named = f"sidenote:{article.id}:{citation.start}-{citation.end}"
    body = {"type": "TextualBody", "purpose": "assessing", "value": citation.verdict.value}
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, named)}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [body, *_reason(citation)],
        "target": {
            "source": _source(article),
            "selector": [*selectors(citation), *_link(citation)],
        },
    }


def _reason(citation: Citation) -> list[dict[str, str]]:
    told = {"type": "TextualBody", "purpose": "commenting", "value": citation.reason}
    return [told] if citation.reason else []


def _source(article: Article) -> dict[str, str]:
    """What is annotated: its address, or else its id; Dublin Core's terms for the rest."""
    day = article.published.isoformat() if article.published else ""
    known = {
        "dc:title": article.title,
        "dc:publisher": article.source,
        "dcterms:issued": day,
        "language": article.language,
    }
    name = article.url or f"urn:uuid:{UUID(article.id)}"
    told = {field: value for field, value in known.items() if value}
    return {"id": name, "type": "Text", "dcterms:identifier": article.id, **told}


def _link(citation: Citation) -> list[dict[str, str]]:
    """The text fragment of the link, where the article has an address on the web."""
    _, mark, words = citation.deep_link.partition("#")
    kind = {
        "type": "FragmentSelector",
        "conformsTo": "https://wicg.github.io/scroll-to-text-fragment/",
    }
    return [{**kind, "value": words}] if mark else []
