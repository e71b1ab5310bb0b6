"""One event told by several reports: which dated sentences belong together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.timelines.dating import Dated
from assistant.timelines.rows import Basis
from assistant.verifying.reading import read
from index.embedding.embedder import Embedder, Vectors
from index.embedding.products import dot
from index.search.foreign import goes_by_words
from index.text.terms import terms
from index.text.when.calendar import MONTHS, WEEKDAYS

# Two sentences of the same days are about one event if they are so near by cosine; of two articles,
# and with a name in common, if they are as near as the second. Set on two reports of one collision
# (.72) and a third of it (.48), beside other events of the same days (up to .35).
_SAME, _SAME_NAMES = 0.6, 0.45
# "On 6 April" may be a day of "next month": longer times hold too much.
_HOLDS = 31
# What happened is printed within so many days, also by who does not say when it was.
_PRINTED, _WEEK = 3, 7
_NO_NAMES = frozenset(name.lower() for name in (*WEEKDAYS, *MONTHS))


def likeness(found: Sequence[Dated], vectors: Vectors, embedder: Embedder) -> Vectors:
    """How alike n dated sentences are, (n, n): by their (n, d) vectors, or by the words they share where
    the model can't read the letters of one.
    """
    near = dot(vectors, vectors.T)
    by_words = [at for at, one in enumerate(found) if goes_by_words(one.quote, embedder)]
    stems = [set(terms(one.quote)) for one in found] if by_words else []
    for a in by_words:
        for b, other in enumerate(stems):
            shared = len(stems[a] & other) / max(1.0, (len(stems[a]) * len(other)) ** 0.5)
            near[a, b] = near[b, a] = shared
    return near


def merged(found: Sequence[Dated], near: Vectors) -> list[list[int]]:
    """The places of n dated sentences in groups that tell of one event; `near` (n, n) is how alike they are.

    The earliest report comes first in each group. Compares all with all: of a bounded number.
    """
    order = sorted(range(len(found)), key=lambda at: _age(found[at]))
    names = [_names(one) for one in found]
    groups: list[list[int]] = []
    for at in order:
        for group in groups:
            fits = all(_days_fit(found[at], found[other]) for other in group)
            if fits and any(_alike(found, names, near, at, other) for other in group):
                group.append(at)
                break
        else:
            groups.append([at])
    return groups


def _alike(
    found: Sequence[Dated], names: Sequence[frozenset[str]], near: Vectors, a: int, b: int
) -> bool:
    one, other = found[a], found[b]
    if one.told.key == other.told.key:  # one sentence, its day named twice
        return True
    shared = one.basis == other.basis and names[a] & names[b]
    share = one.told.article.id != other.told.article.id and shared
    return bool(near[a, b] >= (_SAME_NAMES if share else _SAME))


def _days_fit(one: Dated, other: Dated) -> bool:
    """Whether they may be of the same days, as exactly as each knows them."""
    if one.basis != other.basis:
        named, reported = sorted((one, other), key=exactness)
        since = (reported.days[0] - named.days[1]).days
        return not named.planned and 0 <= since <= _PRINTED and named.length <= _WEEK
    if one.days == other.days:
        return True
    short, long = sorted((one, other), key=exactness)
    within = long.days[0] <= short.days[0] and short.days[1] <= long.days[1]
    return within and long.length <= _HOLDS


def exactness(one: Dated) -> tuple[bool, int]:
    """The less, the more exactly the day is known; when it was printed is no more than a hint."""
    return one.basis is Basis.REPORTED, one.length


def _age(one: Dated) -> tuple[date, bool, str, int]:
    return one.published or date.max, one.planned, one.told.article.title, one.told.sentence.start


def _names(one: Dated) -> frozenset[str]:
    """The capitalised words of the sentences, but for those that begin them and for days."""
    words = read(one.quote).words
    found = {word.folded for word in words if word.is_capital and not word.opens}
    return frozenset(found - _NO_NAMES)
