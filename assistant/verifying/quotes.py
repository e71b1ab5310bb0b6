"""Words that the claim puts in quotation marks: they must stand in the evidence as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.answers import Verdict
from assistant.figures import figures
from assistant.verifying.alignment import Alignment
from assistant.verifying.findings import Finding
from index.text.terms import words

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|(?<!\w)‘([^‘’]+)’(?!\w)")
# A word or two in quotation marks are a title, or a word that is talked about.
_FEWEST = 3
# From here on the evidence's words are the quote's, changed.
_CHANGED = 0.6
# So few words, each as like as this to one of the evidence's, are another way to put it.
_FEW_CHANGED, _ALIKE = 0.2, 0.5
_CONTRACTED, _CANNOT = re.compile(r"n't\b"), re.compile(r"\bcan(?:not|'t)\b")
# "All the Money in the World" is the name of something.
_TITLE = re.compile(
    r"(?:[A-Z\d&][\w’'.:,!?-]*|(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|v|vs|with)\b)"
    r"(?:[\s–—-]+(?:[A-Z\d&][\w’'.:,!?-]*|(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|v|vs|with)\b\.?))*"
)
_OMISSION = re.compile(r"\[[^\]]*\]|\(\.\.\.\)|\.\.\.|…")


def check(aligned: Alignment) -> Iterator[Finding]:
    """A finding for each quote whose words the evidence does not have in a row."""
    theirs = _plain(aligned.evidence.reading.text)
    said = f" {' '.join(theirs)} "
    for quote in _QUOTED.finditer(aligned.claim.text):
        inner = next(filter(None, quote.groups()))
        if _TITLE.fullmatch(inner.strip()):
            continue
        for piece in map(_plain, _OMISSION.split(inner)):
            if len(piece) >= _FEWEST and f" {' '.join(piece)} " not in said:
                yield _finding(quote, piece, theirs, aligned)


def _finding(
    quote: re.Match[str], piece: list[str], theirs: list[str], aligned: Alignment
) -> Finding:
    """A word or two said otherwise leave the claim standing, but the reader is told."""
    other = _nearest(piece, theirs)
    reason = "the words in quotation marks are not the article’s"
    told = f"{reason}: there it is “{other}”" if other else reason
    places = aligned.claim.within(quote.start(), quote.end())
    changed = [at for at in places if aligned.best[at] < 1.0]
    if other and len(changed) <= _FEW_CHANGED * len(places) and min(aligned.best[places]) >= _ALIKE:
        words_ = [aligned.claim.words[at] for at in changed] or [aligned.claim.words[places[0]]]
        return Finding(Verdict.SUPPORTED, told, words_[0].start, words_[-1].end)
    return Finding(Verdict.PARTIAL, told, quote.start(), quote.end())


def _plain(text: str) -> list[str]:
    """Words without contractions, and numbers in digits: these are a matter of style."""
    whole = _CONTRACTED.sub(" not", _CANNOT.sub("can not", text.replace("’", "'")))
    parts, at = [], 0
    for figure in figures(whole):
        parts += [whole[at : figure.start], f"{figure.value.normalize():f}{figure.kind}"]
        at = figure.end
    return words("".join([*parts, whole[at:]]))


def _nearest(piece: list[str], theirs: list[str]) -> str:
    """The evidence's words that the quote is a changed form of; nothing without such."""
    matcher = SequenceMatcher(None, theirs, piece, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or sum(block.size for block in blocks) < _CHANGED * len(piece):
        return ""
    first, last = blocks[0], blocks[-1]
    start = max(0, first.a - first.b)
    end = min(len(theirs), last.a + last.size + len(piece) - last.b - last.size)
    return " ".join(theirs[start:end]) if end - start <= 2 * len(piece) else ""
