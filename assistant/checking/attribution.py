"""What a statement quotes, and whom it names for it: “…”, said Smith; “…” — Gazette, 12 January.

A reading takes a statement for quoted words and nothing else but who said or printed them. A
statement may have several readings, or none: then it says something of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checking.tokens import keys
from assistant.verifying.denials import denials
from assistant.verifying.places import Place
from assistant.verifying.reading import read

_QUOTED = re.compile(
    r"“(?P<a>[^“”]+)”|„(?P<b>[^„“”]+)[“”]|«(?P<c>[^«»]+)»|\"(?P<d>[^\"]+)\""
    r"|(?<![\w’'])[‘'](?P<e>(?=[\w\[…“\"]).{1,400}?[\w.,!?…”\"])['’](?!\w)"
)
# With fewer words it is a word that is talked about.
_FEWEST = 3
_VERB = (
    r"(?:(?:has|had|have|is|was|were|are|also|later|then)\s+){0,2}"
    r"(?:said|says|say|saying|told|tells|reported|reports|reporting|report|wrote|writes|writing"
    r"|written|announced|announces|stated|states|added|adds|noted|notes|claimed|claims|warned"
    r"|warns|explained|explains|argued|argues|insisted|declared|declares|replied|confirmed"
    r"|confirms|quoted|quotes|quoted as saying|published|printed|printed this|recalled|admitted"
    r"|tweeted|posted|observed|remarked|commented|continued|concluded|states that|put it|ran)"
)
_BY = (
    r"(?:according to|as (?:reported|quoted|published|printed|stated|told|written) (?:by|in|to)"
    r"|(?:reported|quoted|published|printed|written|said) (?:by|in)|quoting|per|via|from|in|by"
    r"|sources?:|as)"
)
# Behind the verb: when, where and to whom; a name there may be an outlet's.
_REST = (
    r"(?P<rest>(?:[\s,]+(?:that|on|in|to|at|of|during|after|this|last|the|an?|its|his|her|their"
    r"|reporters|journalists|lawmakers|parliament|yesterday|today|\w+day)\b.{0,80})?)"
)
_BEFORE = (
    re.compile(rf"{_BY}\s+(?P<name>.+?)(?:,?\s+{_VERB}{_REST})?", re.IGNORECASE | re.DOTALL),
    re.compile(rf"(?P<name>.+?),?\s+{_VERB}{_REST}", re.IGNORECASE | re.DOTALL),
)
_COLON = re.compile(r"(?P<name>.+?)\s*[:—–]", re.DOTALL)
_BEHIND = (
    re.compile(r"(?:[—–―-]|--)+\s*(?:by\s+)?(?P<name>.+)", re.DOTALL),
    re.compile(r"[(\[]\s*(?:source:\s*)?(?P<name>[^()]+)[)\]]", re.DOTALL | re.IGNORECASE),
    re.compile(rf"{_BY}\s+(?P<name>.+?)(?:\s+{_VERB}{_REST})?", re.IGNORECASE | re.DOTALL),
    re.compile(rf"{_VERB}\s+(?P<name>.+)", re.IGNORECASE | re.DOTALL),
    re.compile(rf"(?P<name>.+?),?\s+{_VERB}{_REST}", re.IGNORECASE | re.DOTALL),
)
# Behind a comma and nothing else, only what is written as a name; each word is read one way only.
_BARE = re.compile(
    r"(?:(?>(?:the|of|and|for|on|in|de|la|le|du|van|von|der|\d[\w.,]*|[A-Z\d][\w.&’'-]*"
    r"|(?:www\.)?[\w-]+(?:\.[a-z]{2,})+)(?=[\s,]|\Z))[\s,]*)++"
)
_MOST_WORDS = 30
_LEADING = re.compile(rf"\s*{_BY}\s+(?P<name>.{{2,150}}?),\s+(?=\S)", re.IGNORECASE | re.DOTALL)
_LEADING_VERB = re.compile(
    rf"\s*(?P<name>[^,.;]{{2,80}}?)\s+{_VERB}(?P<rest>\s+(?:on|in)\s[^,.;:]{{2,30}}?(?=,|:|\sthat\b))?"
    r"(?:,?\s+that\b|\s*:|,)?\s+(?=\S)",
    re.DOTALL,
)
_TRAILING = (
    re.compile(r"\s+(?:[—–―]|--?)\s*(?P<name>[^—–―]{2,150})\Z", re.DOTALL),
    re.compile(r"\s*[(\[](?P<name>[^()\[\]]{2,150})[)\]][.\s]*\Z", re.DOTALL),
    re.compile(rf",\s+{_BY}\s+(?P<name>[^.;]{{2,150}})[.\s]*\Z", re.IGNORECASE | re.DOTALL),
    re.compile(rf",\s+(?:as\s+)?(?P<name>[^,;]{{2,80}}?)\s+{_VERB}{_REST}[.\s]*\Z", re.DOTALL),
    re.compile(rf",\s+{_VERB}\s+(?P<name>[^;]{{2,80}}?)[.\s]*\Z", re.DOTALL),
)
_A_TITLE_FOLLOWS = re.compile(
    r"(?:\b(?:according to|in|from|titled|headlined|entitled|article|report|story|piece)|[—–―-])"
    r"\s*(?:the\s+(?:article|report|story)\s*)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """The spans of the quoted words in a statement, and what it names as where they are from.

    Whether these are names is less sure where the words are not `marked` by quotation marks.
    """

    quotes: Sequence[Place]
    names: Sequence[str]
    marked: bool = False


def quoted(text: str) -> list[Place]:
    """The spans within quotation marks, of three words or more."""
    spans = [found.span(found.lastgroup or 0) for found in _QUOTED.finditer(text)]
    return [(a, b) for a, b in spans if len(keys(text[a:b])) >= _FEWEST]


def readings(text: str) -> Iterator[Reading]:
    """The ways to read a statement as words and who is named for them, the likeliest first.

    `text` is in one line, with single spaces: runs of them would take quadratic time.
    """
    quotes = quoted(text)
    titles = [span for span in quotes if _is_title(text, span)]
    others = [span for span in quotes if span not in titles]
    for chosen in (others, quotes) if others != quotes else (quotes,):
        if chosen and (names := _frame(text, chosen)) is not None:
            yield Reading(chosen, names, marked=True)
    yield from _unquoted(text)


def _is_title(text: str, span: Place) -> bool:
    return _A_TITLE_FOLLOWS.search(text[: span[0] - 1]) is not None


def _frame(text: str, quotes: Sequence[Place]) -> list[str] | None:
    """The names around some quotes; None where there is more than names."""
    marks = [(start - 1, end + 1) for start, end in quotes]
    ends = [0, *(end for _, end in marks)]
    starts = [*(start for start, _ in marks), len(text)]
    between = [text[a:b] for a, b in zip(ends, starts, strict=True)]
    found = [_before(between[0]), *map(_behind, between[1:])]
    return None if None in found else [name for names in found for name in names or ()]


def _before(text: str) -> list[str] | None:
    bare = text.strip(' \n\t,.;"“”‘’')
    if not keys(bare):
        return []
    if bare.endswith((":", "—", "–")) and (found := _COLON.fullmatch(bare)):
        bare = found["name"]
        return _named(bare, _BEFORE) or [bare]
    return _named(bare, _BEFORE)


def _behind(text: str) -> list[str] | None:
    bare = text.strip(' \n\t,.;"“”‘’')
    if not keys(bare) or bare.casefold() in ("and", "but"):
        return []
    return _named(bare, _BEHIND) or ([bare] if _BARE.fullmatch(bare) else None)


def _named(text: str, patterns: Sequence[re.Pattern[str]]) -> list[str] | None:
    for pattern in patterns:
        found = pattern.fullmatch(text)
        if found and len(keys(found["name"])) <= _MOST_WORDS and not _denies(found[0]):
            return _stripped(found["name"], found.groupdict().get("rest") or "")
    return None


def _denies(frame: str) -> bool:
    """Whether it says that somebody did not say so."""
    return bool(denials(read(frame)))


def _unquoted(text: str) -> Iterator[Reading]:
    """Without quotation marks: each place where the name may end."""
    for reading in _unquoted_anywhere(text):
        start, end = reading.quotes[0]
        if not _denies(text[:start]) and not _denies(text[end:]):
            yield reading


def _unquoted_anywhere(text: str) -> Iterator[Reading]:
    for pattern in (_LEADING, _LEADING_VERB):
        if found := pattern.match(text):
            ends = [m.end() for m in re.finditer(r",\s+", text) if m.end() >= found.end()]
            for end in [found.end(), *ends[:4]] if pattern is _LEADING else [found.end()]:
                rest = found.groupdict().get("rest") or ""
                name = text[found.start("name") : end] if pattern is _LEADING else found["name"]
                yield Reading([(end, len(text))], _stripped(name, rest))
    for pattern in _TRAILING:
        if found := pattern.search(text):
            names = _stripped(found["name"], found.groupdict().get("rest") or "")
            yield Reading([(0, found.start())], names)


def _stripped(*names: str) -> list[str]:
    """A name and what stands behind its verb, as one."""
    bare = [name.strip(" \n\t,.:") for name in names]
    return [", ".join(filter(None, bare))] if any(bare) else []
