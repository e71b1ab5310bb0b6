"""Which of the passages that a search found are about its words: a search always finds some."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.summarizing.material import Said, sentences
from index.articles import Passage
from index.text.terms import terms

# A passage is on the topic if it scores so well beside the best one, and has more than half of the topic's
# words, unless it scores very well. Set by looking at topics of the sample articles.
_NEAR, _SURE = 0.65, 0.35


def on_topic(topic: str, passages: Sequence[Passage]) -> list[Passage]:
    """The passages that speak of a topic, of those that a search found, best first."""
    if not passages:
        return []
    least = _NEAR * passages[0].score
    return [p for p in passages if p.score >= least and (p.score >= _SURE or _speaks_of(topic, p))]


def _speaks_of(topic: str, passage: Passage) -> bool:
    asked = set(terms(topic))
    return 2 * len(asked.intersection(terms(f"{passage.article.title} {passage.text}"))) > len(
        asked
    )


def said_in(passage: Passage) -> list[Said]:
    """Its sentences that may be cited."""
    within = {sentence.start for sentence in passage.sentences}
    return [item for item in sentences(passage.article) if item.sentence.start in within]
