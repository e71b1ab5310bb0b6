"""A text to the report on it: statement by statement, by their words first, then by what they say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.checked import CheckReport, CheckVerdict
from assistant.checking.crediting import Hit
from assistant.checking.independent import counted
from assistant.checking.locating import Locating
from assistant.checking.results import Numbers, Result
from assistant.checking.statements import PIECE, is_cut, statements_of, without_markers
from assistant.checking.substance import Ground, grounds
from assistant.checking.tokens import keys
from assistant.checking.wording import Wording, in_a_check
from assistant.errors import QuestionError
from assistant.verifying.places import Place
from index.askable import Askable
from index.progress import Progress
from index.storage.filters import Filters
from index.text.cleaning import clean

# Some fifty pages; each statement takes some hundredths of a second.
_LONGEST = 100_000
_NEAREST = 2
_REMEMBERED = 32
_PIECE = "it begins within a sentence, so that only its words were looked for"
_REST = "the quoted words stand there, but the rest of the statement is not found"


class Checker:
    """Checks texts against a library, or what a reader sees of it, within limits."""

    def __init__(self, library: Askable, filters: Filters) -> None:
        self._library = library
        self._filters = replace(filters, reader=library.reader)
        # A short text is looked for as a whole, then as the statement that it is.
        self._locate = lru_cache(maxsize=_REMEMBERED)(self._located)

    def _located(self, quote: str) -> Locating:
        return Locating(quote, self._library, self._filters)

    def _wording(self, words: str) -> Wording:
        return Wording(words, self._library, self._filters, self._locate)

    def report(self, text: str, progress: Progress | None = None) -> CheckReport:
        """The report on a text. Raises QuestionError when it is empty or too long."""
        cleaned = _readable(text)
        numbers = Numbers()
        results = counted(self._results(cleaned, progress), self._library, self._filters)
        checked = [result.of(cleaned, *span, numbers) for span, result in results]
        return CheckReport(cleaned, checked)

    def _results(self, text: str, progress: Progress | None) -> list[tuple[Place, Result]]:
        """Each statement's span and what was found out about it; a quote is one, however it is set."""
        if len(keys(text)) <= PIECE:
            wording = self._wording(_plain(text))
            if whole := wording.verbatim():
                return [((0, len(text)), whole)]
        spans, found = statements_of(text), list[tuple[Place, Result]]()
        ends = [end for _, end in spans]
        for group in _neighbours(text, spans):
            for result in self._group(text, group):
                found.append(result)
                if progress:
                    progress(bisect_right(ends, result[0][1]), len(ends))
        return found

    def _group(self, text: str, spans: Sequence[Place]) -> Iterator[tuple[Place, Result]]:
        """Neighbouring sentences: one quote, where they stand so in an article, or were cut out."""
        span = (spans[0][0], spans[-1][1])
        if len(spans) > 1 and (found := self._piece(_plain(text[slice(*span)]))):
            yield span, found
            return
        for each in spans:
            yield each, self._statement(_plain(text[slice(*each)]))

    def _piece(self, words: str) -> Result | None:
        wording = self._wording(words)
        if not is_cut(words):
            return wording.verbatim() if len(keys(words)) <= PIECE else None
        return wording.result() or wording.changed_form()

    def _statement(self, words: str) -> Result:
        wording = self._wording(words)
        if found := wording.result():
            return found
        is_piece = is_cut(words)
        if is_piece and (changed := wording.changed_form()):
            return changed
        quotes = wording.quotes_found()
        if isinstance(quotes, Result):
            return quotes
        found_there = grounds(words, self._library, self._filters)
        if found_there and found_there[0].supports and not is_piece:
            return _by(found_there[0], CheckVerdict.SUPPORTED)
        changed = None if quotes else wording.changed_form()
        return changed or _unsupported(quotes, found_there, _PIECE if is_piece else "")


def _unsupported(quotes: Sequence[Hit], found: Sequence[Ground], reason: str) -> Result:
    """What speaks against a statement that nothing supports; else what comes nearest to it."""
    if against := next((ground for ground in found if ground.contradicts), None):
        return _by(against, CheckVerdict.CONTRADICTED)
    if quotes:
        return Result(CheckVerdict.NOT_FOUND, quotes, _REST)
    nearest = [hit for ground in found[:_NEAREST] for hit in _hits(ground)[:1]]
    return Result(CheckVerdict.NOT_FOUND, reason=reason, nearest=nearest)


def _by(ground: Ground, verdict: CheckVerdict) -> Result:
    return Result(verdict, _hits(ground), in_a_check("; ".join(ground.verification.reasons)))


def _hits(ground: Ground) -> list[Hit]:
    return [Hit(ground.article, s.start, s.end) for s in ground.sentences]


def _neighbours(text: str, spans: Sequence[Place]) -> Iterator[list[Place]]:
    """Runs of statements of the same line, none longer than a quote may be."""
    run: list[Place] = []
    for span in spans:
        if run and ("\n" in text[run[-1][1] : span[0]] or _words(text, run[0][0], span[1]) > PIECE):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _words(text: str, start: int, end: int) -> int:
    return len(keys(text[start:end]))


def _plain(statement: str) -> str:
    """A statement in one line, without another assistant's citations."""
    return " ".join(without_markers(statement).split())


def _readable(text: str) -> str:
    cleaned = clean(text)
    if not keys(cleaned):
        raise QuestionError("There is nothing to check.", hint="Give a quote, or a text.")
    if len(cleaned) > _LONGEST:
        message = f"The text has {len(cleaned):,} characters."
        raise QuestionError(message, hint=f"Use at most {_LONGEST:,}.")
    return cleaned
