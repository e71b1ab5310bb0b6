"""Whether words are credited to the right article, outlet, day and speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checking.naming import FILLER, articles_titled, compared, outlets_named
from assistant.checking.speaking import Spoken, spoken
from assistant.checking.tokens import keys
from assistant.rendering.plain import byline
from assistant.verifying.reading import read
from index.articles import Article
from index.askable import Askable
from index.storage.filters import Filters
from index.text.dates import long_date
from index.text.terms import folded

# Words of a name that nothing but capitals tells to be one.
_SHORT_NAME = 6


@dataclass(frozen=True)
class Hit:
    """Where words stand: `article.text[start:end]`."""

    article: Article
    start: int
    end: int


class Crediting:
    """The names that a statement gives for its words, beside the articles of a library."""

    def __init__(self, names: Sequence[str], library: Askable, filters: Filters) -> None:
        self._names = names
        self._library = library
        self._filters = filters

    @property
    def outlets(self) -> list[str]:
        """The outlets of the library that are named, folded."""
        return [o for name in self._names for o in outlets_named(name, self._library)]

    @property
    def titled(self) -> list[Article]:
        """The articles of the library that are named by their titles."""
        found = (articles_titled(name, self._library, self._filters) for name in self._names)
        return [article for some in found for article in some]

    def fault(self, hit: Hit, *, strictly: bool = False) -> str | None:
        """What is wrong with these names for these words; "" where nothing is.

        None where they say more than who it was, which has to be checked otherwise; `strictly`,
        also where nothing tells that they are names at all.
        """
        faults = [self._fault(name, hit, strictly) for name in self._names]
        return next(filter(None, faults), None if None in faults else "")

    def _fault(self, name: str, hit: Hit, strictly: bool) -> str | None:
        found, outlets = compared(name, hit.article), outlets_named(name, self._library)
        is_other = bool(outlets) and folded(hit.article.source) not in outlets
        if found.wrong_day and not is_other:
            own, told = hit.article.published, found.wrong_day
            return f"the article is of {long_date(own)}, not of {long_date(told)}"
        left = [key for key in keys(name) if key not in FILLER] if is_other else found.left
        if not left:
            # "In January, …" may be a part of the statement, and then nobody has said when.
            is_claim = strictly and found.dated and not (found.known or outlets)
            return None if is_claim else ""
        said = spoken(hit.article, hit.start, hit.end)
        is_sure = said.sure or not (is_other or strictly)
        if is_sure and _speaks(left, name, said):
            return "" if set(left) <= set(keys(hit.article.text)) else None
        if not is_other and not self._is_name(name, left, strictly):
            return None
        if said.sure and said.who and not is_other:
            return f"the article has {said.who[0]} say this, not {_shown(name)}"
        return f"these words are in {byline(hit.article)}, and not from {_shown(name)}"

    def _is_name(self, name: str, left: Sequence[str], strictly: bool) -> bool:
        """Whether the rest of a name is one: it has a capital, or it is the title of an article.

        `strictly`, all of it has capitals and no number, and it is short.
        """
        capitals = _capitals(name) & set(left)
        is_all = len(left) <= _SHORT_NAME and set(left) <= capitals
        if is_all or (capitals and not strictly):
            return True
        return bool(articles_titled(name, self._library, self._filters))


def _speaks(left: Sequence[str], name: str, said: Spoken) -> bool:
    """Whether the rest of a name is who speaks there, by the last of its words that is a name."""
    surname = _surname(name, left)
    who = {key for one in said.who for key in keys(one)}
    if said.sure:
        return surname in who or (surname in said.near and not who - _roles(said.who))
    return surname in who | said.lead if who else surname in said.near | said.lead


def _roles(who: Sequence[str]) -> set[str]:
    """The words of speakers that are no names: "the mayor"."""
    words = [word for one in who for word in read(one).words]
    return {key for word in words if not word.is_capital or word.opens for key in keys(word.text)}


def _surname(name: str, left: Sequence[str]) -> str:
    """The last capitalised word that is left of the first part of a name, else the last word."""
    first = [key for key in keys(name.partition(",")[0]) if key in left] or list(left)
    capitals = _capitals(name)
    return next((key for key in reversed(first) if key in capitals), first[-1])


def _capitals(name: str) -> set[str]:
    return {key for word in read(name).words if word.is_capital for key in keys(word.text)}


def _shown(name: str) -> str:
    return " ".join(name.strip(' "“”').split())
