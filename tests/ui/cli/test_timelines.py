"""`sidenote timeline`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.ui.cli.test_commands import folder, run, run_json

__all__ = ["folder"]


@pytest.mark.slow
def test_the_events_of_a_topic_are_printed_in_order(folder: Path) -> None:
    run("add", str(folder))
    shown = run("timeline", "the bridge").stdout
    assert "4 March 2024\n    “The new bridge opened on Monday.” [1]" in shown


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shape", "begins"),
    [("text", "Timeline of"), ("markdown", "Timeline of"), ("html", "<!DOCTYPE html>")],
)
def test_it_is_printed_in_several_forms(shape: str, begins: str, folder: Path) -> None:
    run("add", str(folder))
    assert run("timeline", "the bridge", "--format", shape).stdout.startswith(begins)


@pytest.mark.slow
def test_csv_and_json_are_for_programs(folder: Path) -> None:
    run("add", str(folder))
    (line,) = csv.DictReader(io.StringIO(run("timeline", "the bridge", "-f", "csv").stdout))
    (row,) = run_json("timeline", "the bridge")["rows"]
    assert line["first"] == row["first"] == "2024-03-04"


@pytest.mark.slow
def test_limits_say_what_it_is_told_from(folder: Path) -> None:
    run("add", str(folder))
    assert run_json("timeline", "the bridge", "--as-of", "2024-03-04")["rows"] == []


def test_a_topic_without_words_ends_in_one_line(folder: Path) -> None:
    done = run("timeline", " ")
    assert (done.exit_code, "needs a topic" in done.stderr) == (1, True)
