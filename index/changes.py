"""What changed from one version of an article to another: sentence by sentence, word by word.

Sentences that stay are matched by their words (difflib's longest matching blocks); of those
between them, what shares half of its words with a new one was changed, the rest went or came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from index.articles import Article, Sentence

# Half of the words: below that readers see another sentence rather than a changed one. Chosen by
# reading diffs, not measured.
_ALIKE = 0.5
# A changed sentence is looked for among so many old ones: keeps blocks of thousands linear.
_WINDOW = 8
# difflib compares words in quadratic time: of longer sentences everything is marked.
_MOST_WORDS = 400
_WORD = re.compile(r"\w+|[^\w\s]")
_FIELDS = ("title", "published", "source", "author", "url")
Span = tuple[int, int]


class Kind(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """A sentence of the old version, of the new one, or both.

    The marks are the spans (start, end) of the words that differ, in the texts of the articles.
    """

    kind: Kind
    old: Sentence | None = None
    new: Sentence | None = None
    old_marks: tuple[Span, ...] = ()
    new_marks: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Diff:
    """All sentences of two versions, in reading order, and the fields that differ: (old, new)."""

    old: Article
    new: Article
    changes: tuple[Change, ...]
    fields: dict[str, tuple[Any, Any]]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: each sentence with its spans in the texts of the two articles."""
        return {
            "old": self.old.id,
            "new": self.new.id,
            "identical": self.identical,
            "fields": {
                name: [None if value is None else str(value) for value in pair]
                for name, pair in self.fields.items()
            },
            "changes": [self._change_dict(change) for change in self.changes],
        }

    def _change_dict(self, change: Change) -> dict[str, Any]:
        sides = (
            ("old", self.old, change.old, change.old_marks),
            ("new", self.new, change.new, change.new_marks),
        )
        told = {
            side: {
                "start": sentence.start,
                "end": sentence.end,
                "text": article.quote(sentence),
                "marks": [list(span) for span in marks],
            }
            for side, article, sentence, marks in sides
            if sentence
        }
        return {"kind": change.kind.value, **told}

    @property
    def identical(self) -> bool:
        """Whether nothing differs but spacing."""
        return not self.fields and all(change.kind is Kind.SAME for change in self.changes)


def compare(old: Article, new: Article) -> Diff:
    """What changed from `old` to `new`."""
    fields = {name: (getattr(old, name), getattr(new, name)) for name in _FIELDS}
    differing = {name: pair for name, pair in fields.items() if pair[0] != pair[1]}
    return Diff(old, new, tuple(_changes(old, new)), differing)


def _changes(old: Article, new: Article) -> Iterator[Change]:
    first, second = ([" ".join(a.quote(s).split()) for s in a.sentences] for a in (old, new))
    # Sentences that recur a hundred times anchor nothing and cost most: difflib's junk.
    for kind, a, b, c, d in SequenceMatcher(None, first, second).get_opcodes():
        before, after = old.sentences[a:b], new.sentences[c:d]
        if kind == "equal":
            yield from (Change(Kind.SAME, *pair) for pair in zip(before, after, strict=True))
        else:
            yield from _replaced(old, new, before, after)


def _replaced(
    old: Article, new: Article, before: Sequence[Sentence], after: Sequence[Sentence]
) -> Iterator[Change]:
    """Each new sentence beside the first of the next old ones that is like it."""
    words = [_words(old.quote(sentence)) for sentence in before]
    at = 0
    for sentence in after:
        own = _words(new.quote(sentence))
        near = range(at, min(at + _WINDOW, len(before)))
        like = next((n for n in near if _likeness(words[n], own) >= _ALIKE), None)
        if like is None:
            yield Change(Kind.ADDED, new=sentence)
            continue
        yield from (Change(Kind.REMOVED, old=gone) for gone in before[at:like])
        yield _changed(old, new, before[like], sentence)
        at = like + 1
    yield from (Change(Kind.REMOVED, old=gone) for gone in before[at:])


def _changed(old: Article, new: Article, before: Sentence, after: Sentence) -> Change:
    first, second = _tokens(old, before), _tokens(new, after)
    if max(len(first), len(second)) > _MOST_WORDS:
        whole = ((before.start, before.end),), ((after.start, after.end),)
        return Change(Kind.CHANGED, before, after, *whole)
    words = [old.text[a:b] for a, b in first], [new.text[a:b] for a, b in second]
    blocks = SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes()
    differ = [block for block in blocks if block[0] != "equal"]
    old_marks = tuple((first[a][0], first[b - 1][1]) for _, a, b, _, _ in differ if a < b)
    new_marks = tuple((second[c][0], second[d - 1][1]) for *_, c, d in differ if c < d)
    same = not old_marks and not new_marks
    return Change(Kind.SAME if same else Kind.CHANGED, before, after, old_marks, new_marks)


def _tokens(article: Article, sentence: Sentence) -> list[Span]:
    return [found.span() for found in _WORD.finditer(article.text, sentence.start, sentence.end)]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of their words that two sentences have in common (Dice), 0..1."""
    return 2 * len(one & other) / max(1, len(one) + len(other))
