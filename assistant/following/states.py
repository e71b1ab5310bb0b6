"""What is known of a question, as an answer that nobody reads: statements with the sentences behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answers import Answer, Citation, Claim, Mode, Verdict
from assistant.checking.results import Numbers
from assistant.following.changes import ChangeKind, StatementChange

# Statements of a question that are followed, the newest: each is looked up and compared every time.
_MOST = 24
# Sentences behind one: of hundreds that say the same no one reads on.
_CITED = 5


def state_of(question: str, claims: Sequence[Claim], mode: Mode) -> Answer:
    """The statements as an answer; each sentence has one number."""
    numbers = Numbers()
    own = [replace(c, citations=_told(c.citations, numbers), marked=[]) for c in claims[:_MOST]]
    cited = {citation.number: citation for claim in own for citation in claim.citations}
    return Answer(question, "", own, list(cited.values()), answered=bool(own), mode=mode)


def state_after(before: Answer, statements: Sequence[StatementChange]) -> Answer:
    """What is known after changes: all that stands, and what has been said against it."""
    claims = [claim for one in statements for claim in _claims(one)]
    return state_of(before.question, claims, before.mode)


def numbered(statements: Sequence[StatementChange]) -> list[StatementChange]:
    """The same, each sentence with one number throughout."""
    numbers = Numbers()
    return [
        replace(one, then=_told(one.then, numbers), now=_told(one.now, numbers))
        for one in statements
    ]


def _claims(one: StatementChange) -> Iterator[Claim]:
    if one.kind is ChangeKind.GONE:
        return
    if one.kind is ChangeKind.CONTRADICTED:
        yield Claim(one.text, one.then, Verdict.SUPPORTED)
        for citation in one.now:
            yield Claim(citation.quote, [citation], Verdict.SUPPORTED)
    else:
        yield Claim(one.text, one.now, Verdict.SUPPORTED)


def _told(citations: Sequence[Citation], numbers: Numbers) -> list[Citation]:
    """Each sentence once, under its number."""
    once = {(c.article.id, c.start, c.end): c for c in reversed(citations)}
    first = list(reversed(once.values()))[:_CITED]
    return [replace(c, number=numbers.of(c.article, c.start, c.end)) for c in first]
