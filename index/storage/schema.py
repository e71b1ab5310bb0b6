"""The catalogue's tables. All that can't be computed again is here, vectors included."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

VERSION = 3  # a change of it needs a step in index.storage.upgrading
metadata = MetaData()


# schema version, embedding model, state of the vector index
facts = Table("facts", metadata, Column("name", String, primary_key=True), Column("value", Text))

articles = Table(
    "articles",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("ready", Boolean, nullable=False, default=False),  # pending until its vectors are in
    Column("text", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_given", Boolean, nullable=False),
    Column("published", Date),
    Column("source", Text, nullable=False),
    Column("outlet", Text, nullable=False),  # the source, folded, for filters
    Column("url", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("added", DateTime, nullable=False),
    Column("language", Text, nullable=False, server_default=""),  # ISO 639-1
    Column("retired", DateTime),  # since when it is an earlier version: kept, but not searched
    Index("articles_by_day", "published"),
    Index("articles_by_outlet", "outlet"),
)

# Where each article came from: a path, a url. One article may have several origins; an origin has
# one article, and `next_id` while a new version of it is pending.
origins = Table(
    "origins",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("article_id", String(32), ForeignKey("articles.id", ondelete="SET NULL"), index=True),
    Column("next_id", String(32), ForeignKey("articles.id", ondelete="SET NULL"), index=True),
    Column("since", DateTime),  # when it came to lead there; null where nobody noted it
)

# What each origin has led to, one after the other: the last one is where it leads now. Of an origin
# that led somewhere before there was this table, its first row is made when it moves on.
versions = Table(
    "versions",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("seen", DateTime, nullable=False),
    sqlite_with_rowid=False,
)

# A reader's own words on origins: `tag` folded, to be compared, and `name` as it was written.
tags = Table(
    "tags",
    metadata,
    Column("origin", Text, ForeignKey("origins.origin", ondelete="CASCADE"), primary_key=True),
    Column("tag", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Index("tags_by_tag", "tag"),
)

# Web pages as last fetched (see index.storage.visits). Losing it costs fetching them again.
visits = Table(
    "visits",
    metadata,
    Column("url", Text, primary_key=True),
    Column("article_id", String(32), nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("listed", Text, nullable=False),
)

sentences = Table(
    "sentences",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("citable", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

# Where the pages of a printed article begin. Libraries made before have none, and get the table.
pages = Table(
    "pages",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    sqlite_with_rowid=False,
)

chunks = Table(
    "chunks",
    metadata,
    Column("number", Integer, primary_key=True),  # the rowid that full-text search answers with
    Column("id", String(32), nullable=False, unique=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("vector", LargeBinary),  # float32, little-endian; null while pending
)

# Ready articles by what tells near-copies (see index.copies.fingerprints), and of which group of
# them each is: the number of one that is or was in it. Computed again when its rules change.
fingerprints = Table(
    "fingerprints",
    metadata,
    Column("number", Integer, primary_key=True),  # never used again: groups are named by it
    Column(
        "article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, unique=True
    ),
    Column("group_id", Integer, nullable=False, index=True),
    Column("runs", LargeBinary, nullable=False),  # uint32, little-endian
    sqlite_autoincrement=True,
)
bands = Table(
    "bands",
    metadata,
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column(
        "number",
        ForeignKey("fingerprints.number", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    sqlite_with_rowid=False,
)

# Which articles are pending, without looking at all of them.
PENDING = (
    "CREATE INDEX IF NOT EXISTS articles_pending ON articles (id) "
    "WHERE ready = 0 AND retired IS NULL"
)

# Articles by their addresses, most of which are also where they came from, but not all.
BY_ADDRESS = "CREATE INDEX IF NOT EXISTS articles_by_url ON articles (url) WHERE url != ''"

# Unaccented, stemmed words of each chunk, with its title and outlet.
FULL_TEXT = """
CREATE VIRTUAL TABLE IF NOT EXISTS chunk_words
USING fts5(header, body, tokenize = "porter unicode61 remove_diacritics 2")
"""
# Kept in step by the database itself, so that no deletion can forget it.
FULL_TEXT_DELETION = """
CREATE TRIGGER IF NOT EXISTS chunk_words_deletion AFTER DELETE ON chunks
BEGIN DELETE FROM chunk_words WHERE rowid = old.number; END
"""
