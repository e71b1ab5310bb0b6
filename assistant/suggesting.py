"""Questions that a library answers, made from its own sentences and tried.

A sentence that begins "The school was closed because" answers "Why was the school closed?". Only forms
whose question needs no other word order than that are used, and only of English; what the library
then does not answer with that very sentence is dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from assistant.answers import Answer
from index.articles import Article

# Questions asked to find a few: a second or two of the processor, once.
_TRIED = 16
# A question of more words is a riddle, of fewer a word to look up.
_WORDS = range(4, 15)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = (
    rf"(?:(?:on|in|from|at the end of) (?:{_DAY}|(?:\d{{1,2}} )?{_MONTH}|\d{{4}}\b)"
    r"|next (?:week|month|year)\b)"
)
_COUNT = (
    r"(?:\d[\d,]*|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Dozens of|Hundreds of"
    r"|Thousands of|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen|Twenty|Thirty|Forty|Fifty)"
)
_ABOUT = r"(?:(?:About|At least|Nearly|Almost|More than|Some|Around) )?"
_SUBJECT = (
    r"(?:^|^[^,“”\"]+, )(?P<subject>(?:The|the|A|An)(?: [\w’'-]+){1,6}?"
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
)
_REST = r"(?P<rest>[^,;:.“”\"()—–]+?)"
_ENDS = r"(?:,|;|\.| (?:when|after|as|while|before|because|since)\b)"
_FORMS = {
    "why": re.compile(
        rf"{_SUBJECT} (?P<aux>is|are|was|were|will|would|has|have|could|cannot|can) {_REST}"
        r",? because (?!of\b)"
    ),
    "by how much": re.compile(rf"{_SUBJECT} (?P<aux>will|would) {_REST} by (?:about )?[€$£]?\d"),
    "how many": re.compile(
        rf"^{_ABOUT}{_COUNT} (?P<subject>people|(?:[a-z]+ )?[a-z]+s)"
        rf" (?P<aux>were|are|will|have) {_REST}{_ENDS}"
    ),
    "how much": re.compile(
        rf"{_SUBJECT} (?P<aux>will|would|could) (?P<rest>cost)\b[^.]*(?:\d|million)"
    ),
    "when": re.compile(rf"{_SUBJECT} (?P<aux>was|were|will|is|are) {_REST},? {_DATE}"),
    "who": re.compile(
        rf"^(?P<subject>(?:[A-Z][a-z]+ )?[^,.]{{3,40}}?) (?P<aux>has|was) (?P<rest>(?:won|become|been elected|been"
        rf" named|been appointed|elected|named|appointed)\b[^,;:.“”\"()]*){_ENDS}"
    ),
    "what": re.compile(r"\bsaid (?P<subject>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2})\b"),
}
# What begins a clause, or is the verb of one: then the words before are not one thing or person.
_NO_SUBJECT = frozenset(
    """after and as at became before began but by came fell found from gave held here hit if in it its
    kept lost made not on one or ran rose said says sank sent she so struck that their there these they
    this those to told took we went what when where which while who with won you""".split()
)


class _Candidate(NamedTuple):
    kind: str
    question: str
    sentence: str


def suggested(
    articles: Sequence[Article], ask: Callable[[str], Answer], most: int = 4
) -> list[str]:
    """Up to `most` questions, each of another article, that `ask` answers with the very sentence they
    were made from. The articles come first to last.
    """
    found: list[str] = []
    kinds: Counter[str] = Counter()
    tried = 0
    for article in articles:
        candidates = sorted(_candidates(article), key=lambda made: kinds[made.kind])
        for made in candidates[:2]:
            if len(found) >= most or tried >= _TRIED:
                return found
            if made.question in found:
                break
            tried += 1
            if _is_answered(made, ask):
                found.append(made.question)
                kinds[made.kind] += 1
                break
    return found


def _is_answered(made: _Candidate, ask: Callable[[str], Answer]) -> bool:
    answer = ask(made.question)
    return answer.answered and any(made.sentence == cited.quote for cited in answer.citations)


def _candidates(article: Article) -> Iterator[_Candidate]:
    if article.language not in ("en", ""):
        return
    for span in article.sentences:
        sentence = article.quote(span)
        flat = " ".join(sentence.split())
        for kind, form in _FORMS.items():
            found = form.search(flat) if span.citable else None
            if found and (question := _question(kind, found.groupdict(), article.title)):
                yield _Candidate(kind, question, sentence)
                break


def _question(kind: str, parts: dict[str, str], title: str) -> str:
    """The question; "" where the parts are none of one, or name nothing that the article is about."""
    subject = parts["subject"]
    words = subject.split()
    if any(word.lower() in _NO_SUBJECT or word.endswith("ed") for word in words):
        return ""
    if words[0] in ("The", "A", "An"):
        subject = " ".join([words[0].lower(), *words[1:]])
    if kind == "what":
        return f"What did {subject} say?"
    aux, rest = parts["aux"], parts["rest"].strip()
    orders = {"how many": f"{subject} {aux}", "who": aux}
    question = f"{kind.capitalize()} {orders.get(kind, f'{aux} {subject}')} {rest}?"
    names = _NAME.search(f"{subject} {rest}") or _stems(question) & _stems(title)
    return question if names and len(question.split()) in _WORDS else ""


def _stems(text: str) -> set[str]:
    """The beginnings of its longer words."""
    return {word[:5].lower() for word in re.findall(r"\w{5,}", text)}


_NAME = re.compile(r"\b[A-Z][a-z]{3,}")
