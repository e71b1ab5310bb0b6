"""The questions that are followed, each user's, and what the articles said to them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from assistant.answers import Answer
from assistant.conversation.tables import Database
from assistant.errors import NotFollowed
from assistant.following.tables import followed, known
from index.articles import Article
from index.errors import LibraryError
from index.text.terms import folded

_ID_BYTES = 8  # as of conversations: nobody guesses 64 bits
# Of a question so many states are kept: two months of a change every day.
_STATES = 60


@dataclass(frozen=True)
class Followed:
    """A question that is followed since `created` (UTC), and to what it is limited, as `ask` takes it.

    `changed` is when it was last asked and said something else.
    """

    id: str
    question: str
    limits: dict[str, Any]
    created: datetime
    changed: datetime

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        times = {"created": self.created.isoformat(), "changed": self.changed.isoformat()}
        return {"id": self.id, "question": self.question, "limits": dict(self.limits), **times}


@dataclass(frozen=True)
class Known:
    """What articles that were added by `at` (UTC), and published by `as_of`, said to a question: an answer
    of statements and citations. `day` is when that was, by the assistant's clock.
    """

    answer: Answer
    at: datetime
    day: date
    as_of: date | None = None
    told: bool = field(default=True, compare=False)


class Questions:
    """All that are followed, in the folder of a library. Safe across threads.

    `article` finds the articles that answers cite. Each method knows the questions of one user only.
    Each write is one transaction, so that what was killed within it was never begun.
    """

    def __init__(self, folder: Path, article: Callable[[str], Article | None]) -> None:
        self._database = Database(folder / "conversations.db")
        self._article = article

    def all(self, user: str = "") -> list[Followed]:
        """The user's questions, the first one first."""
        with self._database.reading() as db:
            return [_followed(row) for row in db.execute(_questions(user))]

    def find(self, which: str, user: str = "") -> Followed:
        """One by its words, by its id or by the beginning of that. Raises NotFollowed."""
        with self._database.reading() as db:
            return _only(db, which, user)

    def same(self, question: str, limits: dict[str, Any], user: str = "") -> Followed | None:
        """The question, where it is followed with these limits already."""
        with self._database.reading() as db:
            return _same(db, question, limits, user)

    def add(self, question: str, limits: dict[str, Any], first: Known, user: str = "") -> Followed:
        """Follow a question from what is known now; one that is followed already goes on as it was."""
        with self._database.writing() as db:
            if same := _same(db, question, limits, user):
                return same
            new = secrets.token_hex(_ID_BYTES)
            row = {"id": new, "user": user, "question": question, "created": first.at}
            db.execute(insert(followed).values(**row, limits=json.dumps(limits)))
            _insert(db, new, first)
            return _only(db, new, user)

    def forget(self, which: str, user: str = "") -> Followed:
        """Follow one no more, and delete all that is kept of it. Raises NotFollowed."""
        with self._database.writing() as db:
            found = _only(db, which, user)
            db.execute(delete(followed).where(followed.c.id == found.id))
        return found

    def last(self, question: Followed, before: date | None = None) -> Known:
        """What its reader was told last; else what was known last `before` a day, or first of all."""
        own = known.c.followed == question.id
        query = select(known).where(own)
        last = query.where(known.c.told if before is None else known.c.day < before)
        with self._database.reading() as db:
            row = db.execute(last.order_by(known.c.number.desc()).limit(1)).first()
            row = row or db.execute(query.order_by(known.c.number).limit(1)).first()
        if row is None:
            raise NotFollowed(f"{question.question[:80]!r} is followed no more.", hint=_HINT)
        return Known(self._restored(row.answer), row.at, row.day, row.as_of, row.told)

    def keep(self, question: Followed, state: Known) -> None:
        """Keep what is known now; nothing, where the question was forgotten meanwhile."""
        own = known.c.followed == question.id
        with self._database.writing() as db:
            if db.scalar(select(followed.c.id).where(followed.c.id == question.id)) is None:
                return
            _insert(db, question.id, state)
            last = select(func.max(known.c.number)).where(own, known.c.told).scalar_subquery()
            numbers = select(known.c.number).where(own).order_by(known.c.number.desc())
            oldest = db.scalar(numbers.offset(_STATES - 1).limit(1)) or 0
            db.execute(delete(known).where(own, known.c.number < oldest, known.c.number != last))

    def _restored(self, kept: str) -> Answer:
        try:
            return Answer.from_dict(json.loads(kept), self._article)
        except (KeyError, TypeError, ValueError) as error:
            hint = "Forget the question and follow it anew."
            raise LibraryError("What is kept of a question is damaged.", hint=hint) from error


_HINT = "List them with `sidenote follow --list`."


def _insert(db: Connection, question: str, state: Known) -> None:
    own = known.c.followed == question
    number = (db.scalar(select(func.max(known.c.number)).where(own)) or 0) + 1
    answer = json.dumps(state.answer.to_dict(), ensure_ascii=False)
    times = {"at": state.at, "day": state.day, "as_of": state.as_of, "told": state.told}
    db.execute(insert(known).values(followed=question, number=number, **times, answer=answer))


def _questions(user: str) -> Select[Any]:
    last = select(func.max(known.c.at)).where(known.c.followed == followed.c.id).scalar_subquery()
    columns = followed.c.id, followed.c.question, followed.c.limits, followed.c.created, last
    query = select(*columns).where(followed.c.user == user)
    return query.order_by(followed.c.created, followed.c.id)


def _followed(row: Sequence[Any]) -> Followed:
    return Followed(row[0], row[1], json.loads(row[2]), row[3], row[4])


def _same(db: Connection, question: str, limits: dict[str, Any], user: str) -> Followed | None:
    every = [_followed(row) for row in db.execute(_questions(user))]
    wanted = folded(question), limits
    return next((one for one in every if (folded(one.question), one.limits) == wanted), None)


def _only(db: Connection, which: str, user: str) -> Followed:
    """The one that is meant."""
    every = [_followed(row) for row in db.execute(_questions(user))]
    wanted = folded(which)
    found = [one for one in every if folded(one.question) == wanted]
    found = found or [one for one in every if which and one.id.startswith(which)]
    if len(found) != 1:
        what = "Several questions are followed" if found else "No question is followed"
        hint = f"Name one by its id. {_HINT}" if found else _HINT
        raise NotFollowed(f"{what} as {which[:80]!r}.", hint=hint)
    return found[0]
