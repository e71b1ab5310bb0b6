"""The prompts, one Markdown file each. `$name` stands for a value; `$$` is a dollar sign."""

from __future__ import annotations

from importlib.resources import files
from string import Template


def load(name: str, **values: str) -> str:
    """The prompt in `<name>.md` with its variables filled in.

    Raises KeyError that names a variable the prompt has and `values` lacks.
    """
    text = files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
    return Template(text).substitute(values).strip()
