"""What a web page says of its article: JSON-LD first, then OpenGraph and its kin, then the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from trafilatura.metadata import (  # type: ignore[attr-defined] # find_date is htmldate's
    examine_meta,
    extract_author,
    extract_sitename,
    extract_title,
    find_date,
)

from index.fetching.tracking import is_same_site, without_tracking
from index.reading.parsing.linked_data import Linked, linked_data
from index.text.cleaning import clean_line
from index.text.dates import day_named

_PUBLISHED = (
    "article:published_time og:published_time datepublished parsely-pub-date date dc.date dc.date.issued"
    " dcterms.date dcterms.created sailthru.date publishdate pubdate"
).split()
# A time in these is not the article's.
_ELSEWHERE = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::form"


@dataclass(frozen=True)
class Metadata:
    """Fields a page does not give are empty; `body` is the text that its JSON-LD gives, if any.

    `is_paid` and `is_whole`: it says that not everybody may read the article, or that everybody may.
    """

    title: str = ""
    published: str = ""
    source: str = ""
    author: str = ""
    url: str = ""
    body: str = ""
    language: str = ""
    is_paid: bool = False
    is_whole: bool = False


def metadata_of(tree: Any, url: str) -> Metadata:
    """What a page says of itself, fetched from `url` if from anywhere; `guessed` completes it."""
    linked, meta, other = linked_data(tree), _meta(tree), examine_meta(tree)
    source = linked.publisher or meta.get("og:site_name", "") or other.sitename or ""
    title = linked.headline or meta.get("og:title", "") or other.title or ""
    named = other.author if other.author and " " in other.author else ""  # not an account's name
    return Metadata(
        title=_without_outlet(clean_line(title), source),
        published=_published(tree, linked, meta),
        source=clean_line(source),
        author=clean_line(linked.author or named),
        url=_canonical(tree, linked, meta, url),
        body=linked.body,
        language=linked.language,
        is_paid=linked.free is False,
        is_whole=linked.free is True,
    )


def guessed(tree: Any, found: Metadata) -> Metadata:
    """What is missing, as trafilatura and htmldate read it off the page: a headline, a byline, a day in words.

    Of a pruned page: it takes a fraction of the time, and other articles' bylines are gone. What is
    known is not looked for.
    """
    source = found.source or clean_line(extract_sitename(tree) or "")
    title = found.title or _without_outlet(clean_line(extract_title(tree) or ""), source)
    author = found.author or clean_line(extract_author(tree) or "")
    day = found.published or day_named(
        find_date(tree, extensive_search=False, original_date=True) or ""
    )
    return replace(found, title=title, published=day, source=source, author=author)


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.strip().lower(), element.get("content", "").strip())
    return found


def _published(tree: Any, linked: Linked, meta: dict[str, str]) -> str:
    """The first of what it says that names one day."""
    times = tree.xpath(f"//time[@datetime][not({_ELSEWHERE})]")
    within = [t for t in times if any(a.tag in {"article", "main"} for a in t.iterancestors())]
    said = [linked.published, *(meta.get(name, "") for name in _PUBLISHED)]
    said += [time.get("datetime") for time in [*within, *times][:20]]
    return next((day for text in said if (day := day_named(text))), "")


def _without_outlet(title: str, outlet: str) -> str:
    for mark in (" | ", " - ", " – ", " — ", " · "):
        head, found, tail = title.rpartition(mark)
        if found and head and outlet and tail.casefold() == outlet.strip().casefold():
            return head
    return title


def _canonical(tree: Any, linked: Linked, meta: dict[str, str], url: str) -> str:
    """The address the page gives itself, if it is of the site that it was fetched from.

    Another host's is not believed: a page could take the place of one that is not its own. Nor is
    the front page's, which badly made sites give for all of their pages.
    """
    links = tree.xpath("//link[@rel='canonical']/@href")
    for said in [*map(str, links[:1]), meta.get("og:url", ""), linked.url]:
        try:
            whole = urlsplit(urljoin(url, said.strip()))
            at_home = not url or is_same_site(whole.geturl(), url)
        except ValueError:
            continue
        leads = whole.path.strip("/") or whole.query or not urlsplit(url).path.strip("/")
        if said and whole.scheme in {"http", "https"} and whole.hostname and at_home and leads:
            return without_tracking(whole.geturl())
    return without_tracking(url)
