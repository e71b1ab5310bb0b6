"""Articles as their outlets edit them: ten changes to each, and where every sentence is afterwards."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from benchmarks.alterations import ALTERATIONS
from index.articles import Article

EDITS = 10
_WORD = re.compile(r"[^\W\d_]{3,}")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-"})


class Fate(StrEnum):
    """What became of a sentence."""

    STAYED = "stayed"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """A sentence with the space before it; `of` is its number in the old version, -1 where it is new."""

    before: str
    text: str
    of: int = -1
    fate: Fate = Fate.STAYED


@dataclass(frozen=True)
class Edited:
    """Two versions, and for each sentence of the old one its fate and its span in the new one."""

    old: Article
    new: Article
    fates: Mapping[int, tuple[Fate, tuple[int, int] | None]]


def edited(article: Article, others: Sequence[str], pick: random.Random) -> Edited:
    """The article after ten random edits; what is added comes from `others`."""
    pieces, at = list[Piece](), 0
    for number, sentence in enumerate(article.sentences):
        pieces.append(Piece(article.text[at : sentence.start], article.quote(sentence), number))
        at = sentence.end
    for _ in range(EDITS):
        pieces = pick.choice(_KINDS)(pieces, others, pick)
    if pick.random() < 0.5:  # all of it by another system, that sets other marks
        pieces = [replace(piece, text=piece.text.translate(_QUOTES)) for piece in pieces]
    return _joined(article, pieces)


def _joined(article: Article, pieces: Sequence[Piece]) -> Edited:
    fates: dict[int, tuple[Fate, tuple[int, int] | None]] = dict.fromkeys(
        range(len(article.sentences)), (Fate.REMOVED, None)
    )
    text = ""
    for piece in pieces:
        text += (piece.before or " ") if text else ""
        if piece.of >= 0:
            fates[piece.of] = (piece.fate, (len(text), len(text) + len(piece.text)))
        text += piece.text
    new = Article(text, title=article.title, source=article.source, published=article.published)
    assert new.text == text, "cleaned otherwise than its sentences"
    return Edited(article, new, fates)


def _worded(change: Callable[[str, random.Random], str | None]) -> Edit:
    """An edit of one sentence's words."""

    def edit(pieces: list[Piece], _: Sequence[str], pick: random.Random) -> list[Piece]:
        at = pick.randrange(len(pieces))
        text = change(pieces[at].text, pick)
        if not text or text == pieces[at].text or text != text.strip():
            return pieces
        changed = replace(pieces[at], text=text, fate=Fate.CHANGED)
        return [*pieces[:at], changed, *pieces[at + 1 :]]

    return edit


def _insert(text: str, pick: random.Random) -> str:
    words = text.split(" ")
    at = pick.randint(1, len(words))
    return " ".join([*words[:at], pick.choice(["also", "reportedly", "new", "two"]), *words[at:]])


def _delete(text: str, pick: random.Random) -> str:
    words = text.split(" ")
    at = pick.randrange(len(words))
    return " ".join([*words[:at], *words[at + 1 :]])


def _change(text: str, pick: random.Random) -> str | None:
    found = list(_WORD.finditer(text))
    match = pick.choice(found) if found else None
    return match and f"{text[: match.start()]}another{text[match.end() :]}"


def _mend(text: str, pick: random.Random) -> str | None:
    """A typo, mended or made: two letters in another order."""
    found = [m for m in _WORD.finditer(text) if m.end() - m.start() > 4]
    at = pick.choice(found).start() + 1 if found else -1
    return f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}" if at >= 0 else None


def _punctuate(text: str, _: random.Random) -> str:
    return text.replace(",", "", 1)


def _correct(text: str, pick: random.Random) -> str | None:
    """Another figure, name or day, or a "not"."""
    return pick.choice(list(ALTERATIONS.values()))(text, pick)


def _move(pieces: list[Piece], _: Sequence[str], pick: random.Random) -> list[Piece]:
    rest = list(pieces)
    moved = rest.pop(pick.randrange(len(rest)))
    rest.insert(pick.randint(0, len(rest)), moved)
    return rest


def _remove(pieces: list[Piece], _: Sequence[str], pick: random.Random) -> list[Piece]:
    at = pick.randrange(len(pieces))
    return pieces[:at] + pieces[at + 1 :] if len(pieces) > 1 else pieces


def _add(pieces: list[Piece], others: Sequence[str], pick: random.Random) -> list[Piece]:
    """A paragraph of one to three sentences."""
    at = pick.randint(0, len(pieces))
    new = [Piece(" ", text) for text in pick.sample(others, pick.randint(1, 3))]
    return [*pieces[:at], replace(new[0], before="\n\n"), *new[1:], *pieces[at:]]


Edit = Callable[[list[Piece], Sequence[str], random.Random], list[Piece]]
_KINDS: tuple[Edit, ...] = (
    *map(_worded, (_insert, _delete, _change, _mend, _punctuate, _correct)),
    _move,
    _remove,
    _add,
)
