"""Sentences said in other words: each rewording gives one back, or None where it finds nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from benchmarks.alterations import COUNTS, Alteration, put
from index.text.when.calendar import WEEKDAYS

_SYNONYMS = {
    "said": "stated",
    "killed": "slain",
    "hurt": "injured",
    "wounded": "injured",
    "big": "large",
    "began": "started",
    "announced": "declared",
    "about": "around",
    "help": "assist",
    "quickly": "rapidly",
    "show": "demonstrate",
    "buy": "purchase",
    "however": "nevertheless",
    "because": "since",
    "children": "kids",
    "ended": "finished",
    "town": "municipality",
    "wants": "wishes",
    "nearly": "almost",
    "roughly": "about",
    "many": "numerous",
    "film": "movie",
    "received": "got",
    "company": "firm",
    "also": "too",
    "near": "close to",
    "must": "has to",
    "several": "various",
    "people": "persons",
    "accident": "crash",
    "house": "home",
    "job": "post",
}
_SYNONYM = re.compile(rf"\b(?:{'|'.join(_SYNONYMS)})\b")
_ADVERB = re.compile(
    r" (?:also|very|really|quickly|recently|already|still|just|only|finally|almost entirely|currently|officially|ultimately|previously|eventually|originally)\b"
)
_CONTRACTIONS = {
    "did not": "didn’t",
    "was not": "wasn’t",
    "is not": "isn’t",
    "were not": "weren’t",
    "will not": "won’t",
    "do not": "don’t",
    "it is": "it’s",
    "would not": "wouldn’t",
    "has not": "hasn’t",
    "have not": "haven’t",
    "cannot": "can’t",
    "does not": "doesn’t",
    "could not": "couldn’t",
    "you will": "you’ll",
    "it will": "it’ll",
}
_CONTRACTION = re.compile(rf"\b(?:{'|'.join(_CONTRACTIONS)})\b")
_PASSIVE = re.compile(
    r"\A(The [a-z]+(?: [a-z]+)?|[A-Z]\w+(?: [A-Z]\w+)*) (adopted|announced|published|carried out|built|opened"
    r"|wrote|won|called|defended|secured|sent|received|joined) (an?|the) ([a-z]+(?: [a-z]+)?)\b"
)


def synonym(text: str, pick: random.Random) -> str | None:
    """One word for another that means the same."""
    found = list(_SYNONYM.finditer(text))
    return put(text, match := pick.choice(found), _SYNONYMS[match[0]]) if found else None


def fewer_adverbs(text: str, pick: random.Random) -> str | None:
    """Without an adverb that adds nothing."""
    found = list(_ADVERB.finditer(text))
    return put(text, pick.choice(found), "") if found else None


def contraction(text: str, pick: random.Random) -> str | None:
    """Didn’t for did not."""
    found = list(_CONTRACTION.finditer(text))
    return put(text, match := pick.choice(found), _CONTRACTIONS[match[0]]) if found else None


def clause_order(text: str, _: random.Random) -> str | None:
    """Puts "Y, when X" for "When X, Y"; "On Monday Y" for "Y on Monday"."""
    if found := re.fullmatch(
        r"(When|After|Before|Because|While|If|Although) ([^,“”]{8,}), ([^,“”]{8,})\.", text
    ):
        rest = found[3]
        return f"{rest[0].upper()}{rest[1:]} {found[1].lower()} {found[2]}."
    if found := re.fullmatch(
        rf"([^“”,]{{12,}}) (on (?:{'|'.join(WEEKDAYS)})|in (?:19|20)\d\d)\.", text
    ):
        head = found[1]
        first = head.split()[0]
        low = (
            head
            if first[1:] != first[1:].lower() or first not in _ARTICLES
            else head[0].lower() + head[1:]
        )
        return f"{found[2][0].upper()}{found[2][1:]}, {low}."
    return None


_ARTICLES = {"The", "A", "An", "It", "He", "She", "They", "His", "Her", "Its", "Their", "This"}


def figures_in_digits(text: str, pick: random.Random) -> str | None:
    """14 for fourteen, percent for %."""
    names = dict(zip(COUNTS[:19], range(2, 21), strict=True))
    found = list(re.finditer(rf"\b(?:{'|'.join(COUNTS[:19])})\b", text))
    if found:
        match = pick.choice(found)
        return put(text, match, str(names[match[0]]))
    return text.replace(" percent", "%") if " percent" in text else None


def trimmed(text: str, _: random.Random) -> str | None:
    """Without the last clause, or without who said so."""
    if found := re.fullmatch(r"([A-Z][^,“”]{25,}), (?:the )?[\w ]+ said\.", text):
        return f"{found[1]}."
    found = re.fullmatch(r"([A-Z][^,“”]{30,}), (?:and|but|which|who|while|where) [^“”]+\.", text)
    return f"{found[1]}." if found else None


REWORDINGS: Mapping[str, Alteration] = {
    "synonym": synonym,
    "fewer adverbs": fewer_adverbs,
    "contraction": contraction,
    "clause order": clause_order,
    "digits": figures_in_digits,
    "trimmed": trimmed,
}
