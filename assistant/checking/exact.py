"""Words that stand in an article as they are, apart from what quoting them may change.

An ellipsis may leave words out, and brackets may hold words of whoever quotes: "[the minister]",
"[sic]", "[T]he". But not a "no", nor a hedge, may go missing that way, and no number come in.
"""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.checking.tokens import Token, keys, position, tokens_of
from assistant.figures import figures
from assistant.verifying.denials import denials
from assistant.verifying.hedges import ends_in_one
from assistant.verifying.reading import read

_OMISSION = r"[\[(]\s*(?:\.\s?\.\s?\.|…)\s*[\])]|\.\s?\.\s?\.(?:\s?\.)?|…"
_GAP = re.compile(rf"(?P<omission>{_OMISSION})|\[(?P<inserted>[^\[\]]*)\]")
_LETTER_CASE = re.compile(r"\[([^\W\d_])\](?=\w)")
# Words that an ellipsis may leave out, a paragraph; and that a bracket may stand for, a name.
_LEFT_OUT, _REPLACED = 100, 5
# With fewer words between ellipses, or without a longer piece, anything can be put together.
_SHORTEST, _LONGER = 3, 4
# Beside brackets alone, one piece of so many words will do.
_BESIDE_BRACKETS = 3
_BOUNDS = tuple([word] for word in "over above under below than least most to".split())
# What stands before a word and makes another one of it: "twenty-four", "non-essential", "-5".
_FORE = re.compile(
    r"\b(?:non|anti|un|counter|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|\w*\d)[-‐‑–]\Z",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?<![\w)])[-−+<>≤≥±]\Z")
_LONGEST_FORE = 12
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s|\n\s*\n")


@dataclass(frozen=True)
class Piece:
    """Keys that must stand in a row, after at most `most` other words."""

    keys: Sequence[str]
    most: int


def find_exact(quote: str, text: str, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The span of the article's `text` that has a quote's words; `tokens` are those to look at.

    The punctuation at either end belongs to it as far as the quote has it, too.
    """
    said = [token.key for token in tokens]
    places = _literal(quote, said, text, tokens) or _in_pieces(quote, text, tokens, said)
    if places is None:
        return None
    return extended(quote, text, tokens[places[0]].start, tokens[places[1]].end)


def _literal(
    quote: str, said: Sequence[str], text: str, tokens: Sequence[Token]
) -> tuple[int, int] | None:
    wanted = keys(quote)
    at = position(wanted, said) if wanted else -1
    while at >= 0 and not _begins(text, tokens[at]):
        at = position(wanted, said, at + 1)
    return (at, at + len(wanted) - 1) if at >= 0 else None


def _begins(text: str, token: Token) -> bool:
    """Whether a token is no end of another word or figure."""
    before = text[max(0, token.start - _LONGEST_FORE) : token.start]
    is_signed = token.key[0].isdigit() and _SIGN.search(before)
    return not (is_signed or _FORE.search(before))


def _in_pieces(
    quote: str, text: str, tokens: Sequence[Token], said: Sequence[str]
) -> tuple[int, int] | None:
    """The first and last token of pieces that stand one after the other."""
    pieces = list(_pieces(_LETTER_CASE.sub(r"\1", quote)))
    if not pieces or not _are_enough(pieces):
        return None
    start = -1
    while (start := position(pieces[0].keys, said, start + 1)) >= 0:
        if not _begins(text, tokens[start]):
            continue
        end = start + len(pieces[0].keys)
        for piece in pieces[1:]:
            at = position(piece.keys, said[: end + piece.most + len(piece.keys)], end)
            if at < 0 or not _begins(text, tokens[at]) or not may_go(text, tokens, end, at):
                break
            end = at + len(piece.keys)
        else:
            return start, end - 1
    return None


def _pieces(quote: str) -> Iterator[Piece]:
    """A quote cut at its gaps; what was inserted and tells a number or a "not" stays in."""
    most, at, words = 0, 0, list[str]()
    for gap in _GAP.finditer(quote):
        inserted = gap["inserted"] or ""
        # "[un]likely" is no "likely".
        is_prefix = bool(inserted) and quote[gap.end() : gap.end() + 1].isalpha()
        if not gap["omission"] and (is_prefix or figures(inserted) or denials(read(inserted))):
            continue
        words += keys(quote[at : gap.start()])
        at = gap.end()
        if words:
            yield Piece(words, most)
            most, words = 0, []
        most = max(most, _LEFT_OUT if gap["omission"] else _REPLACED)
    if words := [*words, *keys(quote[at:])]:
        yield Piece(words, most)


def _are_enough(pieces: Sequence[Piece]) -> bool:
    lengths = [len(piece.keys) for piece in pieces]
    if all(piece.most < _LEFT_OUT for piece in pieces):
        return max(lengths) >= _BESIDE_BRACKETS
    return min(lengths) >= _SHORTEST and max(lengths) >= _LONGER


def may_go(text: str, tokens: Sequence[Token], first: int, after: int) -> bool:
    """Whether words can be left out without turning what is left: no denial, no hedge before it.

    Between two sentences whole others may go, whatever they deny.
    """
    if first >= after:
        return True
    gone = text[tokens[first - 1].end : tokens[after].start]
    stops = list(_STOP.finditer(gone))
    parts = [gone[: stops[0].start()], gone[stops[-1].end() :]] if stops else [gone]
    if any(denials(read(part)) for part in parts):
        return False
    # "Over" and its like are hedges before numbers only.
    is_bound = parts[-1].split()[-1:] in _BOUNDS and not tokens[after].key[0].isdigit()
    return is_bound or not ends_in_one(parts[-1])


def extended(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the punctuation around it that the quote has, too, spaces aside."""
    of = tokens_of(quote)
    before, after = quote[: of[0].start], quote[of[-1].end :]
    start -= _common(reversed(before), reversed(text[max(0, start - _MARKS) : start]))
    end += _common(iter(after), iter(text[end : end + _MARKS]))
    return start, end


def _common(marks: Iterator[str], signs: Iterator[str]) -> int:
    """How many signs of the article the quote's marks go along with, spaces where both have some."""
    wanted = _squeezed(marks)
    seen = found = 0
    for sign, after in pairwise([*signs, ""]):
        seen += 1
        if sign.isspace() and after.isspace():
            continue
        if not wanted or not _same(wanted.pop(0), " " if sign.isspace() else sign):
            break
        found = found if sign.isspace() else seen
    return found


def _squeezed(marks: Iterator[str]) -> list[str]:
    return list(re.sub(r"\s+", " ", "".join(marks)))


# More marks in a row are a rule across the page.
_MARKS = 40
_QUOTES = "\"“”„‟«»'‘’‚‹›`"
_DASHES = "-–—−‐‑"


def _same(one: str, other: str) -> bool:
    return one == other or any(one in kind and other in kind for kind in (_QUOTES, _DASHES))
