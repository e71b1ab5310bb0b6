"""What was known beside what has come in: by the sentences behind statements, and by verifying them.

How a model puts a statement decides nothing: one whose sentences were known is known, however it reads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assistant.answers import Answer, Citation, Claim, Verdict
from assistant.checking.tokens import keys
from assistant.following.changes import ChangeKind, StatementChange
from assistant.following.pairs import Pair, is_supported, pairs
from assistant.following.standing import Place, Standing
from assistant.following.wording import edits_between
from index.articles import Article


class Comparing:
    """The statements known `then`, and those of `now`, an answer from the articles that `arrived`, by id."""

    def __init__(
        self, then: Answer, now: Answer | None, arrived: Collection[str], standing: Standing
    ) -> None:
        self._then, self._arrived, self._standing = then.claims, arrived, standing
        self._places = [[standing.place(c) for c in claim.citations] for claim in self._then]
        quotes = [citation.quote for old in self._then for citation in old.citations]
        quotes += [place.quote for places in self._places for place in places if place]
        self._known = {tuple(keys(quote)) for quote in quotes}
        self._fresh = [claim for claim in now.claims if self._is_fresh(claim)] if now else []
        self._pairs = pairs(self._then, self._fresh)

    def statements(self) -> list[StatementChange]:
        """All of them, in the order of `ChangeKind`, of each kind the newest first."""
        found = [*map(self._old, range(len(self._then))), *self._new()]
        kinds = list(ChangeKind)
        newest = sorted(found, key=lambda s: s.day.toordinal() if s.day else 0, reverse=True)
        return sorted(newest, key=lambda s: kinds.index(s.kind))

    def _is_fresh(self, claim: Claim) -> bool:
        """Whether a sentence behind it came in since, and stood nowhere before."""
        return any(
            citation.article.id in self._arrived
            and tuple(keys(citation.quote)) not in self._known
            and not self._standing.had(citation.article, citation.quote, self._was_known)
            for citation in claim.citations
        )

    def _was_known(self, article: Article) -> bool:
        return article.id not in self._arrived

    def _new(self) -> Iterator[StatementChange]:
        for at, claim in enumerate(self._fresh):
            beside = [pair for (_, now), pair in self._pairs.items() if now == at]
            if not any(pair.is_repeated or pair.is_against for pair in beside):
                doubt = "" if claim.verdict is Verdict.SUPPORTED else claim.reason
                now = list(claim.citations)
                yield StatementChange(ChangeKind.NEW, claim.text, now=now, reason=doubt)

    def _old(self, at: int) -> StatementChange:
        claim, places = self._then[at], self._places[at]
        beside = {now: pair for (old, now), pair in self._pairs.items() if old == at}
        against = [now for now, pair in beside.items() if pair.is_against]
        if against and any(places):
            return self._contradicted(claim, against, beside[against[0]])
        also = [
            c for n, pair in beside.items() if pair.is_confirmed for c in self._fresh[n].citations
        ]
        left = [*_cited(claim, places, same=True), *also]
        if all(place and place.same for place in places):
            then = list(claim.citations)
            return StatementChange(ChangeKind.UNCHANGED, claim.text, claim.text, then, left)
        return _moved(claim, left, _cited(claim, places, same=False))

    def _contradicted(self, claim: Claim, against: Sequence[int], pair: Pair) -> StatementChange:
        now = [citation for at in against for citation in self._fresh[at].citations]
        reasons = [r for r in pair.then_by_now.reasons if "the answer says" in r]
        told = "; ".join(reasons or pair.then_by_now.reasons[:1])
        told = told.replace("the article says", "now it says").replace("the answer says", "then")
        then, text = list(claim.citations), claim.text
        edits = edits_between(text, self._fresh[against[0]].text)
        return StatementChange(ChangeKind.CONTRADICTED, text, text, then, now, edits, told)


def _moved(claim: Claim, left: list[Citation], became: list[Citation]) -> StatementChange:
    """A statement not all of whose sentences stand as they did: `left` say it still, `became` are what the
    others have become.
    """
    then, text = list(claim.citations), claim.text
    is_quote = [citation.quote for citation in then] == [text]
    if not (is_quote and became) and (now := [*left, *became]) and is_supported(text, now):
        return StatementChange(ChangeKind.UNCHANGED, text, text, then, now)
    if not became:
        return StatementChange(ChangeKind.GONE, text, text, then, left)
    old = next(c for c in then if c.number == became[0].number)
    edits = edits_between(old.quote, became[0].quote)
    return StatementChange(ChangeKind.CHANGED, became[0].quote, text, then, [*became, *left], edits)


def _cited(claim: Claim, places: Sequence[Place | None], *, same: bool) -> list[Citation]:
    """The citations of a statement where they stand now: those that stand as they did, or the others."""
    both = zip(places, claim.citations, strict=True)
    return [place.cited_as(cited) for place, cited in both if place and place.same is same]
