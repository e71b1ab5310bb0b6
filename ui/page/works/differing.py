"""Two wordings of one sentence, word by word; both go in as text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant import Edit, EditKind
from ui.page.sidenotes import unseen


def differing(edits: Sequence[Edit], gone: str, new: str) -> str:
    """What is gone struck out, what is new underlined, each told to who listens by words of ours; ""
    without edits.
    """
    words = " ".join(filter(None, (_edit(edit, gone, new) for edit in edits)))
    return f'<p class="diff" dir="auto">{words}</p>' if words else ""


def _edit(edit: Edit, gone: str, new: str) -> str:
    if edit.kind is EditKind.SAME:
        return escape(edit.text)
    parts = (
        edit.original and f"<del>{unseen(gone)}{escape(edit.original)}</del>",
        edit.text and f"<ins>{unseen(new)}{escape(edit.text)}</ins>",
    )
    return " ".join(filter(None, parts))
