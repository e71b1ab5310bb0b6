"""The pages into which LlamaIndex's readers split a file, as one text again."""

from __future__ import annotations

from collections.abc import Sequence

from index.text.cleaning import clean


def joined(texts: Sequence[str], labels: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The text of all pages, clean, and the offsets in it at which they begin.

    A sentence goes on over the end of a page where it has no end there and the next begins in lower
    case. There are no offsets where the labels are not 1, 2, 3 …: places would be told wrongly.
    """
    whole, starts = "", []
    for text in texts:
        page = clean(text).strip()
        between = "" if not whole or not page else " " if _goes_on(whole, page) else "\n\n"
        whole += between
        starts.append(len(whole))
        whole += page
    is_counted = list(labels) == [str(number) for number in range(1, len(texts) + 1)]
    return whole, tuple(starts) if is_counted else ()


def _goes_on(before: str, after: str) -> bool:
    return (before[-1].isalnum() or before[-1] in ",;") and after[0].islower()
