"""Code in a language model's stream of Markdown, told from the rest while the stream comes in.

Fenced blocks and inline code as CommonMark has them (spec 0.31, sections 4.5 and 6.1), except that
inline code ends with its line, so that no more than a line is ever held back. A fence that says it
holds Markdown is none: weak models wrap whole answers in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Inline code that is longer, marks included, is text; so are longer runs of backticks.
_LONGEST_SPAN, _LONGEST_RUN = 400, 50
_RUN = re.compile(rf"`{{1,{_LONGEST_RUN + 1}}}")
_RUN_OR_BREAK = re.compile(r"`+|\n")
_INDENT, _INFO = r"[ \t>]{0,12}", r"[^`\n]{0,100}"
_MARKS = rf"(?:`{{3,{_LONGEST_RUN}}}|~{{3,{_LONGEST_RUN}}})"
_FENCE = re.compile(rf"{_INDENT}({_MARKS})({_INFO})\n?")
_FENCE_BEGUN = re.compile(rf"{_INDENT}(?:`{{1,2}}|~{{1,2}}|{_MARKS}{_INFO})?")
_LINE = re.compile(r"[^\n]*\n?")
_PROSE = re.compile(r"[^`\n]*\n?")
_MARKDOWN = frozenset({"markdown", "md"})


@dataclass(frozen=True)
class Part:
    """A stretch of the stream, and whether it is code, its marks included."""

    text: str
    is_code: bool


class CodeSplitter:
    """Splits a stream into code and the rest; how the stream is cut makes no difference."""

    def __init__(self) -> None:
        self._held = ""
        self._fence = ""  # the marks that opened the block of code we are in
        self._wrapper = ""  # those of a block that holds Markdown
        self._begins_line = True

    def feed(self, text: str) -> Iterator[Part]:
        """The parts that are certain by now; what may become code waits for the next call."""
        return self._split(self._held + text, final=False)

    def close(self) -> Iterator[Part]:
        """What was held back, now that nothing more comes."""
        return self._split(self._held, final=True)

    def _split(self, text: str, *, final: bool) -> Iterator[Part]:
        self._held, at = "", 0
        while at < len(text):
            part = self._next(text, at, final=final)
            if part is None:
                self._held = text[at:]
                return
            at += len(part.text)
            self._begins_line = part.text.endswith("\n")
            yield part

    def _next(self, text: str, at: int, *, final: bool) -> Part | None:
        """The part that begins here; None as long as it is uncertain which."""
        if self._begins_line:
            line = _rest(_LINE, text, at)
            if not final and _FENCE_BEGUN.fullmatch(line):
                return None
            if fence := _FENCE.fullmatch(line):
                return self._fence_line(fence)
        if self._fence:
            return Part(_rest(_LINE, text, at), is_code=True)
        if text[at] == "`":
            return _inline(text, at, final=final)
        return Part(_rest(_PROSE, text, at), is_code=False)

    def _fence_line(self, line: re.Match[str]) -> Part:
        marks, told = line[1], line[2].strip().lower()
        if self._fence:
            if _closes(marks, told, self._fence):
                self._fence = ""
            return Part(line[0], is_code=True)
        if self._wrapper and _closes(marks, told, self._wrapper):
            self._wrapper = ""
        elif told in _MARKDOWN:
            self._wrapper = marks
        else:
            self._fence = marks
        return Part(line[0], is_code=bool(self._fence))


def _closes(marks: str, told: str, opened: str) -> bool:
    return not told and marks.startswith(opened)


def _rest(pattern: re.Pattern[str], text: str, at: int) -> str:
    found = pattern.match(text, at)
    return found[0] if found else ""


def _inline(text: str, at: int, *, final: bool) -> Part | None:
    """From a run of backticks to the next as long, on the same line; without it, the run is text."""
    run, limit = _rest(_RUN, text, at), at + _LONGEST_SPAN
    begun = at + len(run)
    if begun == len(text) and not final:
        return None
    ends = _RUN_OR_BREAK.finditer(text, begun, limit) if len(run) <= _LONGEST_RUN else ()
    for end in ends:
        if end[0] == "\n":
            break
        if end.end() == len(text) and not final:
            return None  # it may grow
        if len(end[0]) == len(run) and end.end() < limit:
            return Part(text[at : end.end()], is_code=True)
    else:
        if len(run) <= _LONGEST_RUN and len(text) < limit and not final:
            return None
    return Part(run, is_code=False)
