"""A login that ends while the page is open: it says so where something is asked, and how to go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support import shelf
from tests.support.browsing import opened
from tests.support.logging_in import PASSWORDS
from tests.support.page_marks import BROWSER
from tests.support.page_server import serving
from ui.login.users import Users

pytestmark = BROWSER
ENDED = "Your login has ended. Reload the page to log in again."


@pytest.fixture
def left(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The Summaries view of somebody whose session has ended meanwhile."""
    users = Users(tmp_path)
    users.add("ada", PASSWORDS["ada"])
    with shelf.an_assistant() as assistant, serving(assistant, users) as address:
        window = browser.new_context()
        page = window.new_page()
        page.goto(address)
        page.fill("[name=name]", "ada")
        page.fill("[name=password]", PASSWORDS["ada"])
        page.keyboard.press("Enter")
        expect(page.locator("#sn-talk[role=tabpanel]")).to_be_attached(timeout=20_000)
        page.get_by_role("tab", name="Summaries").click()
        window.clear_cookies()
        yield page
        window.close()


def test_it_is_said_while_titles_are_looked_up_a_list_is_loaded_or_work_is_begun(
    left: Page,
) -> None:
    form = left.locator("#sn-digest-form")
    trouble = left.locator("#sn-digest .sn-work > [role=alert]")
    form.locator("[name=of]").select_option("articles")
    expect(trouble).to_have_text(ENDED)
    form.locator("[name=of]").select_option("all")
    left.get_by_role("button", name="Begin").click()
    expect(trouble).to_have_text(ENDED)
    form.locator("[name=kind]").select_option("changes")
    left.get_by_role("button", name="Follow", exact=True).click()
    expect(trouble).to_have_text("Write a question first.")
    form.locator("[name=kind]").select_option("brief")
    form.locator("[name=kind]").select_option("changes")
    expect(trouble).to_have_text(ENDED)


def test_the_login_page_of_what_stands_before_the_server_is_no_reply(browser: Browser) -> None:
    """Some servers before ours send one there who is logged out, with the status of a success."""

    def login(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body="<form>Please log in</form>")

    with (
        shelf.an_assistant() as assistant,
        serving(assistant) as address,
        opened(browser, address) as page,
    ):
        assistant.add(shelf.article(1))
        page.get_by_role("tab", name="Summaries").click()
        page.route("**/page/digests**", login)
        trouble = page.locator("#sn-digest .sn-work > [role=alert]")
        page.locator("#sn-digest-form [name=of]").select_option("articles")
        expect(trouble).to_have_text(ENDED)
        page.locator("#sn-digest-form [name=of]").select_option("all")
        page.get_by_role("button", name="Begin").click()
        expect(trouble).to_have_text(ENDED)
        expect(page.locator("#sn-digest .sn-result")).to_be_hidden()
