"""The sentences among which disagreements are looked for: of a topic, of an answer, or of all articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.answers import Answer
from assistant.summarizing.material import Said, in_order, sentences
from assistant.summarizing.topics import on_topic
from index.articles import Article
from index.askable import Askable
from index.errors import ArticleNotFound
from index.progress import Steps
from index.storage.filters import Filters
from index.storage.leads import ids_within
from index.text.terms import words

# So many articles are compared, the newest; and so many passages of a topic, or beside a cited sentence, are looked at.
MOST_ARTICLES = 10_000
_PASSAGES, _BESIDE = 60, 10
# Words that so many articles have, copies of one counted once, are a page's furniture.
_FURNITURE = 3
# Articles between two reports of how the work goes on.
_TOLD = 8
# What sentences of pages have that no report says: addresses, signs of layout, questions to the reader.
_LAYOUT = re.compile(r"https?://|www\.|\(meta data\)|[#|@©»•]|\?[\"”’)\]]*\Z")
# What a page asks of its reader: it counts the page's own members, prices and days.
_ASKED = re.compile(
    r"\W*(?:Please\s|Click\b|Subscribe\b|Sign up\b|Log in\b|Register\b|Join (?:us|our|a|the)\b|Follow us\b|Donate\b"
    r"|(?:Write|Read|Send|Submit|Share|Get|See|Find|Download|Watch|Buy|Order|Enter|Visit|Contact|Browse|Try) "
    r"(?:an?|the|this|your|our|more|us)\b)"
)
_ENDS = re.compile(r"[.!…][\"”’)\]]*\Z")


@dataclass(frozen=True)
class Scope:
    """Sentences by their articles' days, each text of a group of near-copies once.

    `same` has for each article's id that of its original. One sentence of each disagreement must be among `wanted`,
    unless that is None. `total` is how many articles there were, `read` from how many sentences were taken.
    """

    of: str
    said: Sequence[Said]
    same: Mapping[str, str]
    wanted: frozenset[tuple[str, int]] | None = None
    total: int = 0
    read: int = 0


def scope_of(what: str | Answer | None, library: Askable, filters: Filters, steps: Steps) -> Scope:
    """The scope of a topic in words, of an answer, or of all that the filters leave."""
    if isinstance(what, Answer):
        return _of_answer(what, library, filters, steps)
    if what is None:
        return _of_all(library, filters, steps)
    return _of_topic(what, library, filters, steps)


def _of_all(library: Askable, filters: Filters, steps: Steps) -> Scope:
    ids = ids_within(library.store.catalogue, replace(filters, reader=library.reader))
    found = library.named(ids[:MOST_ARTICLES]).values()
    told = f"{len(ids):,} article{'' if len(ids) == 1 else 's'}"
    return replace(_made(told, found, library, filters, steps), total=len(ids))


def _of_topic(topic: str, library: Askable, filters: Filters, steps: Steps) -> Scope:
    passages = on_topic(topic, library.find(topic, _PASSAGES, filters))
    wanted = frozenset((p.article.id, s.start) for p in passages for s in p.sentences)
    found = {passage.article.id: passage.article for passage in passages}
    made = _made(f"“{topic}”", found.values(), library, filters, steps)
    return replace(made, wanted=wanted)


def _of_answer(answer: Answer, library: Askable, filters: Filters, steps: Steps) -> Scope:
    wanted = frozenset((c.article.id, c.start) for c in answer.citations)
    found = {c.article.id: c.article for c in answer.citations}
    newer = {id_: _newest(id_, library) for id_ in found}
    for citation in steps.over(answer.citations):
        beside = library.find(citation.quote, _BESIDE, filters)
        found |= {passage.article.id: passage.article for passage in beside}
    made = _made(f"“{answer.question}”", found.values(), library, filters, steps, newer=newer)
    return replace(made, wanted=wanted)


def _newest(article_id: str, library: Askable) -> str:
    """An article does not disagree with its own earlier version, which an answer may cite."""
    try:
        return library.current(article_id).id
    except ArticleNotFound:
        return article_id


def _made(
    of: str,
    found: Iterable[Article],
    library: Askable,
    filters: Filters,
    steps: Steps,
    *,
    newer: Mapping[str, str] = MappingProxyType({}),
) -> Scope:
    """`newer` has the ids of the versions that some articles have become."""
    articles = in_order(found)
    now = {article.id: newer.get(article.id, article.id) for article in articles}
    groups = library.copy_ids(list(now.values()), filters)
    same = {id_: groups.get(current, [current])[0] for id_, current in now.items()}
    said = list(_once(articles, same, steps))
    return Scope(of, said, same, None, len(articles), len(articles))


def _once(articles: Sequence[Article], same: Mapping[str, str], steps: Steps) -> Iterator[Said]:
    """The sentences that report something, without what another copy has said."""
    first = sorted(articles, key=lambda article: same[article.id] != article.id)
    found = {
        a.id: [item for item in sentences(a) if _is_prose(item.quote)]
        for a in steps.over(first, _TOLD)
    }
    having: dict[tuple[str, ...], dict[str, tuple[str, int]]] = defaultdict(dict)
    for article in first:
        for item in found[article.id]:
            having[tuple(words(item.quote))].setdefault(same[article.id], item.key)
    kept = {key for own in having.values() if len(own) < _FURNITURE for key in own.values()}
    return (item for article in articles for item in found[article.id] if item.key in kept)


def _is_prose(text: str) -> bool:
    return bool(_ENDS.search(text)) and not _LAYOUT.search(text) and not _ASKED.match(text)
