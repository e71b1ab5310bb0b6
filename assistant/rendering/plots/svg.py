"""Elements of HTML and SVG, their attributes and texts escaped."""

from __future__ import annotations

from html import escape


def element(name: str, /, *inner: str, **attributes: object) -> str:
    """An element around `inner`, which is HTML; `text_anchor` is the attribute "text-anchor", `class_`
    is "class", and what is None or empty is left out.
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_said(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{told}>{''.join(inner)}</{name}>"


def percent(share: float) -> str:
    """A share of the width, 0..1, as SVG has it."""
    return f"{100 * share:.3g}%" if share < 0.1 else f"{100 * share:.4g}%"


def _said(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
