"""Split a text into sentences: exact spans, in linear time, for any string.

A citation points at a source sentence by its span, so a span has to be exact: nothing here
rewrites the text, it only decides where sentences end. Two questions are asked, each in a module
of its own: which line breaks end a sentence (`lines`), and which words do (`boundaries`).
"""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

import re
from collections.abc import Iterator

from index.text.boundaries import FULL_STOPS, is_boundary
from index.text.lines import blocks
from index.text.long_runs import pieces
from index.text.scripts import has_pairs
from index.text.trained import Trained, trained

_SPACE = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"

# A word is a run without white space. A CJK full stop ends one too, as no space follows it there.
# French and tokenised text set marks apart (« Quoi ? », `` Why ? ''): they belong to their word.
# Quantifiers are possessive (`++`), so that no input makes the pattern backtrack.
_WORD = re.compile(
    rf"""(?=\S)
    (?: [«“„(\[{{`]++ {_SPACE} (?=\S) )?+                        # opening marks set apart
    [^\s{FULL_STOPS}]*+ [{FULL_STOPS}]*+ [\]"'”’»)）】》〉〕」』]*+
    (?: {_SPACE} (?: '' | \[\d{{1,3}}\] | [.!?…)\]}}”»]++ ) (?!\S) )*+
    """,
    re.VERBOSE,
)


def split_sentences(text: str, language: str = "") -> list[tuple[int, int]]:
    """Return the (start, end) spans of the sentences of `text`, in code points.

    `language`, an ISO 639-1 code, brings in the abbreviations learned for it, where there are any
    (see `trained`); without one, the commonest of several languages are known.

    The spans are in order and do not overlap, none begins or ends with white space, and each
    character that is not white space lies in exactly one. A text without any gives `[]`. All
    strings are accepted, and the time taken grows with the length of the text.

    >>> text = "He flew to the U.S. on Jan. 24. Why?"
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['He flew to the U.S. on Jan. 24.', 'Why?']
    """
    known = trained(language)
    if language == "el":
        text = text.replace(";", "?").replace("\N{GREEK QUESTION MARK}", "?")
    found = [span for start, end in blocks(text) for span in _split_block(text, start, end, known)]
    if not has_pairs(text):
        return found
    return [piece for start, end in found for piece in pieces(text, start, end)]


def _split_block(text: str, start: int, end: int, known: Trained) -> Iterator[tuple[int, int]]:
    """Yield the sentences of the non-blank `text[start:end]`, whose line breaks mean nothing."""
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    words = [text[left:right] for left, right in spans]
    first = 0
    for last in range(len(words) - 1):
        if is_boundary(words, first, last, known):
            yield spans[first][0], spans[last][1]
            first = last + 1
    yield spans[first][0], spans[-1][1]
