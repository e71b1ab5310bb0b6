"""The results as files: `results.json`, and `results.md` and the plots made from it.

Each section says where it was measured, for one benchmark may be run anew, elsewhere.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.machine import environment

_FOLDER = Path(__file__).parent
_JSON, _MARKDOWN, _PLOTS = _FOLDER / "results.json", _FOLDER / "results.md", _FOLDER / "plots"
_HEAD = ("", "ours", "in the same run", "published", "aim", "met")
_INTRODUCTION = """# Measured

Made by `make bench` from `results.json`; `python -m benchmarks.NAME` measures one section anew.
"""

Recorded = dict[str, Any]


def record(name: str, section: Recorded) -> None:
    """Replace one section, and make the page and the section's plots anew."""
    known: Recorded = json.loads(_JSON.read_text(encoding="utf-8")) if _JSON.exists() else {}
    known[name] = section | {"measured": environment()}
    text = json.dumps(known, indent=1, ensure_ascii=False, sort_keys=True)
    _JSON.write_text(text + "\n", encoding="utf-8")
    if section["curves"]:
        from benchmarks.plots import draw

        _PLOTS.mkdir(exist_ok=True)
        for curve in section["curves"]:
            draw(curve, _PLOTS / f"{curve['name']}.svg")
    _MARKDOWN.write_text(to_markdown(known), encoding="utf-8")


def to_markdown(known: dict[str, Recorded]) -> str:
    """All sections, under the machine each was measured on."""
    parts, where = [_INTRODUCTION], ""
    for name, section in sorted(known.items(), key=lambda item: (_place(item[1]), item[0])):
        if (here := _place(section)) != where:
            parts.append(f"{here}\n")
            where = here
        plots = "".join(f"\n![{c['title']}](plots/{c['name']}.svg)\n" for c in section["curves"])
        parts.append(to_text(name, section) + "\n" + plots)
    return "\n".join(parts)


def to_text(name: str, section: Recorded) -> str:
    """One section, its table aligned: it is read in a terminal too."""
    rows = [_HEAD, *(_row(figure) for figure in section["figures"])]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    cells = [[cell.ljust(width) for cell, width in zip(r, widths, strict=True)] for r in rows]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    rule = f"|{'|'.join('-' * (width + 2) for width in widths)}|"
    return "\n".join([f"## {name}", "", section["about"], "", lines[0], rule, *lines[1:]])


def _row(figure: Recorded) -> tuple[str, ...]:
    def shown(value: float) -> str:
        return f"{value:,.{figure['digits']}f} {figure['unit']}".strip()

    others = ", ".join(f"{name} {shown(value)}" for name, value in figure["baselines"].items())
    aim, ours = figure["aim"], figure["ours"]
    if aim is None:
        return figure["name"], shown(ours), others, figure["published"], "", ""
    met = ours <= aim if figure["at_most"] else ours >= aim
    bound = f"at {'most' if figure['at_most'] else 'least'} {shown(aim)}"
    return figure["name"], shown(ours), others, figure["published"], bound, "yes" if met else "no"


def _place(section: Recorded) -> str:
    machine, versions = section["measured"]["machine"], section["measured"]["versions"]
    packages = ", ".join(f"{name} {version}" for name, version in versions.items())
    return f"{machine['cpus']} CPUs, {machine['processor']}, {machine['system']}; {packages}."
