"""The headers people have on top of their articles, taken off and read as metadata.

Four forms: a raw first line ` date 2024-01-24 The text runs on ...`; YAML front matter;
`Title:` / `Date:` / `Source:` lines; a Markdown `# Title`, perhaps with a line such as
`*Harbour Gazette, 12 February 2024*` below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

import yaml

from index.errors import BadMetadata
from index.tags import told_tags
from index.text.dates import parse_date

_FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "source": "source",
    "outlet": "source",
    "publisher": "source",
    "publication": "source",
    "url": "url",
    "link": "url",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "language": "language",
    "lang": "language",
}
_RAW = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?=\s|$)", re.IGNORECASE)
_FRONT = re.compile(r"\s*---[ \t]*\n(.{0,5000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_LINE = re.compile(
    # "Language: a history" is a headline.
    rf"[ \t]*(?!lang(?:uage)?[ \t]*:(?![ \t]*[\w-]+[ \t]*(?:\n|$)))({'|'.join(_FIELDS)})[ \t]*:[ \t]*(.*)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\s*#[ \t]+([^\n]+)(?:\n|$)")
_DATELINE = re.compile(r"\s*([*_]{1,3})([^*_\n]{3,160})\1[ \t]*(?:\n|$)")
# What PyYAML lets out over values such as `!!bool maybe` or an integer of 5,000 digits.
_YAML_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Header:
    """What a header said, in the words of `Article`; fields it did not give are empty."""

    title: str = ""
    published: date | None = None
    source: str = ""
    url: str = ""
    author: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()


def split_header(text: str) -> tuple[Header, str]:
    """Take the header off `text`: what it says, and the body below it.

    Raises BadMetadata when a date can't be understood or YAML front matter is broken.
    """
    if raw := _RAW.match(text):
        return Header(published=parse_date(raw[1])), text[raw.end() :]
    header, body = _front_matter(text) or _labelled_lines(text) or (Header(), text)
    return _heading(header, body)


def _front_matter(text: str) -> tuple[Header, str] | None:
    front = _FRONT.match(text)
    if front is None:
        return None
    found, tags = _fields(front[1])
    # Without one of ours, it is a text that begins with a ruled-off paragraph.
    return (replace(_header(found), tags=tags), text[front.end() :]) if found or tags else None


def _fields(front: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The fields we know of a YAML document, and its tags."""
    try:
        found = yaml.safe_load(front)
        known = found if isinstance(found, dict) else {}
        tags = (told_tags(v) for k, v in known.items() if str(k).strip().lower() == "tags")
        told = {k: _plain(v) for k, v in known.items() if str(k).strip().lower() in _FIELDS}
        return told, next(tags, ())
    except (yaml.YAMLError, *_YAML_STUMBLES) as error:
        hint = "Mend the lines between the two ---."
        raise BadMetadata("The YAML front matter can't be read.", hint=hint) from error


def _labelled_lines(text: str) -> tuple[Header, str] | None:
    found: dict[str, str] = {}
    at = len(text) - len(text.lstrip())
    while line := _LINE.match(text, at):
        found.setdefault(line[1], line[2])
        at = line.end() + 1
    return (_header(found), text[at:]) if found else None


def _heading(header: Header, body: str) -> tuple[Header, str]:
    """A Markdown title, and the line in italics below it when that holds a date."""
    heading = _HEADING.match(body)
    title = heading[1].rstrip().rstrip("#").rstrip() if heading else ""
    if heading is None or (header.title and header.title != title):
        return header, body
    header, body = replace(header, title=title), body[heading.end() :]
    dateline = _DATELINE.match(body)
    if dateline is None or (found := _outlet_and_day(dateline[2])) is None:
        return header, body
    outlet, day = found
    header = replace(header, source=header.source or outlet, published=header.published or day)
    return header, body[dateline.end() :]


def _outlet_and_day(line: str) -> tuple[str, date] | None:
    """Outlet and day of a line such as "Gazette, March 5, 2024" or "12 February 2024, Gazette"."""
    parts = [part.strip() for part in re.split(r"[,|·–—]", line)]
    for cut in (1, 0, 2):
        day = ", ".join(parts[cut:])
        try:
            published = parse_date(day)
        except BadMetadata:
            continue
        if published:
            return ", ".join(parts[:cut]), published
    return None


def _header(found: dict[str, str]) -> Header:
    values: dict[str, str] = {}
    for name, value in found.items():
        if field := _FIELDS.get(name.strip().lower()):
            values.setdefault(field, value.strip())
    published = parse_date(values.pop("published", ""))
    return Header(published=published, tags=(), **values)


def _plain(value: object) -> str:
    """A YAML value as text: lists are joined, nothing is empty.

    What is nested deeper is left out: aliases could make it endless.
    """
    items = value if isinstance(value, list) else [value]
    return ", ".join(str(item) for item in items if not isinstance(item, list | dict | None))
