"""Words that are an article's, but changed: where they stand there, and what differs.

Never a way to say that a quote is right: it only tells what a wrong one was made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.checked import Edit, EditKind
from assistant.checking.tokens import Token

# From this share of its words on a text is taken for a changed form of the article's, as in
# `assistant.verifying.quotes`.
_CHANGED = 0.6
# Beyond these the quote's other words may have replaced so many more of the article's.
_SLACK = 3
# The longest quote that is compared word by word: difflib takes quadratic time.
LONGEST = 400
_KINDS = {
    "equal": EditKind.SAME,
    "replace": EditKind.CHANGED,
    "insert": EditKind.ADDED,
    "delete": EditKind.LEFT_OUT,
}


@dataclass(frozen=True)
class Likeness:
    """Where in an article's text a changed quote stands, what differs, and how much is the same.

    `share` is of the quote's words, 0..1; `longest` how many of them stand in a row.
    """

    start: int
    end: int
    edits: Sequence[Edit]
    share: float
    longest: int

    @property
    def is_changed_form(self) -> bool:
        """Whether the quote is these words, changed."""
        return self.share >= _CHANGED

    @property
    def changes(self) -> int:
        """In how many places it differs."""
        return sum(edit.kind is not EditKind.SAME for edit in self.edits)


def find_alike(
    quote: str, wanted: Sequence[Token], text: str, tokens: Sequence[Token]
) -> Likeness | None:
    """The place in an article that is most like a quote, around their longest run in common.

    `wanted` are the quote's tokens, `tokens` those of the article's `text` to look at.
    """
    wanted = wanted[:LONGEST]
    mine, theirs = [token.key for token in wanted], [token.key for token in tokens]
    run = SequenceMatcher(None, theirs, mine, autojunk=False).find_longest_match()
    if not run.size:
        return None
    first = max(0, run.a - run.b - _SLACK)
    last = min(len(theirs), run.a + len(mine) - run.b + _SLACK)
    matcher = SequenceMatcher(None, theirs[first:last], mine, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    head, tail = blocks[0], blocks[-1]
    # What the quote changed at its ends has replaced as many words there.
    start = max(0, head.a - head.b)
    end = min(last - first, tail.a + tail.size + len(mine) - tail.b - tail.size)
    region = tokens[first + start : first + end]
    edits = list(edits_between(quote, wanted, text, region))
    share = sum(block.size for block in blocks) / len(mine)
    return Likeness(region[0].start, region[-1].end, edits, share, run.size)


def edits_between(
    quote: str, wanted: Sequence[Token], text: str, region: Sequence[Token]
) -> Iterator[Edit]:
    """From the tokens of a text, `region`, to a quote's: runs that are the same, and what differs."""
    mine, theirs = [token.key for token in wanted], [token.key for token in region]
    codes = SequenceMatcher(None, theirs, mine, autojunk=False).get_opcodes()
    for kind, a, b, c, d in codes:
        yield Edit(_KINDS[kind], _shown(quote, wanted[c:d]), _shown(text, region[a:b]))


def _shown(text: str, tokens: Sequence[Token]) -> str:
    return " ".join(text[tokens[0].start : tokens[-1].end].split()) if tokens else ""


def told(edits: Sequence[Edit]) -> str:
    """The first changes in words: “seven” instead of “four”."""
    parts = []
    for edit in edits:
        if edit.kind is EditKind.CHANGED:
            parts.append(f"“{edit.text}” instead of “{edit.original}”")
        elif edit.kind is EditKind.ADDED:
            parts.append(f"“{edit.text}” is added")
        elif edit.kind is EditKind.LEFT_OUT:
            parts.append(f"“{edit.original}” is left out")
    return "; ".join(parts[:3]) + (" …" if len(parts) > 3 else "")
