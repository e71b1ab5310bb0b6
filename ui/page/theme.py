"""Colours and fonts for what Gradio draws; `assets/style.css` does the rest."""

from __future__ import annotations

from gradio.themes import Base

# Fonts that the reader's computer has: the page asks no other host for any.
_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")


def theme() -> Base:
    """A plain theme whose colours come from the style sheet, for light and for dark."""
    base = Base(font=_SANS, font_mono=_MONO, radius_size="md", text_size="md")
    colours = {
        "body_background_fill": "var(--sn-desk)",
        "background_fill_primary": "var(--sn-paper)",
        "background_fill_secondary": "var(--sn-desk)",
        "body_text_color": "var(--sn-ink)",
        "body_text_color_subdued": "var(--sn-faint)",
        "block_background_fill": "transparent",
        "block_border_color": "var(--sn-line)",
        "border_color_primary": "var(--sn-line)",
        "border_color_accent": "var(--sn-accent)",
        "color_accent_soft": "var(--sn-soft)",
        "input_background_fill": "var(--sn-paper)",
        "input_background_fill_focus": "var(--sn-paper)",
        "input_border_color": "var(--sn-line)",
        "input_border_color_focus": "var(--sn-accent)",
        "input_placeholder_color": "var(--sn-faint)",
        "button_primary_background_fill": "var(--sn-accent)",
        "button_primary_background_fill_hover": "var(--sn-accent)",
        "button_primary_text_color": "var(--sn-paper)",
        "button_secondary_background_fill": "var(--sn-soft)",
        "button_secondary_text_color": "var(--sn-ink)",
    }
    dark = {f"{name}_dark": colour for name, colour in colours.items()}
    accent = "var(--sn-accent)"  # no other than this one has no dark twin
    return base.set(**colours, **dark, color_accent=accent, block_border_width="0px")
