"""What came in within some days: which articles, which of them print the same, which are one story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from assistant.briefs.grouping import grouped
from assistant.summarizing.topics import on_topic
from index.askable import Askable
from index.storage.arrivals import added_within
from index.storage.filters import Filters
from index.storage.leads import ids_within, lead_vectors

# Passages that are read for a topic.
_PASSAGES = 200


@dataclass(frozen=True)
class Wanted:
    """Days, both inclusive, on which articles were published, or else `added`; of a `topic`, if any;
    within the `limits`, which name no days.
    """

    first: date | None
    last: date | None
    added: bool = False
    topic: str = ""
    limits: Filters = field(default_factory=Filters)

    @property
    def filters(self) -> Filters:
        """The same as limits of a search, as far as it can be told by days of publication."""
        if self.added:
            return self.limits
        return replace(self.limits, since=self.first, until=self.last)


@dataclass(frozen=True)
class Gathered:
    """Stories, the largest first, each with the ids of its reports, originals alone; `printed` is which
    of the articles that came in print each report. `reprints` came in, and are of reports that were here
    before.
    """

    stories: Sequence[Sequence[str]]
    printed: Mapping[str, Sequence[str]]
    reprints: int = 0

    @property
    def articles(self) -> int:
        """How many came in."""
        return sum(map(len, self.printed.values())) + self.reprints


def gathered(library: Askable, wanted: Wanted) -> Gathered:
    """Each step is linear in the articles that came in; no text is read, but for a topic."""
    came = _came_in(library, wanted)
    printed, reprints = _once(library, came, wanted)
    counts = {original: len(copies) for original, copies in printed.items()}
    if not printed:
        return Gathered([], {}, reprints)
    known, vectors = lead_vectors(library.store.catalogue, list(printed))
    by_id = dict(zip(known, vectors, strict=True))
    ordered = [i for i in printed if i in by_id]  # as they came: the first of as many stands first
    own = np.array([by_id[i] for i in ordered], dtype=np.float32)
    stories = grouped(ordered, own, counts)
    return Gathered([*stories, *([i] for i in printed if i not in by_id)], printed, reprints)


def _came_in(library: Askable, wanted: Wanted) -> list[str]:
    catalogue, filters = library.store.catalogue, replace(wanted.filters, reader=library.reader)
    if wanted.added:
        came = list(added_within(catalogue, filters, wanted.first, wanted.last))
    else:
        came = ids_within(catalogue, filters)
    if not wanted.topic:
        return came
    found = on_topic(wanted.topic, library.find(wanted.topic, _PASSAGES, wanted.filters))
    near = {passage.article.id for passage in found}
    return [i for i in came if i in near]


def _once(
    library: Askable, came: Sequence[str], wanted: Wanted
) -> tuple[dict[str, list[str]], int]:
    """The originals, with those that print each; and how many others print what was here before."""
    before = replace(wanted.limits, until=None if wanted.added else wanted.last)
    groups, inside = library.copy_ids(came, before), set(came)
    printed: dict[str, list[str]] = {}
    reprints = 0
    for article_id in came:
        group = groups.get(article_id, [article_id])
        if _is_older(group, inside):
            reprints += 1
            continue
        original = next(i for i in group if i in inside)
        printed.setdefault(original, []).append(article_id)
    return printed, reprints


def _is_older(group: Sequence[str], inside: set[str]) -> bool:
    """Whether the original came in before: groups are in the order of their days."""
    return group[0] not in inside
