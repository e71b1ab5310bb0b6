"""What a benchmark finds out, and its run: measure, print a table, record it in the results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from benchmarks import results


@dataclass(frozen=True)
class Figure:
    """One row: our figure beside others of the same run, published ones, and what we aim at.

    All are in `unit` and shown with `digits` decimals. `aim` is the least that will do, or the
    most with `at_most`.
    """

    name: str
    ours: float
    baselines: Mapping[str, float] = field(default_factory=dict)
    published: str = ""
    aim: float | None = None
    at_most: bool = False
    unit: str = ""
    digits: int = 3


@dataclass(frozen=True)
class Curve:
    """A plot: named series of points (x, y), and a point of interest on the first of them."""

    name: str
    title: str
    x: str
    y: str
    series: Mapping[str, Sequence[tuple[float, float]]]
    mark: tuple[str, float, float] | None = None
    logarithmic: bool = False


@dataclass(frozen=True)
class Section:
    """All that one benchmark found out; `about` says on what, in a sentence or two."""

    about: str
    figures: Sequence[Figure]
    curves: Sequence[Curve] = ()


def run(name: str, measure: Callable[[], Section]) -> None:
    """Measure, print, and replace the benchmark's part of the results."""
    section = measure()
    recorded = asdict(section)
    print(results.to_text(name, recorded))
    results.record(name, recorded)
