"""A statement by its words: are they an article's, are they changed, are they somebody else's?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from assistant.answers import Verdict
from assistant.checked import CheckVerdict, EditKind
from assistant.checking.alike import told
from assistant.checking.attribution import Reading, quoted, readings
from assistant.checking.crediting import Crediting, Hit
from assistant.checking.locating import Located, Locating
from assistant.checking.results import Result
from assistant.checking.windows import whole
from assistant.verification import Case, verify_all
from assistant.verifying import verbatim
from index.askable import Askable
from index.storage.filters import Filters

# A copy with so few places changed, and so few of its words, is taken for a quote that was
# altered; what differs more may be own words for the same.
_PLACES, _WORDS, _OF_WORDS = 2, 2, 0.2
# These may differ where nobody says that he quotes.
_LITTLE = frozenset("a an the that".split())
_SPLICED = "put together from several places"
_DENIED = "within a sentence that says “not”"


class Wording:
    """One statement's words in a library; `locate` finds them, and may remember them."""

    def __init__(
        self,
        statement: str,
        library: Askable,
        filters: Filters,
        locate: Callable[[str], Locating],
    ) -> None:
        self._statement = statement
        self._library = library
        self._filters = filters
        self._locating = locate

    @cached_property
    def quotes(self) -> list[str]:
        """What it has in quotation marks."""
        return [self._statement[start:end] for start, end in quoted(self._statement)]

    def result(self) -> Result | None:
        """What its words tell; None where they leave it open."""
        if found := self.verbatim():
            return found
        for reading in readings(self._statement):
            if found := self._read(reading):
                return found
        return self._changed()

    def verbatim(self) -> Result | None:
        """Where it stands as it is; None where it does not."""
        hits = self._locating(self._statement).exact()
        return Result(CheckVerdict.VERBATIM, hits, self._denied(hits[0])) if hits else None

    def changed_form(self) -> Result | None:
        """An altered statement, however much was changed in it; None where it is none."""
        located = self._locating(self._statement).alike()
        return self._altered(located) if located else None

    def quotes_found(self) -> list[Hit] | Result:
        """Where the quotes within it stand; else what is wrong with the first that does not."""
        hits = list[Hit]()
        for quote in self.quotes:
            found = self._locating(quote).exact()
            if not found and not _is_title(quote):
                return self._misquoted(quote)
            hits += found[:1]
        return hits

    def _read(self, reading: Reading) -> Result | None:
        """The statement as quotes and names: whether they stand there, and are theirs."""
        quotes = [self._statement[start:end] for start, end in reading.quotes]
        found = [self._locating(quote).exact() for quote in quotes]
        if all(found):
            return self._credited(quotes, found, reading)
        for quote, hits in zip(quotes, found, strict=True):
            if hits:
                continue
            if reading.marked:
                return self._misquoted(quote)
            located = self._locating(quote).alike()
            return self._altered(located) if located and _is_slight(located) else None
        return None

    def _credited(
        self, quotes: Sequence[str], found: Sequence[Sequence[Hit]], reading: Reading
    ) -> Result | None:
        """All quotes stand somewhere: in one article, and one that is named for them?"""
        crediting = Crediting(reading.names, self._library, self._filters)
        groups = _by_article(found)
        faults = [_fault(crediting, group, reading) for group in groups]
        right = [
            h for group, fault in zip(groups, faults, strict=True) if fault == "" for h in group
        ]
        if right or (right := self._in_named(quotes, crediting)):
            return Result(CheckVerdict.VERBATIM, right)
        if faults and not any(faults):
            return None
        hits = [hit for group in groups or found for hit in group]
        reason = next(filter(None, faults), "no article has all of these words")
        return Result(CheckVerdict.MISATTRIBUTED, hits, reason)

    def _in_named(self, quotes: Sequence[str], crediting: Crediting) -> list[Hit]:
        """Where the quotes stand in the articles and outlets that are named."""
        titled = list(whole(crediting.titled))
        found = [self._locating(quote).exact(titled) for quote in quotes]
        for outlet in crediting.outlets:
            within = replace(self._filters, sources=frozenset([outlet]))
            if not self._filters.sources or outlet in self._filters.sources:
                some = [Locating(quote, self._library, within).exact() for quote in quotes]
                found = [[*a, *b] for a, b in zip(found, some, strict=True)]
        groups = [g for g in _by_article(found) if all(crediting.fault(hit) == "" for hit in g)]
        return [hit for group in groups for hit in group]

    def _misquoted(self, quote: str) -> Result:
        """What quotation marks hold, and no article has so."""
        locating = self._locating(quote)
        if located := locating.alike():
            return _altered_quote(located)
        if places := locating.spliced():
            return Result(CheckVerdict.ALTERED, places, _SPLICED)
        return Result(CheckVerdict.NOT_FOUND, reason="no article has the quoted words")

    def _changed(self) -> Result | None:
        locating = self._locating(self._statement)
        located = locating.alike()
        if located and _is_slight(located) and not self._is_beside_quotes(located):
            return None if _is_trifling(located) else self._altered(located)
        if not self.quotes and (places := locating.spliced()):
            return Result(CheckVerdict.ALTERED, places, _SPLICED)
        return None

    def _is_beside_quotes(self, located: Located) -> bool:
        """Whether nothing differs but what stands before and behind quotes that are right."""
        edits = located.likeness.edits[1:-1]
        same = all(edit.kind is EditKind.SAME for edit in edits)
        return bool(self.quotes) and same and all(self._locating(q).exact() for q in self.quotes)

    def _altered(self, located: Located) -> Result:
        """Changed words; where nobody quotes and what they say was turned round, contradicted."""
        found = _altered_quote(located)
        if self.quotes:
            return found
        article, sentences = located.hit.article, _sentences(located.hit)
        case = Case(self._statement, sentences, [article.published] * len(sentences))
        (verified,) = verify_all([case])
        if verified.verdict is not Verdict.CONTRADICTED:
            return found
        reason = in_a_check("; ".join(verified.reasons))
        return replace(found, verdict=CheckVerdict.CONTRADICTED, reason=reason)

    def _denied(self, hit: Hit) -> str:
        stands = verbatim.stands(self._statement, _sentences(hit)[:1])
        return _DENIED if stands is False else ""


def _fault(crediting: Crediting, hits: Sequence[Hit], reading: Reading) -> str | None:
    """The first fault with quotes of one article."""
    faults = [crediting.fault(hit, strictly=not reading.marked) for hit in hits]
    return next(filter(None, faults), None if None in faults else "")


def in_a_check(reason: str) -> str:
    """A reason of the verdicts on answers, told of a text that is checked."""
    return reason.replace("the answer", "the text").replace("The answer", "The text")


def _altered_quote(located: Located) -> Result:
    edits = located.likeness.edits
    return Result(CheckVerdict.ALTERED, [located.hit], told(edits), edits)


def _by_article(found: Sequence[Sequence[Hit]]) -> list[list[Hit]]:
    """For each article that has all quotes, where it has them."""
    by_id = [{hit.article.id: hit for hit in hits} for hits in found]
    return [[hits[key] for hits in by_id] for key in by_id[0] if all(key in hits for hits in by_id)]


def _sentences(hit: Hit) -> list[str]:
    """The sentences that a place touches."""
    article = hit.article
    return [article.quote(s) for s in article.sentences if s.start < hit.end and s.end > hit.start]


def _is_slight(located: Located) -> bool:
    edits = [e for e in located.likeness.edits if e.kind is not EditKind.SAME]
    words = sum(max(len(edit.text.split()), len(edit.original.split())) for edit in edits)
    of = sum(len(edit.text.split()) for edit in located.likeness.edits)
    return len(edits) <= _PLACES and words <= max(_WORDS, _OF_WORDS * of)


def _is_trifling(located: Located) -> bool:
    edits = [edit for edit in located.likeness.edits if edit.kind is not EditKind.SAME]
    words = {word.casefold() for e in edits for word in (*e.text.split(), *e.original.split())}
    return words <= _LITTLE


def _is_title(quote: str) -> bool:
    """Whether it is written as the names of works are: "All the Money in the World"."""
    words = [word for word in quote.split() if len(word) > 3]
    return bool(words) and all(word[:1].isupper() for word in words)
