"""Whether an article is the one that a statement names: by outlet, title, author, address and day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from sqlalchemy import select, text

from assistant.checking.tokens import keys, position
from assistant.verifying.places import Place
from index.articles import Article
from index.askable import Askable
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import articles, chunks
from index.text.terms import folded, searchable
from index.text.when.calendar import MONTHS, WEEKDAYS
from index.text.when.mentions import mentions

# Words around names that name nothing themselves.
FILLER = frozenset(
    """the a an on in of at to by from for and as that this it its his her their he she they we i you
    who which also has had have is was are were been article articles newspaper paper report
    reports story piece page website site magazine online edition news agency published printed
    reported quoted entitled titled headlined statement interview reporters journalists press
    conference briefing speech post tweet letter told said says writes wrote yesterday today
    tomorrow week month year last earlier later morning afternoon evening night mr mrs ms dr sir
    lawmakers parliament according source sources pp p no""".split()
) | {name.casefold() for name in (*MONTHS, *WEEKDAYS)}
_TIMES = frozenset("yesterday today tomorrow week month year".split()) | {
    name.casefold() for name in (*MONTHS, *WEEKDAYS)
}
# So many words of a title will do for it, or half of them.
_OF_TITLE = 3
_MOST_ARTICLES = 20


@dataclass(frozen=True)
class Named:
    """What an article leaves of a name: keys that are none of its fields', and whether some were.

    `wrong_day` is a day of publication that the name tells and the article does not have; `dated`, that
    the name tells any time.
    """

    left: Sequence[str]
    known: bool
    wrong_day: date | None = None
    dated: bool = False


def compared(name: str, article: Article) -> Named:
    """A name beside what is known of an article."""
    dates = mentions(name, article.published)
    days = [m for m in dates if m.first == m.last and _has_digit(name[m.start : m.end])]
    bare = _without(name, [(m.start, m.end) for m in dates])
    left, known = _subtracted(keys(bare), article)
    left = [key for key in left if key not in FILLER]
    other = [m.first for m in days if article.published and m.first != article.published]
    dated = bool(dates) or not _TIMES.isdisjoint(keys(name))
    return Named(left, known, other[0] if other and known and not left else None, dated)


def _has_digit(words: str) -> bool:
    """Whether it is a day of the calendar, as papers are cited by, and no "Tuesday"."""
    return any(sign.isdigit() for sign in words)


def _without(name: str, places: Sequence[Place]) -> str:
    for start, end in reversed(places):
        name = f"{name[:start]} , {name[end:]}"
    return name


def _subtracted(said: list[str], article: Article) -> tuple[list[str], bool]:
    """A name's keys without the article's fields, whole or in part, and whether any was there."""
    known = False
    for field in (article.title, *_hosts(article.url), article.source, article.author):
        of = _bare(keys(field))
        if of and (at := position(of, said)) >= 0:
            said, known = [*said[:at], *said[at + len(of) :]], True
    rest = _bare([key for key in said if key not in ("article", "report", "story")])
    if rest and not set(rest) <= FILLER and _is_part(rest, article):
        return [], True
    return said, known


def _is_part(said: Sequence[str], article: Article) -> bool:
    """Whether the words are part of the outlet's or author's name, or most of the title."""
    title = _bare(keys(article.title))
    if len(said) >= min(_OF_TITLE, (len(title) + 1) // 2) and position(said, title) >= 0:
        return True
    return any(position(said, keys(field)) >= 0 for field in (article.source, article.author))


def _bare(of: list[str]) -> list[str]:
    return of[1:] if of[:1] == ["the"] else of


def _hosts(url: str) -> Iterator[str]:
    """An address, its host, and the part of it that names the outlet: "bbc" of "www.bbc.co.uk"."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return
    bare = host.removeprefix("www.")
    yield from filter(None, (url, host, bare, bare.partition(".")[0]))


def outlets_named(name: str, library: Askable) -> list[str]:
    """The outlets that have exactly this name, or one of its parts, folded; of what the reader sees, within
    any limits: words that are somebody else's are so whatever was looked at.
    """
    parts = [name, *name.split(","), *name.split(" in ")]
    wanted = {folded(part.strip(" \"'“”‘’.")) for part in parts}
    wanted |= {name.removeprefix("the ") for name in wanted} | {f"the {name}" for name in wanted}
    seen = Filters(reader=library.reader).condition & articles.c.ready
    found = select(articles.c.outlet).where(articles.c.outlet.in_(wanted - {""}), seen).distinct()
    with transaction(library.store.catalogue.engine) as db:
        return list(db.scalars(found))


def articles_titled(name: str, library: Askable, filters: Filters) -> list[Article]:
    """The articles whose title a name has in it, or is, within the filters, at most twenty."""
    words = " ".join(searchable(name).replace('"', " ").split())
    if len(keys(words)) < _OF_TITLE:
        return []
    match = text("chunk_words MATCH :words").bindparams(words=f'header : "{words}"')
    owned = chunks.join(articles, articles.c.id == chunks.c.article_id)
    query = (
        select(articles.c.id)
        .select_from(owned.join(text("chunk_words"), text("chunk_words.rowid = chunks.number")))
        .where(match, articles.c.ready, filters.condition)
        .distinct()
        .limit(_MOST_ARTICLES)
    )
    with transaction(library.store.catalogue.engine) as db:
        ids = list(db.scalars(query))
    return list(library.named(ids).values())
