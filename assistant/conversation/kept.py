"""Conversations that outlive the program: each user's, in the library's folder."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from assistant.answers import Answer
from assistant.conversation.tables import Database, answers, conversations
from assistant.conversation.turns import Turn
from assistant.errors import ConversationNotFound
from assistant.rendering import bibliography
from assistant.rendering import conversation as rendering
from assistant.rendering.bibtex import as_bibtex
from index.articles import Article
from index.errors import LibraryError
from index.text.cleaning import clean_line

log = logging.getLogger(__name__)
Format = Literal["markdown", "html", "json", "bibtex", "csl"]
# Characters of the first question that make a title: two lines of a narrow list.
_TITLE = 80
_ID_BYTES = 8  # nobody guesses 64 bits; and a conversation is given to its own user only


@dataclass(frozen=True)
class Summary:
    """A conversation as a list shows it; days and times are in UTC."""

    id: str
    title: str
    created: datetime
    changed: datetime
    questions: int

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        times = {"created": self.created.isoformat(), "changed": self.changed.isoformat()}
        return {"id": self.id, "title": self.title, **times, "questions": self.questions}


@dataclass(frozen=True)
class Conversation:
    """A conversation as it was kept, with its answers, oldest first.

    Their articles are the versions that were cited; of those no longer in the library they have the
    cited words only.
    """

    summary: Summary
    answers: tuple[Answer, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What a next question may lean on."""
        return tuple(map(Turn.of, self.answers))

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return self.summary.to_dict() | {"answers": [answer.to_dict() for answer in self.answers]}

    @property
    def articles(self) -> list[Article]:
        """What its answers cite, each article once."""
        cited = (citation.article for answer in self.answers for citation in answer.citations)
        return list({article.id: article for article in cited}.values())

    def export(
        self,
        format: Format = "markdown",  # noqa: A002 - the word for it
        accessed: Mapping[str, date] | None = None,
    ) -> str:
        """The conversation as a document: Markdown with footnotes, a page of HTML, or JSON; or what it
        cites as a bibliography, where `accessed` are days by ids of articles: see `Assistant.accessed`.
        """
        match format:
            case "json":
                return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)
            case "bibtex":
                return as_bibtex(rendering.cited(self.answers), accessed)
            case "csl":
                items = bibliography.as_csl(rendering.cited(self.answers), accessed)
                return json.dumps(items, ensure_ascii=False, indent=2)
            case "html":
                return rendering.as_html(self.summary.title, self.answers)
            case _:
                return rendering.as_markdown(self.summary.title, self.answers)


class Conversations:
    """All conversations that are kept in `folder`. Safe across threads.

    `article` finds the articles that answers cite. Each method knows the conversations of one user
    only: another's raises ConversationNotFound, as one that does not exist.
    """

    def __init__(self, folder: Path, article: Callable[[str], Article | None]) -> None:
        self._database = Database(folder / "conversations.db")
        self._article = article

    def through(self, article: Callable[[str], Article | None]) -> Conversations:
        """The same conversations, their articles found by another."""
        other = copy(self)
        vars(other)["_article"] = article
        return other

    def all(self, user: str = "") -> list[Summary]:
        """The user's conversations, the last one changed first."""
        query = _summaries(user).order_by(conversations.c.changed.desc(), conversations.c.id)
        with self._database.reading() as db:
            return [Summary(*row) for row in db.execute(query)]

    def find(self, conversation: str = "", user: str = "") -> Conversation:
        """A conversation by its id or the beginning of it; without one, the last one changed."""
        with self._database.reading() as db:
            summary = _only(db, conversation, user)
            query = select(answers.c.answer).where(answers.c.conversation == summary.id)
            kept = list(db.scalars(query.order_by(answers.c.position)))
        article = cache(self._article)  # answers of one conversation cite the same ones
        return Conversation(summary, tuple(_restored(answer, article) for answer in kept))

    def summary(self, conversation: str, user: str = "") -> Summary:
        """What a list shows of a conversation, by its id or the beginning of it."""
        with self._database.reading() as db:
            return _only(db, conversation, user)

    def add(
        self, answer: Answer, conversation: str = "", user: str = "", *, after: int | None = None
    ) -> str:
        """Keep an answer at the end of a conversation, or of a new one. Returns its full id.

        Where a question is asked again, `after` says how many of the answers stay before it.
        """
        now = datetime.now(UTC).replace(tzinfo=None)
        with self._database.writing() as db:
            if conversation:
                found = _only(db, conversation, user).id
                _cut(db, found, after)
            else:
                found = _begin(db, answer, user, now)
            last = select(func.max(answers.c.position)).where(answers.c.conversation == found)
            position = (db.scalar(last) or 0) + 1
            text = json.dumps(answer.to_dict(), ensure_ascii=False)
            db.execute(insert(answers).values(conversation=found, position=position, answer=text))
            _set(db, found, changed=now)
        return found

    def keep(
        self, answer: Answer, conversation: str = "", user: str = "", *, after: int | None = None
    ) -> str:
        """As `add`, for an answer that must not be lost to what goes wrong here.

        A conversation that was deleted meanwhile is begun anew; what can't be written is not kept,
        and logged.
        """
        try:
            with suppress(ConversationNotFound):
                return self.add(answer, conversation, user, after=after)
            return self.add(answer, "", user)
        except LibraryError as error:
            log.warning("an answer could not be kept: %s", error)
            return conversation

    def rename(self, conversation: str, title: str, user: str = "") -> Summary:
        """Give a conversation another title; an empty one changes nothing."""
        with self._database.writing() as db:
            found = _only(db, conversation, user).id
            if named := clean_line(title):
                _set(db, found, title=named)
            return _only(db, found, user)

    def delete(self, conversation: str, user: str = "") -> Summary:
        """Delete a conversation and all its answers. Returns what it was."""
        with self._database.writing() as db:
            summary = _only(db, conversation, user)
            db.execute(delete(conversations).where(conversations.c.id == summary.id))
        return summary


def _restored(kept: str, article: Callable[[str], Article | None]) -> Answer:
    try:
        return Answer.from_dict(json.loads(kept), article)
    except (KeyError, TypeError, ValueError) as error:
        hint = "Delete the conversation, or put conversations.db back from a copy."
        raise LibraryError("A kept answer is damaged.", hint=hint) from error


def _begin(db: Connection, answer: Answer, user: str, now: datetime) -> str:
    question = clean_line(answer.question)
    title = question if len(question) <= _TITLE else f"{question[: _TITLE - 1].rstrip()}…"
    row = {"id": secrets.token_hex(_ID_BYTES), "user": user, "title": title}
    db.execute(insert(conversations).values(**row, created=now, changed=now))
    return row["id"]


def _cut(db: Connection, conversation: str, after: int | None) -> None:
    """Delete the answers after the first few; None leaves all."""
    if after is None:
        return
    own = answers.c.conversation == conversation
    query = select(answers.c.position).where(own).order_by(answers.c.position).offset(after)
    if (first := db.scalar(query.limit(1))) is not None:
        db.execute(delete(answers).where(own, answers.c.position >= first))


def _set(db: Connection, conversation: str, **values: object) -> None:
    db.execute(update(conversations).where(conversations.c.id == conversation).values(**values))


def _summaries(user: str) -> Select[Any]:
    columns = conversations.c.id, conversations.c.title, conversations.c.created
    counted = select(func.count()).where(answers.c.conversation == conversations.c.id)
    query = select(*columns, conversations.c.changed, counted.scalar_subquery())
    return query.where(conversations.c.user == user)


def _only(db: Connection, beginning: str, user: str) -> Summary:
    """The one conversation that is meant."""
    query = _summaries(user).order_by(conversations.c.changed.desc(), conversations.c.id)
    if beginning:
        query = query.where(conversations.c.id.startswith(beginning, autoescape=True))
    found = db.execute(query.limit(2)).all()
    if not found or (beginning and len(found) > 1):
        what = "Several conversations' ids begin" if found else "No conversation's id begins"
        told = f"{what} with {beginning!r}." if beginning else "No conversation is kept yet."
        raise ConversationNotFound(told, hint="List them with `sidenote conversations list`.")
    return Summary(*found[0])
