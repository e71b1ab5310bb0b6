"""The prompts, one Markdown file each. `$name` stands for a value; `$$` is a dollar sign."""

from __future__ import annotations

from importlib.resources import files
from string import Template


def load(name: str, **values: str) -> str:
    """The prompt in `<name>.md` with its variables filled in.

    Raises KeyError that names a variable the prompt has and `values` lacks.
    """
    template = Template(files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8"))
    if missing := [n for n in template.get_identifiers() if n not in values]:
        raise KeyError(f"the prompt {name!r} lacks a value for {missing[0]!r}")
    return template.substitute(values).strip()
