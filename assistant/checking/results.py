"""Verdicts on statements, with the places they rest on as citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.answers import Citation, Reports, Verdict
from assistant.checked import Checked, CheckVerdict, Edit
from assistant.checking.crediting import Hit
from index.articles import Article

# Places that are shown for one statement: of hundreds of copies no one reads on.
_MOST = 5
_BESIDE = {
    CheckVerdict.VERBATIM: Verdict.SUPPORTED,
    CheckVerdict.SUPPORTED: Verdict.SUPPORTED,
    CheckVerdict.ALTERED: Verdict.PARTIAL,
    CheckVerdict.MISATTRIBUTED: Verdict.PARTIAL,
    CheckVerdict.CONTRADICTED: Verdict.CONTRADICTED,
    CheckVerdict.NOT_FOUND: Verdict.UNSUPPORTED,
}


class Numbers:
    """Numbers of citations: the same place has the same number throughout a report."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int], int] = {}

    def of(self, article: Article, start: int, end: int) -> int:
        """The number of a place, the next one where it has none."""
        return self._known.setdefault((article.id, start, end), len(self._known) + 1)


@dataclass(frozen=True)
class Result:
    """What was found out about a statement; `nearest` are places where it is not, `reports` counts the others."""

    verdict: CheckVerdict
    hits: Sequence[Hit] = ()
    reason: str = ""
    edits: Sequence[Edit] = ()
    nearest: Sequence[Hit] = field(default=())
    reports: Reports = field(default_factory=Reports)

    def of(self, text: str, start: int, end: int, numbers: Numbers) -> Checked:
        """The same about `text[start:end]`, with numbered citations."""
        verdict, reason = _BESIDE[self.verdict], self.reason
        return Checked(
            text[start:end],
            _cited(self.hits, verdict, reason, numbers),
            list(self.edits),
            self.verdict,
            reason,
            _cited(self.nearest, Verdict.UNSUPPORTED, "", numbers),
            start,
            end,
            self.reports,
        )


def _cited(hits: Iterable[Hit], verdict: Verdict, reason: str, numbers: Numbers) -> list[Citation]:
    once = list(dict.fromkeys((h.article, h.start, h.end) for h in hits))[:_MOST]
    return [Citation(numbers.of(*place), *place, verdict, reason) for place in once]
