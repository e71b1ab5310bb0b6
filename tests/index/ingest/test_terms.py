"""What `add` is told beside the sources: from which day on, and that it be only a rehearsal."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.errors import BadMetadata
from index.fetching.policy import Policy
from index.ingest import AddReport, Skipped, Terms
from index.ingest.rehearsal import rehearse_at
from index.library import IN_MEMORY, Library
from index.reading.sources import Source
from tests.support.articles import as_file, made_up
from tests.support.embedders import HashedEmbedder, RefusingEmbedder
from tests.support.libraries import everything
from tests.support.site_server import Page, Site

OLD = made_up(3)  # of 4 January 2024
NEW = made_up(40)


def shape(report: AddReport) -> dict[str, object]:
    """What a report says, whatever became of the run."""
    return {**report.to_dict(), "dry_run": False}


@pytest.mark.slow
def test_what_is_older_is_left_aside_and_told(library: Library) -> None:
    undated = Article("It rained on nobody's day.")
    report = library.add([OLD, NEW, undated], since="2024-02")
    assert report.added == [NEW, undated]
    assert OLD.published is not None
    assert report.skipped == [Skipped(OLD.url, OLD.published, OLD.title)]
    assert (len(report), report.counts()["skipped"]) == (3, 1)
    assert library.articles() == [NEW, undated]


@pytest.mark.slow
def test_the_day_itself_goes_in(library: Library) -> None:
    assert library.add([OLD], since=OLD.published).added == [OLD]


@pytest.mark.slow
def test_an_article_that_is_here_stays_and_gets_no_tag(library: Library) -> None:
    library.add([OLD])
    report = library.add([OLD], since="2024-02", tags="late")
    assert (len(report.skipped), library.tags(), library.articles()) == (1, {}, [OLD])


def test_a_day_that_is_none_stops_the_run_before_it_begins(library: Library) -> None:
    with pytest.raises(BadMetadata):
        library.add([NEW], since="soonish")
    assert library.articles() == []


@pytest.mark.slow
def test_what_a_feed_dates_before_the_day_is_not_fetched() -> None:
    items = (
        "<item><link>/old</link><title>Ferry</title><pubDate>4 Jan 2024</pubDate></item>"
        "<item><link>/new</link><pubDate>4 Mar 2024</pubDate></item>"
    )
    pages = {
        "/rss": Page(f"<rss><channel>{items}</channel></rss>".encode()),
        "/new": Page(b"The ferry ran aground.", headers={"Content-Type": "text/plain"}),
    }
    with (
        Site(pages) as site,
        Library(IN_MEMORY, HashedEmbedder(), policy=loopback(site)) as library,
    ):
        report = library.add([f"http://127.0.0.1:{site.port}/rss"], since="2024-02-01")
        assert (len(report.added), len(report.skipped)) == (1, 1)
        assert report.skipped[0].title == "Ferry"
        assert "/old" not in {visit.path for visit in site.visits}


def loopback(site: Site) -> Policy:
    """What a reader would allow to add pages of this machine."""
    here = (ip_network("127.0.0.0/8"),)
    return Policy(networks=here, ports=frozenset({site.port}), gap=0.0)


@pytest.mark.slow
def test_a_rehearsal_says_what_a_run_then_does_and_changes_nothing(
    library: Library, tmp_path: Path
) -> None:
    library.add([made_up(1), made_up(2)])
    for name, article in {"a": made_up(5), "b": made_up(5), "c": made_up(1)}.items():
        (tmp_path / f"{name}.txt").write_text(as_file(article))
    sources: list[Source] = [
        made_up(1),
        made_up(2, version=2),
        tmp_path,
        OLD,
        "/no/such",
        NEW,
        made_up(2),
    ]
    before = everything(library)
    rehearsed = library.add(sources, dry_run=True)
    assert everything(library) == before
    assert rehearsed.dry_run
    told = {"added": 3, "updated": 2, "unchanged": 3, "skipped": 0, "failed": 1}
    assert rehearsed.counts() == told
    assert shape(library.add(sources)) == shape(rehearsed)


versions = st.lists(st.builds(made_up, st.integers(0, 3), st.integers(1, 2)), max_size=8)


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions, versions)
def test_a_rehearsal_reports_what_the_run_after_it_reports(
    first: list[Article], then: list[Article]
) -> None:
    with Library(IN_MEMORY, HashedEmbedder()) as library:
        library.add(first)
        rehearsed = library.add(then, dry_run=True)
        assert shape(rehearsed) == shape(library.add(then))


def test_a_rehearsal_asks_nothing_of_the_model() -> None:
    with Library(IN_MEMORY, RefusingEmbedder()) as library:
        assert len(library.add([Article("This is poison.")], dry_run=True).added) == 1


def test_a_rehearsal_for_a_library_that_is_not_there_does_not_make_it(tmp_path: Path) -> None:
    report = rehearse_at(tmp_path / "library", [made_up(1), made_up(1)], Terms())
    assert (len(report.added), len(report.unchanged)) == (1, 1)
    assert not (tmp_path / "library").exists()


def test_a_rehearsal_does_not_finish_what_was_interrupted(tmp_path: Path) -> None:
    with Library(tmp_path, HashedEmbedder()) as library, pytest.raises(KeyboardInterrupt):
        library.add([made_up(n) for n in range(40)], stop_at(30))
    kept = (tmp_path / "catalogue.db").read_bytes()
    report = rehearse_at(tmp_path, [made_up(1)], Terms())
    assert len(report) == 1
    assert (tmp_path / "catalogue.db").read_bytes() == kept


def stop_at(number: int) -> Callable[[int, int], None]:
    def progress(done: int, of: int) -> None:
        if done == number:
            raise KeyboardInterrupt

    return progress


@pytest.mark.slow
def test_what_was_fetched_for_a_rehearsal_is_not_taken_as_known() -> None:
    text = Page(b"The ferry ran aground.", headers={"Content-Type": "text/plain", "ETag": '"1"'})
    with (
        Site({"/ferry": text}) as site,
        Library(IN_MEMORY, HashedEmbedder(), policy=loopback(site)) as library,
    ):
        for dry_run in (True, True, False):
            report = library.add([f"http://127.0.0.1:{site.port}/ferry"], dry_run=dry_run)
            assert len(report.added) == 1
