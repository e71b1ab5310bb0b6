"""The paragraphs of a Word document as its reader sees them: WordprocessingML, ECMA-376 part 1, 17.

One walk over the elements that matter, which lxml picks out: a document has ten times as many. Headers,
footers, notes and comments are other files of the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from index.text.spaces import single_spaced

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# A text box is written twice, the second time for old programs.
_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_NO = {"0", "false", "off"}


def paragraphs(tree: Any) -> Iterator[tuple[str, str]]:
    """Style, in lower case, and text of each paragraph that has some, white space made single spaces."""
    names = _Names(_STRICT if tree.tag.startswith(_STRICT) else _SPACE)
    if any(True for _ in tree.iter(*_odd(names), names.txbxContent)):  # few documents have any
        _take_out(tree, names)
        _part_boxes(tree, names)
    for style, text in _joined(tree, names):
        if said := single_spaced(text):
            yield style, said


@dataclass(frozen=True)
class _Names:
    """Tags, which differ by the document's name space."""

    space: str

    def __getattr__(self, name: str) -> str:
        return self.space + name

    @property
    def deleted(self) -> str:
        return f"{self.space}del"

    @cached_property
    def breaks(self) -> dict[str, str]:
        return {self.space + name: text for name, text in _BREAKS.items()}


def _joined(tree: Any, names: _Names) -> Iterator[tuple[str, str]]:
    """Paragraphs; those whose mark was deleted under review go on with the next."""
    words, begin, named, breaks = {names.t, _FORMULA}, names.p, names.pStyle, names.breaks
    style, goes_on = "", False
    pieces: list[str] = []
    for element in tree.iter(begin, named, *words, *breaks, names.moveFrom, names.deleted):
        tag = element.tag
        if tag in words:
            pieces.append(element.text or "")
        elif tag == begin:
            if not goes_on:
                yield style, "".join(pieces)
                style, pieces = "", []
            goes_on = False
        elif tag == named:
            style = element.get(names.val, "").lower()
        elif tag in breaks:
            pieces.append(breaks[tag])
        elif element.getparent().tag == names.rPr:  # of the paragraph's mark; runs stand within
            goes_on = True
    yield style, "".join(pieces)


def _odd(names: _Names) -> tuple[str, ...]:
    return names.moveFrom, names.vanish, names.rt, _AGAIN


def _take_out(tree: Any, names: _Names) -> None:
    """What was moved elsewhere, is hidden, says how to read a word, or stands there once more."""
    for element in list(tree.iter(*_odd(names))):
        if element.tag == names.vanish:
            _hide(element, names)
        elif (above := element.getparent()) is not None and above.tag != names.rPr:
            above.remove(element)


def _hide(mark: Any, names: _Names) -> None:
    run = mark.getparent().getparent()
    if run is not None and run.tag == names.r and mark.get(names.val, "") not in _NO:
        for child in list(run):
            run.remove(child)


def _part_boxes(tree: Any, names: _Names) -> None:
    """Put text boxes behind the paragraphs that they hang on: those within others first."""
    for box in reversed(list(tree.iter(names.txbxContent))):
        owner = next(box.iterancestors(names.p), None)
        if owner is not None:
            owner.addnext(box)
