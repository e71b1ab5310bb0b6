"""What is said when the articles do not answer a question, or a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answering.quoted import quote
from assistant.answers import Trace
from assistant.conversation.phrases import pieces
from assistant.conversation.wording import LONGEST
from assistant.rendering.escaping import escape
from assistant.rendering.plain import byline, days
from index.articles import Article, Passage
from index.search.answerability import names, unknown
from index.search.evidence import Evidence, whole_text
from index.storage.filters import Filters
from index.text.dates import long_date
from index.text.terms import STOP_WORDS, words

NEAREST = "The nearest they come:"
_NEAREST = 2
_OWNER = re.compile(r"['’]s\Z")
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")


def gap_text(
    trace: Trace,
    evidence: Sequence[Evidence],
    missing: Sequence[str] = (),
    filters: Filters | None = None,
) -> str:
    """That there is no answer, what was searched, what is missing, and the nearest sentences."""
    lines = [" ".join(filter(None, (_SORRY, _searched(trace, filters), missing_text(missing))))]
    if nearest := evidence[:_NEAREST]:
        lines += [NEAREST, *(nearest_line(e.quote, e.article) for e in nearest)]
    return "\n".join(lines)


def nearest_line(sentence: str, article: Article) -> str:
    """A sentence that comes near, as a line of the text."""
    return f"- {quote(sentence)} — {escape(byline(article))}"


def missing_words(question: str, articles: Iterable[Article]) -> list[str]:
    """The names and figures of the question that none of the articles has in any form; where they
    have all of them, the words that name its things. Neighbouring words are one.
    """
    known = " ".join({word for article in articles for word in words(whole_text(article))})
    if not known or len(question) > LONGEST:
        return []
    things = [word for p in pieces(question) for word in words(p.text) if word not in STOP_WORDS]
    for asked in (names(question), things):
        if lacking := unknown(asked, [known]):
            return _as_written(question, set(lacking))
    return []


def missing_in(question: str, passages: Sequence[Passage]) -> list[str]:
    """The same of the articles that passages are from."""
    return missing_words(question, {p.article.id: p.article for p in passages}.values())


def missing_text(missing: Sequence[str]) -> str:
    """What no article found has, in a sentence."""
    listed = ", ".join(f"“{escape(word)}”" for word in missing)
    return f"No article found speaks of {listed}." if listed else ""


def _as_written(question: str, lacking: set[str]) -> list[str]:
    """The words as the question spells them, those that stand together in one."""
    found: list[str] = []
    last_of_run = 0
    for word in _WORD.findall(question):
        bare = _OWNER.sub("", word)
        if bare and set(words(bare)) <= lacking:
            found[last_of_run:] = [" ".join([*found[last_of_run:], word])]
            last_of_run = len(found) - 1
        else:
            last_of_run = len(found)
    return list(dict.fromkeys(_OWNER.sub("", text) for text in found))


_SORRY = "The articles do not answer this."


def _searched(trace: Trace, filters: Filters | None) -> str:
    count = trace.articles_searched
    what = f"{count} article{'' if count == 1 else 's'}"
    when = days(trace.first_day, trace.last_day)
    told = f"Searched: {what}, {when}." if when else f"Searched: {what}."
    return told if count or not filters else f"{told} {_left_out(filters)}".strip()


def _left_out(filters: Filters) -> str:
    """Which limits left no article."""
    first, last = long_date(filters.since), long_date(filters.until)
    limits = {
        f"from {first} to {last}": first and last,
        f"from {first} or later": first and not last,
        f"from {last} or before": last and not first,
        f"by {' or '.join(f'“{escape(name)}”' for name in sorted(filters.sources))}": filters.sources,
        f"tagged {' or '.join(f'“{escape(name)}”' for name in sorted(filters.tags))}": filters.tags,
        f"in the language {' or '.join(sorted(filters.languages))}": filters.languages,
    }
    told = " ".join(words for words, holds in limits.items() if holds)
    return f"No article is {told}." if told else ""
