"""Letters: EML is one, MBOX many. The subject is the title, the sender the source."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime
from functools import lru_cache
from typing import Any

from index.errors import ArticleError, EmptyArticle, Malformed
from index.reading.parsing.attachments import attached, parse_attached
from index.reading.parsing.charset import decode_page
from index.reading.parsing.html import article_of
from index.reading.parsing.parse import Task
from index.reading.parsing.parsed import Parsed, Problem
from index.text.cleaning import clean_line
from index.text.decoding import decode

# "From someone@example.org Mon Mar  4 08:00:00 2024" between two letters: RFC 4155, appendix A.
_BETWEEN = re.compile(rb"(?:\A|\n\r?\n)From [^\n]{1,300}?\d{4}[^\n]{0,20}\n")
# Shorter than this, and half the other's length, a text part only says to look at the HTML one.
_STUB = 400
_HEADERS = 50  # those of a letter and its parts, and those that all letters of a folder have


def parse_mail(data: bytes, task: Task) -> Iterator[Parsed]:
    """An article, and those of the files attached to it. Raises EmptyArticle, Malformed."""
    yield from _of_letter(data, task, _policy())


def _of_letter(data: bytes, task: Task, policy: EmailPolicy[Any]) -> Iterator[Parsed]:
    letter: Any = email.message_from_bytes(data, policy=policy)
    said, files = _headers(letter, task), attached(letter)
    try:
        yield said._replace(text=_text(letter))
    except EmptyArticle:
        if not files:
            raise
    yield from parse_attached(files, said, task)


def parse_mbox(data: bytes, task: Task) -> Iterator[Parsed]:
    """The articles of each letter, or why it is none. Raises Malformed when there is no letter."""
    ends = [match.span() for match in _BETWEEN.finditer(data)]
    if not ends:
        raise Malformed("It holds no letters.", hint="Export the mail folder as MBOX.")
    policy = _policy()
    for number, (_, start) in enumerate(ends, start=1):
        until = ends[number][0] if number < len(ends) else len(data)
        part = f"letter {number}"
        try:
            letter = data[start:until].replace(b"\n>From ", b"\nFrom ")
            for parsed in _of_letter(letter, task, policy):
                yield parsed._replace(part=f"{part}/{parsed.part}" if parsed.part else part)
        except ArticleError as error:
            yield Parsed(part=part, problem=Problem.of(error))


def _policy() -> EmailPolicy[Any]:
    """The default one, but each header is parsed once: email does so whenever one asks for it.

    For one file: what it keeps is as large as the file's headers.
    """
    return email.policy.default.clone(header_factory=lru_cache(_HEADERS)(HeaderRegistry()))


def _headers(letter: Any, task: Task) -> Parsed:
    """What the headers say. Raises Malformed when there are none."""
    said = {name: _header(letter, name) for name in ("Subject", "From", "Date")}
    if not any(said.values()):
        hint = "Save the letter from your mail program as EML."
        raise Malformed("It has no headers of a letter.", hint=hint)
    name, address = parseaddr(said["From"])
    return Parsed(
        title=said["Subject"],
        published=_day(said["Date"]),
        source=clean_line(name or address),
        url=task.url,
    )


def _text(letter: EmailMessage) -> str:
    """The text part, or the HTML part's main text where the text is missing or a stub."""
    page = _content(letter, "html") if letter.get_content_type() != "text/plain" else ""
    text = _content(letter, "plain")
    if page and (not text or len(text) < _STUB):
        with suppress(EmptyArticle):
            main = article_of(page).text
            text = main if len(main) > 2 * len(text) else text
    if not text.strip():
        raise EmptyArticle(
            "The letter has no text.", hint="Add the page or file that it points to."
        )
    return text


def _content(letter: Any, kind: str) -> str:
    part = letter.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    with suppress(LookupError, ValueError, AttributeError, TypeError):
        content = part.get_content()
        if isinstance(content, str):
            return content
    data = part.get_payload(decode=True) or b""  # of a character set that Python does not know
    return decode_page(data) if kind == "html" else decode(data)


def _header(letter: Any, name: str) -> str:
    """The parser of headers stumbles over some that are malformed."""
    with suppress(ValueError, LookupError, TypeError, AttributeError):
        return clean_line(str(letter.get(name, "")))
    return ""


def _day(said: str) -> str:
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(said).date().isoformat()
    return ""
