"""`add` without doing it: everything is read and looked up, nothing embedded or written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from index.errors import ArticleError
from index.fetching.policy import Policy
from index.ingest.looked_up import Known
from index.ingest.looking import Looking, kind_of
from index.ingest.report import AddReport, Aside, OnStep, Outcome, report_of
from index.ingest.terms import Terms
from index.privacy import origin_of
from index.reading.sources import Source, candidates
from index.reading.web import Web
from index.storage.store import Store
from index.storage.visits import Visits


class _Nothing:
    """What a library knows that is yet to be made."""

    def articles_at(self, named: Sequence[str], /) -> dict[str, str]:
        return {}

    def ready(self, ids: Sequence[str], /) -> set[str]:
        return set()

    def seen(self, ids: Sequence[str], reader: str | None, /) -> set[str]:
        return set()


def rehearse(
    known: Known, sources: Iterable[Source], web: Web, terms: Terms, on_step: OnStep | None = None
) -> AddReport:
    """What a run of `add` would report. Pages are fetched, as nothing else tells what they hold."""
    aside, outcomes = Aside(), list[Outcome]()
    leads, here = dict[str, str](), set[str]()  # where origins would lead by now
    named = candidates(list(sources), web, terms.columns)
    looking = Looking(known, named, terms, give_up=web.close)
    with closing(looking.results(on_step)) as looked:
        for number, (found, _) in enumerate(looked):
            article = found.article
            if isinstance(article, ArticleError):
                aside.put(origin_of(found.origin), article)
                continue
            is_here = found.is_seen or article.id in here
            kind = kind_of(leads.get(found.origin, found.before), article, is_here=is_here)
            outcomes.append(Outcome(number, kind, article))
            leads[found.origin] = article.id
            here.add(article.id)
    return report_of(outcomes, **vars(aside), since=terms.since, dry_run=True)


def rehearse_at(
    folder: Path,
    sources: Iterable[Source],
    terms: Terms,
    policy: Policy | None = None,
    on_step: OnStep | None = None,
) -> AddReport:
    """As `rehearse`, for the library in `folder`, which is not made when missing, nor finished.

    Raises LibraryInUse, LibraryTooNew.
    """
    if not (folder / "catalogue.db").exists():
        return rehearse(_Nothing(), sources, Web(policy, since=terms.since), terms, on_step)
    with closing(Store(folder)) as store:
        web = Web(policy, visits=Visits(store.catalogue, terms.private_to), since=terms.since)
        return rehearse(store.catalogue, sources, web, terms, on_step)
