"""One user's questions over what they see of a library: saved, and asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from assistant.answers import Answer, Citation
from assistant.errors import NotFollowed
from assistant.following.changes import Changes, StatementChange
from assistant.following.comparing import Comparing
from assistant.following.newcomers import Newcomers
from assistant.following.questions import Followed, Known, Questions
from assistant.following.standing import Standing
from assistant.following.states import numbered, state_after, state_of
from assistant.limits import Limits, filters_of, fixed, told
from index.articles import Article
from index.askable import Askable
from index.progress import Progress
from index.storage.arrivals import arrived, now
from index.text.cleaning import clean_line
from index.text.dates import parse_date

Beat: TypeAlias = Callable[[], None]
"""Called while a question is asked; what it raises ends that."""


class When(NamedTuple):
    """`since` which day, None: since they were told; `as_of` leaves out what was published later."""

    since: date | None = None
    as_of: date | None = None


class Follower:
    """Asks by `ask`, which takes a library, a question, limits, and what to call meanwhile; `today` is
    the assistant's clock.
    """

    def __init__(
        self,
        library: Askable,
        questions: Questions,
        user: str,
        ask: Callable[[Askable, str, Limits, Beat | None], Answer],
        today: Callable[[], date],
    ) -> None:
        self._library, self._questions, self._user = library, questions, user
        self._ask, self.today = ask, today

    def follow(self, question: str, limits: Limits, beat: Beat | None = None) -> Followed:
        """See `Assistant.follow`."""
        line = clean_line(question)
        kept = _kept(limits)
        if same := self._questions.same(line, kept, self._user):
            return same
        at, as_of = now(self._library.store.catalogue), parse_date(limits.get("as_of"))
        answer = self._ask(self._library, line, limits, beat)
        first = Known(state_of(line, answer.claims, answer.mode), at, as_of or self.today(), as_of)
        return self._questions.add(line, kept, first, self._user)

    def all(self) -> list[Followed]:
        """Those that are followed, the first one first."""
        return self._questions.all(self._user)

    def forget(self, which: str) -> Followed:
        """See `Assistant.forget`."""
        return self._questions.forget(which, self._user)

    def find(self, which: str) -> Followed:
        """By the words, the id or its beginning. Raises NotFollowed."""
        return self._questions.find(which, self._user)

    def changed(
        self,
        questions: Sequence[Followed],
        when: When,
        *,
        keep: bool = True,
        progress: Progress | None = None,
        beat: Beat | None = None,
    ) -> list[Changes]:
        """What changed to each since its reader was told, or since what was known before a day.

        It is kept once all are asked: of a run that fails nothing counts as told.
        """
        asked = list(self._each(questions, when, progress, beat))
        for question, _, state in asked:
            if keep and state:
                self._questions.keep(question, state)
        return [changes for _, changes, _ in asked]

    def _each(
        self,
        questions: Sequence[Followed],
        when: When,
        progress: Progress | None,
        beat: Beat | None,
    ) -> Iterator[tuple[Followed, Changes, Known | None]]:
        """Of several, without those that were forgotten meanwhile."""
        for done, question in enumerate(questions):
            if progress:
                progress(done, len(questions))
            try:
                yield question, *self._asked(question, when, beat)
            except NotFollowed:
                if len(questions) == 1:
                    raise

    def _asked(
        self, question: Followed, when: When, beat: Beat | None
    ) -> tuple[Changes, Known | None]:
        """What changed, and what is known now, where that is to be kept."""
        before = self._questions.last(question, when.since)
        limits: Limits = {**question.limits, "as_of": when.as_of}  # type: ignore[typeddict-item]
        at = now(self._library.store.catalogue)
        days = self._arrived(limits, before)
        answer = None
        if days:
            answer = self._ask(Newcomers(self._library, days), question.question, limits, beat)
        comparing = Comparing(before.answer, answer, days, Standing(self._library))
        known = comparing.statements()
        seen = [_by_day(one, when.as_of) for one in known]
        statements = numbered([one for one in seen if one])
        changes = Changes(
            question=question.question,
            since=before.at,
            since_day=before.day,
            statements=statements,
            articles=_new_ones(statements, days),
            arrived=len(days),
            answer=answer,
            limits=told(limits),
        )
        if not days and not changes.news:
            return changes, None
        state, day = state_after(before.answer, known), when.as_of or self.today()
        is_told = when.since is None and len(statements) == len(
            known
        )  # what was hidden is yet to be told
        return changes, Known(state, at, day, when.as_of, told=is_told)

    def _arrived(self, limits: Limits, before: Known) -> Mapping[str, date | None]:
        filters = replace(filters_of(limits), reader=self._library.reader)
        return arrived(self._library.store.catalogue, filters, before.at, before.as_of)


def _by_day(one: StatementChange, as_of: date | None) -> StatementChange | None:
    """A statement with what was published by a day alone; None where one of its sides rests on later articles."""
    if as_of is None:
        return one
    then, now = ([c for c in side if _is_by(c, as_of)] for side in (one.then, one.now))
    is_there = (then or not one.then) and (now or not one.now)
    return replace(one, then=then, now=now) if is_there else None


def _is_by(citation: Citation, day: date) -> bool:
    return citation.article.published is None or citation.article.published <= day


def _new_ones(
    statements: Sequence[StatementChange], days: Mapping[str, date | None]
) -> list[Article]:
    """The articles that came in since and are cited, the newest first."""
    cited = {c.article.id: c.article for one in statements for c in one.now if c.article.id in days}
    return sorted(cited.values(), key=lambda a: (a.published or date.min, a.title), reverse=True)


def _kept(limits: Limits) -> dict[str, Any]:
    """Limits as they are kept, JSON-ready: those that are set, but for the day as of which it is asked first."""
    given: dict[str, Any] = {name: value for name, value in fixed(limits).items() if value}
    given.pop("as_of", None)
    names = ("sources", "tags", "languages")
    return {name: sorted(v) if name in names else str(v) for name, v in given.items()}
