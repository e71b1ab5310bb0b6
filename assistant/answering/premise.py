"""What a question takes for granted and a sentence denies: "Why did the bridge close in 2019?".

Found only where the sentence has every other word of the question and, in the same place, another
year, month, count, name of an office's holder or direction; and where no article found has the
question's own. Rather nothing than a wrong remark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.claimed import DIRECTIONS, Claimed, claimed_in
from assistant.conversation.wording import LONGEST, WH
from assistant.figures import figures
from assistant.verification import verify
from index.search.answerability import share_known
from index.search.evidence import Evidence, whole_text
from index.text.terms import content_words, words

_WHY = re.compile(
    r"(?:why|how)\s+(?:did|was|were|does|do|is|are|has|have|had|come)\b", re.IGNORECASE
)
_ASKING = re.compile(
    rf"(?:{WH})\b\s*(?:did|does|do|was|were|is|are|has|have|had|will)?", re.IGNORECASE
)
# They say only that something was done: "go on leave" is "be on leave".
_LIGHT_VERBS = frozenset("come go goes happen happened place put take taken took went".split())


# So many sentences may deny something, and with their articles, and so many others, confirm it.
_LOOKED_AT, _HEARD = 4, 40


@dataclass(frozen=True)
class FalsePremise:
    """What is to be said, the sentence that says otherwise, and the question put right."""

    told: str
    evidence: Evidence
    corrected: str


def false_premise(question: str, evidence: Sequence[Evidence]) -> FalsePremise | None:
    """The first thing in the question that one of the best sentences denies; `evidence` is best first."""
    if len(question) > LONGEST or not re.match(WH, question, re.IGNORECASE):
        return None  # whether it is so is what a question for yes or no asks
    for claimed in claimed_in(question):
        if not _is_taken_for_granted(claimed, question) or _is_said(claimed, evidence):
            continue
        for item in evidence[:_LOOKED_AT]:
            if found := _denial(claimed, question, item):
                return found
    return None


def _denial(claimed: Claimed, question: str, item: Evidence) -> FalsePremise | None:
    """What the sentence says in place of what is claimed, where it speaks of the very same."""
    others = [c for c in claimed_in(item.quote) if c.place == claimed.place]
    if len({c.value for c in others}) != 1 or others[0].value == claimed.value:
        return None
    rest = set(content_words(question.replace(claimed.words, " "))) - _LIGHT_VERBS
    if share_known(sorted(rest), [f"{item.quote} {item.article.title}"]) < 1.0:
        return None
    said = others[0].words
    said = said.lower() if claimed.place[0] == "count" else said
    corrected = question.replace(claimed.words, said)
    if _support(corrected, item) <= _support(question, item):
        return None
    told = f"The question says {claimed.words}; the article says {said}."
    return FalsePremise(told, item, corrected)


def _support(question: str, item: Evidence) -> float:
    """How well the sentence supports what the question supposes, 0..1."""
    supposed = _ASKING.sub("", question, count=1).strip(" ?")
    return verify(supposed, [item.quote]).score


def _is_taken_for_granted(claimed: Claimed, question: str) -> bool:
    """A year or month may also be what the question asks about, unless it asks why or how."""
    return claimed.place[0] not in ("year", "month") or _WHY.match(question) is not None


def _is_said(claimed: Claimed, evidence: Sequence[Evidence]) -> bool:
    """Whether an article says so too: then articles disagree, and the question may be right. Of a
    direction, whether a sentence found does: in an article something always rises or falls.
    """
    if claimed.place[0] == "direction":
        read = [word for e in evidence[:_LOOKED_AT] for word in words(e.quote)]
        return any(DIRECTIONS.get(word) == claimed.value for word in read)
    articles = {e.article.id: whole_text(e.article) for e in evidence[:_LOOKED_AT]}
    text = " ".join([*articles.values(), *(e.quote for e in evidence[_LOOKED_AT:_HEARD])])
    if claimed.place[0] == "count":
        return any(str(f.value) == claimed.value for f in figures(text))
    return claimed.value.lower() in words(text)
