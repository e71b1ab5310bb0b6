"""Plots of the results as SVG files: the same figures give the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

# Text stays text: small files, and the reader's own font. The salt makes ids repeatable.
_STYLE: dict[Any, Any] = {
    "svg.hashsalt": "sidenote",
    "svg.fonttype": "none",
    "font.size": 9.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
}
_NOTHING = {"Date": None, "Creator": None}


def draw(curve: dict[str, Any], path: Path) -> None:
    """A `benchmarks.report.Curve`, as recorded, into `path`."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    with pyplot.rc_context(_STYLE):
        figure, axes = pyplot.subplots(figsize=(5.5, 3.2), layout="constrained")
        for name, points in curve["series"].items():
            axes.plot(*zip(*points, strict=True), label=name, linewidth=1.5)
        if curve["mark"]:
            name, x, y = curve["mark"]
            axes.plot([x], [y], "o", color="black", label=name)
        if curve["logarithmic"]:
            axes.set_xscale("log")
        axes.set(title=curve["title"], xlabel=curve["x"], ylabel=curve["y"])
        axes.legend(frameon=False)
        figure.savefig(path, metadata=_NOTHING)
        pyplot.close(figure)
