"""A quote's place in an article as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.anchoring.anchors import Anchor
from assistant.anchoring.drift import Drift
from assistant.anchoring.literal import literal
from assistant.anchoring.repeats import chosen, set_otherwise, unbroken
from assistant.anchoring.resolved import Standing
from assistant.anchoring.selectors import context
from assistant.anchoring.setting import differences, plain
from assistant.checked import Edit
from assistant.verifying.places import Place
from index.articles import Article


@dataclass(frozen=True)
class Placed:
    """What became of a quote: where it stands; else `among` which places it may, or what is nearest."""

    standing: Standing
    place: Place | None = None
    edits: Sequence[Edit] = ()
    among: Sequence[Place] = ()


def place(anchor: Anchor, new: Article, old: Article | None) -> Placed:
    """Where a quote stands in `new`; `old` is the version that it was cited from, where it is kept.

    First its words as they are, then with other marks, then a sentence that was edited.
    """
    cited = _found_in(anchor, old) if old else None
    known, own = (old if cited else None), cited or anchor
    if own.stands_in(new) and new.id == own.article_id:
        return _standing(anchor, new, (own.start, own.end))
    for look in (literal, set_otherwise):
        places = unbroken(own, new, look(own.quote, new.text))
        choice = chosen(own, new, places, known)
        if choice.place:
            return _standing(anchor, new, choice.place)
        if choice.among:
            return Placed(Standing.AMBIGUOUS, among=choice.among)
    drift = Drift(own, new, known)
    if changed := drift.found():
        return _standing(anchor, new, changed.place)
    return Placed(Standing.LOST, among=[near.place for near in drift.nearest[:1]])


def _found_in(anchor: Anchor, old: Article) -> Anchor | None:
    """The anchor with its place in the version it was cited from; None where it does not stand there."""
    if not anchor.stands_in(old):
        places = literal(anchor.quote, old.text)
        at = chosen(anchor, old, places, None).place
        if at is None:
            return None
        anchor = replace(anchor, start=at[0])
    prefix, suffix = context(old, anchor.start, anchor.end)
    return replace(anchor, prefix=prefix, suffix=suffix)


def _standing(anchor: Anchor, new: Article, at: Place) -> Placed:
    words = new.text[slice(*at)]
    if plain(words) == plain(anchor.quote):
        is_same = words == anchor.quote and anchor.start in (at[0], -1)
        return Placed(Standing.FOUND if is_same else Standing.MOVED, at)
    return Placed(Standing.DRIFTED, at, differences(anchor.quote, words))
