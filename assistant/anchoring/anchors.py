"""A citation as it was written down: all that it can be found again by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.anchoring.selectors import CONTEXTS, TIMES, context, recurring, selector_in
from assistant.answers import Citation, Verdict
from assistant.errors import CitationUnreadable
from index.articles import Article
from index.errors import BadMetadata
from index.text.dates import parse_date

_HINT = (
    "Give a citation, an answer, a summary, a report or a conversation, as `--json` prints them."
)
# A sentence's last signs, its quotation marks and brackets included.
CLOSING = "!.:;?…\"')]»”’。！？"  # noqa: RUF001
# A sentence that is over: behind its last sign only what closes it, a number of a note, and a space. What
# stands behind a space, a colon or a semicolon may be quoted to be denied.
_ENDED = re.compile(r"(?:[.!?…]|[.!?…][\"')\]»”’]*(?:\[\w{1,4}\])?\s|[。！？][」』”’）]*)$")  # noqa: RUF001
_REACH = 24
# What has citations in it, as `to_dict` names it: answers and reports, disagreements, briefs; of what
# changed, the sentences then and now, and what new articles alone answer.
_HOLDERS = (
    *("citations", "statements", "answers", "items", "sides", "stories", "summary"),
    *("changes", "then", "now", "answer"),
)


@dataclass(frozen=True)
class Anchor:
    """A quote, where it stood in which article, and what it was cited for.

    `start` is -1 where nobody knows; `prefix` and `suffix` may be empty. `times` is how often the
    words stood there, `contexts` how often what is around them did.
    """

    quote: str
    start: int = -1
    prefix: str = ""
    suffix: str = ""
    article_id: str = ""
    title: str = ""
    source: str = ""
    published: date | None = None
    url: str = ""
    number: int = 1
    verdict: Verdict = Verdict.UNSUPPORTED
    reason: str = ""
    times: int = 1
    contexts: int = 1

    @property
    def end(self) -> int:
        """Behind the quote's last character."""
        return self.start + len(self.quote)

    @classmethod
    def of(cls, citation: Citation) -> Anchor:
        """What a citation would be written down as."""
        article = citation.article
        around = context(article, citation.start, citation.end)
        return cls(
            citation.quote,
            citation.start,
            *around,
            article.id,
            article.title,
            article.source,
            article.published,
            article.url,
            citation.number,
            citation.verdict,
            citation.reason,
            *recurring(article, citation.quote, *around),
        )

    @property
    def opens(self) -> bool:
        """Whether it begins a sentence, as far as what stands before it tells."""
        return begins(self.prefix)

    @property
    def closes(self) -> bool:
        """Whether it ends one."""
        after = self.suffix.lstrip()
        is_last = not after or "\n" in self.suffix[: len(self.suffix) - len(after)]
        return is_last or self.quote.rstrip()[-1:] in CLOSING

    def stands_in(self, article: Article) -> bool:
        """Whether the quote is at its place in an article."""
        return self.start >= 0 and article.text[self.start : self.end] == self.quote


def begins(before: str) -> bool:
    """Whether a sentence may begin behind a text."""
    bare = before.rstrip()
    gap = before[len(bare) :]
    return not bare or "\n" in gap or bool(_ENDED.search(bare[-_REACH:] + gap[:1]))


def anchors_in(value: object) -> Iterator[Anchor]:
    """The citations of what `to_dict` gave: of one itself, or of all that holds some, each once.

    Raises CitationUnreadable.
    """
    if isinstance(value, Mapping) and "standing" in value:
        yield _resolved(value)
    elif isinstance(value, Mapping):
        inner = [part for name in _HOLDERS for part in _list(value.get(name))]
        if any(name in value for name in _HOLDERS):
            yield from dict.fromkeys(anchor for part in inner for anchor in anchors_in(part))
        else:
            yield _anchor(value)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for part in value:
            yield from anchors_in(part)
    else:
        raise CitationUnreadable("This is no citation.", hint=_HINT)


def _anchor(value: Mapping[str, Any]) -> Anchor:
    try:
        found = _annotated(value) if "target" in value else _cited(value)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, BadMetadata) as error:
        told = f"there is no {error}" if isinstance(error, KeyError) else str(error)
        raise CitationUnreadable(f"A citation can't be read: {told}.", hint=_HINT) from error
    if not found.quote.strip():
        raise CitationUnreadable("A citation quotes nothing.", hint=_HINT)
    return found


def _resolved(value: Mapping[str, Any]) -> Anchor:
    """What `Resolved.to_dict` gave: the place that was found; of what was not, the words."""
    if found := value.get("citation"):
        return _anchor(found)
    at = value.get("cited") or value.get("now")
    known = {"id": at.get("article")} if isinstance(at, Mapping) else {"id": ""}
    unplaced = {"start": -1, "number": 1, "verdict": Verdict.UNSUPPORTED}
    return _anchor({"quote": value.get("quote"), "article": known, **unplaced})


def _cited(value: Mapping[str, Any]) -> Anchor:
    """What `Citation.to_dict` gave, today or before there were selectors."""
    article, quoted = value["article"], selector_in(value.get("selector"), "TextQuoteSelector")
    return Anchor(
        _text(value["quote"]),
        int(value["start"]),
        _text(quoted.get("prefix")),
        _text(quoted.get("suffix")),
        _text(article["id"]),
        _text(article.get("title")),
        _text(article.get("source")),
        parse_date(article.get("published")),
        _text(article.get("url")),
        int(value["number"]),
        Verdict(value["verdict"]),
        _text(value.get("reason")),
        int(quoted.get(TIMES, 1)),
        int(quoted.get(CONTEXTS, 1)),
    )


def _annotated(value: Mapping[str, Any]) -> Anchor:
    """A Web Annotation: one of ours, or anybody's that quotes."""
    target = value["target"]
    about, chosen = target["source"], target["selector"]
    known = about if isinstance(about, Mapping) else {"id": about}
    quoted = selector_in(chosen, "TextQuoteSelector")
    address = _text(known.get("id"))
    said = {body.get("purpose"): body.get("value") for body in _list(value.get("body"))}
    assessed = said.get("assessing")
    return Anchor(
        _text(quoted["exact"]),
        int(selector_in(chosen, "TextPositionSelector").get("start", -1)),
        _text(quoted.get("prefix")),
        _text(quoted.get("suffix")),
        _text(known.get("dcterms:identifier")),
        _text(known.get("dc:title")),
        _text(known.get("dc:publisher")),
        parse_date(known.get("dcterms:issued")),
        "" if address.startswith("urn:") else address,
        verdict=Verdict(assessed) if assessed in list(Verdict) else Verdict.UNSUPPORTED,
        reason=_text(said.get("commenting")),
        times=int(quoted.get(TIMES, 1)),
        contexts=int(quoted.get(CONTEXTS, 1)),
    )


def _list(value: object) -> list[Any]:
    """JSON-LD writes one of several without its list."""
    return value if isinstance(value, list) else [value] if isinstance(value, Mapping) else []


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        (value or "").encode()  # a lone surrogate is no text: UnicodeEncodeError
        return value or ""
    raise TypeError(f"a text where it has {value!r:.40}")
