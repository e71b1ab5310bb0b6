"""From a topic to its timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from assistant.answering.numbering import Numbering
from assistant.answering.reports import Copies, reports_saying
from assistant.answering.stopwatch import Stopwatch
from assistant.answers import Citation, Verdict
from assistant.timelines.choosing import chosen
from assistant.timelines.crediting import credited
from assistant.timelines.dating import Dated
from assistant.timelines.finding import embedded, find_dated
from assistant.timelines.merging import exactness, likeness, merged
from assistant.timelines.rows import Account, Basis, TimelineRow
from assistant.timelines.timeline import Timeline
from assistant.topics import checked_topic
from index.askable import Askable
from index.embedding.embedder import Vectors
from index.embedding.products import dot
from index.progress import Progress, Steps
from index.storage.filters import Filters
from index.text.terms import terms

# Dated sentences that are compared with each other, and read by the model: a second or two.
_COMPARED = 300
# Rows between two reports of how the work goes on.
_ROWS = 32
_VERBATIM = "quoted word for word"


def timeline_of(
    library: Askable,
    topic: str,
    filters: Filters,
    limits: str = "",
    progress: Progress | None = None,
) -> Timeline:
    """See `Assistant.timeline`; `limits` tells of the filters in a sentence."""
    topic, clock, steps = checked_topic(topic, "A timeline"), Stopwatch(), Steps(progress)
    with clock("search"):
        found = find_dated(library, topic, filters, steps)
    with clock("read"):
        compared, vectors, near = _nearest(found, topic, library, steps)
    with clock("merge"):
        copies = Copies(library, {one.told.article.id for one in compared}, filters)
        alike = likeness(compared, vectors, library.embedder)
        groups, numbering = merged(compared, alike), Numbering()
        shown = chosen(groups, compared, near, copies)
        rows = [_row(group, copies, numbering) for group in steps.over(shown, _ROWS)]
    left = len(groups) - len(rows) + len(found) - len(compared)
    told = Timeline(topic, rows, limits=limits, left_out=left)
    reports = reports_saying((c for row in rows for c in row.citations), copies)
    return replace(told, reports=reports, timings=clock.seconds)


def _nearest(
    found: Sequence[Dated], topic: str, library: Askable, steps: Steps
) -> tuple[list[Dated], Vectors, Vectors]:
    """Those nearest to the topic, at most 300, with their vectors (n, d) and nearness (n,)."""
    if not found:
        return [], np.zeros((0, 1), np.float32), np.zeros(0, np.float32)
    asked = set(terms(topic))
    # The model reads some hundred sentences in a second: of a story of years the likelier half.
    shares = [-len(asked.intersection(terms(one.told.quote))) for one in found]
    order = sorted(range(len(found)), key=lambda at: (shares[at], found[at].told.place))
    found = [found[at] for at in sorted(order[: 2 * _COMPARED])]
    vectors = embedded([one.quote for one in found], library.embedder, steps)
    near = dot(vectors, library.embedder.embed_query(topic))
    best = np.sort(np.argsort(-near, kind="stable")[:_COMPARED])
    return [found[at] for at in best], vectors[best], near[best]


def _row(group: Sequence[Dated], copies: Copies, numbering: Numbering) -> TimelineRow:
    first, last = min(group, key=exactness).days
    accounts = [_account(one, copies, numbering) for one in _once(group)]
    cited = (citation for account in accounts for citation in account.citations)
    basis = Basis.NAMED if any(one.basis is Basis.NAMED for one in group) else Basis.REPORTED
    return TimelineRow(first, last, basis, accounts, reports_saying(cited, copies))


def _once(group: Sequence[Dated]) -> Iterable[Dated]:
    """A sentence that names its days twice, once: by the more exact of both. One that stands before
    another that leans on it, with that.
    """
    exact = sorted(group, key=exactness)
    best = {one.told.key: one for one in reversed(exact)}
    before = {said.key for one in best.values() for said in one.said[:-1]}
    keys = dict.fromkeys(one.told.key for one in group)
    return [best[key] for key in keys if key not in before]


def _account(one: Dated, copies: Copies, numbering: Numbering) -> Account:
    cited = [
        copies.told(
            Citation(
                numbering.of(said.article, said.sentence),
                said.article,
                said.sentence.start,
                said.sentence.end,
                Verdict.SUPPORTED,
                _VERBATIM,
            )
        )
        for said in one.said
    ]
    return Account(cited, one.words, credited(one), one.planned)
