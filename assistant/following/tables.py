"""The tables of questions that are followed: in the file of the kept conversations, so that a backup has
both.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, ForeignKey, Index, Integer, Table, Text

from assistant.conversation.tables import metadata

followed = Table(
    "followed",
    metadata,
    Column("id", Text, primary_key=True),
    Column("user", Text, nullable=False),  # "" where nobody logs in
    Column("question", Text, nullable=False),
    Column("limits", Text, nullable=False),  # JSON, the keyword arguments of `ask`
    Column("created", DateTime, nullable=False),  # UTC, as `at`
    Index("followed_by_user", "user", "created"),
)

# What the articles said to a question, each time that it was something else than before.
known = Table(
    "known",
    metadata,
    Column("followed", ForeignKey("followed.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),  # what was added later was not looked at
    Column("day", Date, nullable=False),  # by the assistant's clock
    Column("as_of", Date),  # what was published later was not looked at
    Column("told", Boolean, nullable=False),  # whether its reader was told, or only a brief written
    Column("answer", Text, nullable=False),  # JSON, as `Answer.to_dict` gives it
    sqlite_with_rowid=False,
)
