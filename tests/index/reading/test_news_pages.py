"""Pages as news sites make them: the article is found, and nothing else is."""

from __future__ import annotations

from collections import Counter

import pytest

from index.errors import NotAnArticle
from index.reading.cell import shared_cell
from index.reading.parsing.parsed import Parsed
from tests.support.news_pages import NewsPage, Wall, news_pages, walls
from tests.support.news_pages.page import COOKIES, FOOTER, NAV, NEWSLETTER, page, paragraphs
from tests.support.news_pages.walls import ABOUT_WALLS

PAGES = {page.name: page for page in news_pages()}
WALLS = {wall.name: wall for wall in walls()}


@pytest.fixture(params=PAGES)
def saved(request: pytest.FixtureRequest) -> NewsPage:
    return PAGES[request.param]


@pytest.fixture(params=WALLS)
def wall(request: pytest.FixtureRequest) -> Wall:
    return WALLS[request.param]


def parsed(html: str) -> Parsed:
    (found,) = shared_cell().parse(html.encode(), ".html")
    return found


def f1(found: str, right: str) -> float:
    """Of the words, counted as often as they occur."""
    a, b = Counter(found.split()), Counter(right.split())
    return 2 * (a & b).total() / (a.total() + b.total())


def test_there_are_twenty_kinds_of_pages_and_more() -> None:
    assert len(PAGES) >= 20


def test_title_day_and_main_text_of_a_page_are_right(saved: NewsPage) -> None:
    found = parsed(saved.html)
    assert (found.title, found.published) == (saved.title, saved.published)
    assert f1(found.text, saved.text) >= 0.95


def test_paragraphs_stay_apart_and_in_order(saved: NewsPage) -> None:
    found, right = parsed(saved.html).text.split("\n\n"), saved.text.split("\n\n")
    whole = [text for text in found if text in right]
    assert len(whole) >= 0.5 * len(right)
    assert [right.index(text) for text in whole] == sorted(right.index(text) for text in whole)


def test_menus_banners_prompts_and_other_articles_stay_out(saved: NewsPage) -> None:
    found = parsed(saved.html)
    for boilerplate in ("cookies", "newsletter", "Herring", "seadog", "All rights", "Subscribe"):
        assert boilerplate not in found.text


def test_what_stands_in_an_article_s_place_is_refused_with_the_reason(wall: Wall) -> None:
    found = parsed(wall.html)
    assert found.problem
    assert isinstance(found.problem.error(), NotAnArticle)
    assert wall.told in found.problem.message
    assert found.problem.hint


@pytest.mark.parametrize("title", ABOUT_WALLS)
def test_articles_about_cookies_paywalls_and_robots_are_articles(title: str) -> None:
    """Short ones, between a banner and an invitation to subscribe."""
    text = ABOUT_WALLS[title]
    body = f"<article><h1>{title}</h1>{paragraphs(*text.split(chr(10) * 2))}</article>"
    html = page(f"<title>{title} | Gazette</title>", COOKIES + NAV + body + NEWSLETTER + FOOTER)
    assert parsed(html).text == text


def test_an_article_that_is_to_be_paid_for_but_was_saved_whole_goes_in() -> None:
    """As a subscriber's browser saves it: declared as paid, and with the prompt still in the page."""
    html = WALLS["paywall"].html
    more = paragraphs(
        *(f"The {n}th passenger said that the ferry was late, again." for n in range(20))
    )
    found = parsed(html.replace("<div class=paywall-prompt>", f"{more}<div class=paywall-prompt>"))
    assert found.problem is None
    assert "The 19th passenger" in found.text


@pytest.mark.parametrize(
    "box",
    [
        "<div class=subscribe-bar>Already a subscriber? <a>Log in</a></div>",
        "<div class=newsletter-signup>Sign up to get the harbour's news each morning.</div>",
        "<div class=cookie-banner>We and our 214 partners use cookies. <button>Accept all</button></div>",
        "<noscript>Please enable JavaScript to see the comments.</noscript>",
    ],
)
def test_a_short_article_below_what_every_page_of_its_site_has_goes_in(box: str) -> None:
    text = "The ferry Eider ran into a barge on Monday. Nobody was hurt."
    html = page("<title>Ferry hits barge</title>", f"{box}<article><p>{text}</p></article>{FOOTER}")
    assert parsed(html).text == text
