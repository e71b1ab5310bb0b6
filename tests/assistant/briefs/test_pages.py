"""A brief as a page: whatever articles hold, it is text there, and nothing is asked of anybody."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from assistant import Article, Assistant, Settings
from tests.support.injections import FORMS

_LOADING = {"script", "img", "iframe", "object", "embed", "link", "base", "form", "svg"}


class Tags(HTMLParser):
    """The tags of a page and the attributes that could act."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.acting: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.acting += [
            name for name, _ in attrs if name.startswith("on") or name in ("src", "style")
        ]
        links = [value or "" for name, value in attrs if name == "href"]
        self.acting += [
            link for link in links if not link.startswith(("#", "https://paper.example/"))
        ]


def _hostile(payload: str) -> Article:
    return Article(
        f"The bridge opened on Monday, {payload} said. It cost four million euros.",
        title=f"Bridge {payload}",
        source=f"Gazette {payload}",
        url="https://paper.example/bridge",
        published="2024-02-12",
    )


@pytest.mark.slow
def test_what_others_wrote_is_text() -> None:
    """In titles, outlets, sentences and questions that are followed; told, and only named."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.follow("How much did the <b>bridge</b> cost?")
        assistant.add(map(_hostile, FORMS.values()))
        brief = assistant.brief("2024-01-01")
        named = assistant.brief("2024-01-01", most=1)
    assert brief.changes
    for page in (brief.to_html(), named.to_html(), brief._repr_html_()):
        tags = Tags(page)
        assert not _LOADING & tags.found
        assert tags.acting == []
        (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
        assert not re.search(r"url\(|@import", style)


def test_it_stands_alone_prints_and_is_dark_at_night() -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(Article("The bridge opened on Monday.", published="2024-02-12"))
        page = assistant.brief("2024-02-12").to_html()
    assert page.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in page
    assert "@media print" in page
    assert "prefers-color-scheme:dark" in page
