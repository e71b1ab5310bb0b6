"""What the articles tell of a topic, sentence by sentence, each with its days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from assistant.answering.reports import Copies
from assistant.summarizing.material import Said, sentences
from assistant.summarizing.topics import on_topic, said_in
from assistant.timelines.dating import Dated, dated
from index.articles import Article, Passage
from index.askable import Askable
from index.embedding.embedder import Embedder, Vectors
from index.embedding.products import dot
from index.progress import Steps
from index.search.evidence import Evidence
from index.search.foreign import goes_by_words
from index.storage.filters import Filters
from index.text.terms import terms
from index.text.when.calendar import Days

# Passages that a search weighs anew (see `index.search.retrieval`): what comes after them is not
# ranked by more than two lists.
PASSAGES = 60
# If so large a share of them is on the topic, there may be more: it is searched in parts of its time.
_FULL, _PARTS = 0.75, 8
# Of one article so many sentences are read: a long feature has some 120.
_READ = 120
# Articles between two reports of how the work goes on, and texts that the model reads between two: a
# second of work at most.
_TOLD, _EMBEDDED = 8, 64
# An article is about the topic if headline and lead are so near to it, by cosine, or so near beside
# the nearest article; of one that is less near only those sentences count that have most of the
# topic's words. Set while looking at topics of the sample articles.
_ABOUT, _BESIDE, _LEAST = 0.45, 0.67, 0.2


def find_dated(library: Askable, topic: str, filters: Filters, steps: Steps) -> list[Dated]:
    """What is dated in the articles on a topic; what several print alike is from the original."""
    passages = _passages(library, topic, filters, steps)
    articles = {passage.article.id: passage.article for passage in passages}
    about = _about(library, topic, list(articles.values()), steps)
    said = [
        item
        for article in steps.over(list(articles.values()), _TOLD)
        for item in _said(article, topic, passages, whole=article.id in about)
    ]
    found: dict[str, dict[tuple[str, int], Said]] = {}
    for item in _from_originals(said, Copies(library, articles, filters)):
        found.setdefault(item.article.id, {})[item.key] = item
    return [
        one for own in steps.over(list(found.values()), _TOLD) for one in dated(list(own.values()))
    ]


def _passages(library: Askable, topic: str, filters: Filters, steps: Steps) -> list[Passage]:
    """The passages on a topic; where they are as many as a search weighs, of each part of its time."""
    found = library.find(topic, PASSAGES, filters)
    near = on_topic(topic, found)
    if len(near) < _FULL * PASSAGES:
        return near
    for since, until in steps.over(_parts(library.days(filters))):
        found += library.find(topic, PASSAGES, replace(filters, since=since, until=until))
    best = sorted(found, key=lambda passage: -passage.score)
    once = {(passage.article.id, passage.start): passage for passage in reversed(best)}
    return on_topic(topic, [once[key] for key in reversed(once)])


def _parts(days: Sequence[date]) -> list[Days]:
    """Stretches of time with as many days on which something was published, at most eight."""
    step = max(1, -(-len(days) // _PARTS))
    return [(days[at], days[min(at + step, len(days)) - 1]) for at in range(0, len(days), step)]


def _about(library: Askable, topic: str, articles: Sequence[Article], steps: Steps) -> set[str]:
    """The ids of the articles whose headline and lead are about the topic."""
    if not articles:
        return set()
    heads = [_head(article) for article in articles]
    asked = set(terms(topic))
    having = {a.id for a, head in zip(articles, heads, strict=True) if _has(head, asked)}
    if goes_by_words(topic, library.embedder):
        return having
    near = dot(embedded(heads, library.embedder, steps), library.embedder.embed_query(topic))
    enough = min(_ABOUT, max(_LEAST, _BESIDE * float(near.max())))
    near_enough = (near >= enough).tolist()
    return having | {a.id for a, is_near in zip(articles, near_enough, strict=True) if is_near}


def embedded(texts: Sequence[str], embedder: Embedder, steps: Steps) -> Vectors:
    """The vectors of texts, of which there is one at least, (n, d): some at a time, each a step."""
    return np.concatenate([embedder.embed(some) for some in steps.blocks(texts, _EMBEDDED)])


def _head(article: Article) -> str:
    lead = next((article.quote(s) for s in article.sentences if s.citable), "")
    return f"{article.title}. {lead}"


def _has(text: str, asked: set[str]) -> bool:
    """Whether a text has more than half of the stems asked for."""
    return 2 * len(asked.intersection(terms(text))) > len(asked)


def _said(
    article: Article, topic: str, passages: Sequence[Passage], *, whole: bool
) -> Sequence[Said]:
    """The sentences of an article that may bear on the topic."""
    if whole:
        return sentences(article)[:_READ]
    own = (item for p in passages if p.article.id == article.id for item in said_in(p))
    asked = set(terms(topic))
    return [item for item in own if _has(item.quote, asked)]


def _from_originals(said: Iterable[Said], copies: Copies) -> Iterator[Said]:
    """The same sentences, each where the original report has it."""
    known: dict[str, dict[int, Said]] = {}
    for item in said:
        found = copies.original(Evidence(item.article, item.sentence, 1.0))
        if found.article.id == item.article.id:
            yield item
            continue
        if found.article.id not in known:
            own = sentences(found.article)
            known[found.article.id] = {one.sentence.start: one for one in own}
        yield known[found.article.id][found.sentence.start]
