"""What `add` tells of a run, also of one that did not come to its end."""

from __future__ import annotations

import json
from datetime import date

import pytest

from index.articles import Article
from index.errors import EmbeddingError
from index.ingest import Adding, AddInterrupted, AddReport, Failure, Skipped
from index.library import Library
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.embedders import RefusingEmbedder


def test_a_report_as_json_has_every_list() -> None:
    report = AddReport(
        added=[made_up(1)],
        failed=[Failure("a.pdf", "It is empty.")],
        skipped=[Skipped("b.txt", date(2023, 1, 1), "Old news")],
        since=date(2024, 1, 1),
    )
    found = json.loads(json.dumps(report.to_dict()))
    assert [article["id"] for article in found["added"]] == [made_up(1).id]
    assert found["failed"] == [{"source": "a.pdf", "reason": "It is empty."}]
    old = {"source": "b.txt", "published": "2023-01-01", "title": "Old news"}
    assert (found["skipped"], found["since"]) == ([old], "2024-01-01")
    assert (found["updated"], found["unchanged"], found["interrupted"]) == ([], [], False)


@pytest.mark.slow
def test_an_interrupted_run_carries_what_had_gone_in(library: Library) -> None:
    def stop(step: Adding) -> None:
        if step.done == 5:
            raise KeyboardInterrupt

    library.add([made_up(0), made_up(1)])
    with pytest.raises(AddInterrupted) as stopped:
        library.add(["/no/such.txt", *(made_up(n) for n in range(9))], on_step=stop)
    report = stopped.value.report
    assert report.interrupted
    assert report.unchanged == [made_up(0), made_up(1)]
    assert len(report.failed) == 1
    assert set(report.added) <= set(library.articles())
    assert len(library.add([made_up(n) for n in range(9)])) == 9


def test_a_run_that_the_model_ends_is_an_interrupted_one_too(open_library: Open) -> None:
    library = open_library(embedder=RefusingEmbedder())
    with pytest.raises(EmbeddingError) as failed:
        library.add([Article("This is poison.")])
    assert failed.value.report is not None
    assert failed.value.report.interrupted


def test_a_notebook_shows_counts_and_failures_and_runs_nothing_from_them() -> None:
    failures = [Failure("<script>alert(1)</script>", "It is <b>empty</b>.")] * 101
    shown = AddReport(added=[made_up(1)], failed=failures, interrupted=True)._repr_html_()
    assert "1 added, 101 failed" in shown
    assert "Interrupted" in shown
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert shown.count("<tr>") == 101  # the heading and a hundred
    assert "And 1 more" in shown


def test_a_notebook_shows_a_run_without_failures_in_a_line() -> None:
    assert AddReport(dry_run=True)._repr_html_() == "<p>Would be: none.</p>"
