"""Dates of the claim beside those of the evidence, relative ones resolved where that is possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from assistant.answers import Verdict
from assistant.verifying.alignment import ANCHORED, Alignment
from assistant.verifying.findings import Finding
from assistant.verifying.moments import Moment, agree, is_as_exact, moments
from assistant.verifying.places import Place

# How alike the words around two dates must be for these to be of the same thing.
_LIKE = 0.35
# Where one names a day and the other only a year, the same words may speak of two times.
_LIKE_UNEVEN = 0.5
# From here on no word beside them need be the same, if both are as exact.
_VERY_LIKE = 0.5
# For one that tells more than the date found elsewhere in the evidence.
_BETTER = 0.2
# A line with fewer words than these beside its date says nothing of it: "July 28, 2018 3:15PM PT".
_FEWEST = 2

Dated = Sequence[tuple[int, int, date | None]]
"""The spans of the evidence's sentences, and when each was published."""


def check(aligned: Alignment, dated: Dated) -> Iterator[Finding]:
    """A finding for each date of the claim that the evidence does not have."""
    said = [(m, day) for start, end, day in dated for m in _shifted(aligned, start, end, day)]
    claimed = {day: moments(aligned.claim.text, day) for day in {day for _, _, day in dated}}
    places = dict.fromkeys((m.start, m.end) for found in claimed.values() for m in found)
    found = {
        place: [
            (other, agree(mine, other)) for other, day in said if (mine := _at(claimed[day], place))
        ]
        for place in places
    }
    used = {
        other
        for place, pairs in found.items()
        for other, verdict in pairs
        if verdict
        and any((m := _at(of, place)) and is_as_exact(m, other) for of in claimed.values())
    }
    for place, pairs in found.items():
        if any(verdict for _, verdict in pairs):
            if other := _swapped(place, _any(claimed, place), pairs, used, aligned):
                yield _finding(place, other, aligned)
            continue
        others = [o for o, verdict in pairs if verdict is False and o not in used]
        other = _closest(place, _any(claimed, place), others, aligned)
        if other or not _published_then(claimed, place, dated):
            yield _finding(place, other, aligned)


def resolved(aligned: Alignment, dated: Dated) -> list[Place]:
    """The claim's dates that the evidence names in other words: 23 January for its "Tuesday"."""
    found: dict[Place, None] = {}
    for day in {day for _, _, day in dated if day}:
        said = [m for s, e, d in dated if d == day for m in _shifted(aligned, s, e, d)]
        for mine in moments(aligned.claim.text, day):
            if any(agree(mine, m) and not is_as_exact(mine, m) for m in said):
                found[mine.start, mine.end] = None
    return list(found)


def places(text: str) -> list[Place]:
    """Where a text names dates."""
    return [(moment.start, moment.end) for moment in moments(text)]


def _swapped(
    place: Place,
    mine: Moment | None,
    pairs: Sequence[tuple[Moment, bool | None]],
    used: set[Moment],
    aligned: Alignment,
) -> Moment | None:
    """Another date that stands where the claim's stands, though the claim's is said elsewhere."""
    if any(v and _is_dateline(o, aligned) for o, v in pairs):
        return None
    others = [o for o, v in pairs if v is False and o not in used]
    other = _closest(place, mine, others, aligned)
    same = max((_likeness(place, o, aligned) for o, v in pairs if v), default=1.0)
    return other if other and _likeness(place, other, aligned) > same + _BETTER else None


def _is_dateline(other: Moment, aligned: Alignment) -> bool:
    """Whether a date stands alone: then no words tell of what it is."""
    evidence = aligned.evidence
    there = evidence.reading.within(other.start, other.end)
    part = evidence.parts[there[0]] if there else -1
    rest = [at for at in np.flatnonzero(evidence.parts == part).tolist() if at not in there]
    return sum(aligned.said[at].text.islower() for at in rest) < _FEWEST


def _finding(place: Place, other: Moment | None, aligned: Alignment) -> Finding:
    asked = " ".join(aligned.claim.text[slice(*place)].split())
    if other is None:
        return Finding(Verdict.PARTIAL, f"the cited sentences do not say {asked}", *place)
    told = aligned.evidence.reading.text[other.start : other.end]
    reason = f"the article says {' '.join(told.split())}, the answer says {asked}"
    return Finding(Verdict.CONTRADICTED, reason, *place, (other.start, other.end))


def _shifted(aligned: Alignment, start: int, end: int, day: date | None) -> Iterator[Moment]:
    for m in moments(aligned.evidence.reading.text[start:end], day):
        yield Moment(
            m.start + start, m.end + start, m.years, m.month, m.day, m.weekday, m.told, m.days
        )


def _at(found: Sequence[Moment], place: Place) -> Moment | None:
    return next((m for m in found if (m.start, m.end) == place), None)


def _any(claimed: dict[date | None, Sequence[Moment]], place: Place) -> Moment | None:
    return next((m for found in claimed.values() if (m := _at(found, place))), None)


def _published_then(
    claimed: dict[date | None, Sequence[Moment]], place: Place, dated: Dated
) -> bool:
    """Whether an article that names no date itself was published in the month or year claimed."""
    days = {day for _, _, day in dated if day}
    ours = [m.days for day in days if (m := _at(claimed[day], place)) and m.days and m.years]
    return any(first != last and first <= day <= last for first, last in ours for day in days)


def _closest(
    place: Place, mine: Moment | None, others: Sequence[Moment], aligned: Alignment
) -> Moment | None:
    rated = [
        (_likeness(place, other, aligned), -other.start, other)
        for other in others
        if _is_anchored(place, other, aligned)
        or (mine and is_as_exact(mine, other) and _likeness(place, other, aligned) >= _VERY_LIKE)
    ]
    best = max(rated, key=lambda rating: rating[:2], default=None)
    if best is None:
        return None
    least = _LIKE if mine and is_as_exact(mine, best[2]) else _LIKE_UNEVEN
    return best[2] if best[0] >= least else None


def _is_anchored(place: Place, other: Moment, aligned: Alignment) -> bool:
    here = aligned.claim.within(*place)
    there = aligned.evidence.reading.within(other.start, other.end)
    return bool(here and there) and aligned.anchor(here, there) >= ANCHORED


def _likeness(place: Place, other: Moment, aligned: Alignment) -> float:
    here = aligned.claim.within(*place)
    there = aligned.evidence.reading.within(other.start, other.end)
    return aligned.likeness(here, there) if here and there else 0.0
