"""Pages as news sites make them: the article is found, and nothing else is."""

from __future__ import annotations

from collections import Counter

import pytest

from index.reading.cell import shared_cell
from tests.support.news_pages import NewsPage, news_pages

PAGES = {page.name: page for page in news_pages()}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> NewsPage:
    return PAGES[request.param]


def f1(found: str, right: str) -> float:
    """Of the words, counted as often as they occur."""
    a, b = Counter(found.split()), Counter(right.split())
    return 2 * (a & b).total() / (a.total() + b.total())


def test_title_day_and_main_text_of_a_page_are_right(page: NewsPage) -> None:
    (found,) = shared_cell().parse(page.html.encode(), ".html")
    assert (found.title, found.published) == (page.title, page.published)
    assert f1(found.text, page.text) >= 0.95


def test_paragraphs_stay_apart(page: NewsPage) -> None:
    (found,) = shared_cell().parse(page.html.encode(), ".html")
    whole = [text for text in page.text.split("\n\n") if text in found.text.split("\n\n")]
    assert len(whole) >= 0.5 * len(page.text.split("\n\n"))


def test_menus_banners_prompts_and_other_articles_stay_out(page: NewsPage) -> None:
    (found,) = shared_cell().parse(page.html.encode(), ".html")
    for boilerplate in ("cookies", "newsletter", "Herring", "seadog51", "All rights", "Subscribe"):
        assert boilerplate not in found.text
