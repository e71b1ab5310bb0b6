"""The table that is printed and kept."""

from __future__ import annotations

from dataclasses import asdict

from benchmarks.report import Figure, Section
from benchmarks.results import to_text


def test_a_row_says_whether_the_aim_is_met() -> None:
    section = Section(
        "On nothing.",
        [
            Figure("least", 0.9, {"BM25": 0.8, "vectors": 0.7}, "0.85 (2014)", aim=0.9),
            Figure("most", 51, aim=50, at_most=True, unit="ms", digits=0),
            Figure("free", 1234.5, unit="chunks/s", digits=0),
        ],
    )
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in to_text("name", asdict(section)).splitlines()[-3:]
    ]
    assert rows == [
        ["least", "0.900", "BM25 0.800, vectors 0.700", "0.85 (2014)", "at least 0.900", "yes"],
        ["most", "51 ms", "", "", "at most 50 ms", "no"],
        ["free", "1,234 chunks/s", "", "", "", ""],
    ]
