"""Which sentences have to stand before one, so that its "she" has a name and its "but" something before it.

Rules over closed word classes; what leans too far back is rather not taken at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from assistant.summarizing.material import Said
from index.articles import Article, Sentence
from index.search.leaning import leans_on

# So many sentences may come with one: beyond two the summary would be theirs.
_FURTHEST = 2
# At the beginning of a sentence they point back, also from the beginning of a paragraph.
_POINTS_BACK = re.compile(
    r"[\"“]?(?:He|She|They|It|His|Her|Their|Its|This|That|These|Those|Such|Both|Neither|Another"
    r"|And|But|So|Or|Yet|However|Instead|Then|There|One of them|The (?:former|latter|other))\b"
)
# Who speaks is named before: “We are ready,” he said.
_SPEAKER = re.compile(r"[\"”]\s*(?:he|she|they)\b")
_SPEECH = re.compile(r"[\"“][^\"”]*[\"”]")
_OPEN = re.compile(r"\s*[\"“][^\"”]*")


def with_openers(said: Said) -> list[Said] | None:
    """The sentence behind those that it leans on, in their order; None when it leans too far back."""
    if _OPEN.fullmatch(said.quote):  # who says this is named further down
        return None
    found = [said]
    while (opener := _opener(found[0].article, found[0].sentence)) is not None:
        if len(found) > _FURTHEST:
            return None
        found.insert(0, Said(said.article, opener, _place(said.article, opener)))
    return found


def _opener(article: Article, sentence: Sentence) -> Sentence | None:
    if (opener := leans_on(article, sentence)) is not None:
        return opener if opener.citable else None
    if not points_back(article.quote(sentence)):
        return None
    at = bisect_left(article.sentences, sentence.start, key=lambda s: s.start)
    before = (other for other in reversed(article.sentences[max(0, at - _FURTHEST) : at]))
    return next((other for other in before if other.citable), None)


def points_back(quote: str) -> bool:
    """Whether it begins with a word for what was said, or is speech and names no speaker."""
    if _POINTS_BACK.match(quote) or _SPEAKER.search(quote):
        return True
    return quote[:1] in '"“' and not re.search(r"\w", _SPEECH.sub("", quote))


def _place(article: Article, sentence: Sentence) -> int:
    at = bisect_left(article.sentences, sentence.start, key=lambda s: s.start)
    return sum(other.citable for other in article.sentences[:at])
