"""Logging in, and being told to wait, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant import Assistant
from tests.support.logging_in import PASSWORDS
from tests.support.page_marks import BROWSER
from tests.support.page_server import serving
from ui.login.users import Users
from ui.rates import Rate, Rates

pytestmark = BROWSER


@pytest.mark.parametrize("scripts", [True, False])
def test_a_user_logs_in_with_and_without_scripts_and_out_again(
    browser: Browser, one_article: Assistant, tmp_path: Path, scripts: bool
) -> None:
    users = Users(tmp_path)
    users.add("ada", PASSWORDS["ada"])
    with serving(one_article, users) as address:
        window = browser.new_context(java_script_enabled=scripts)
        page = window.new_page()
        page.goto(address)
        assert page.url == f"{address}/login"
        page.get_by_label("Name").fill("ada")
        page.get_by_label("Password").fill("wrong horse")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text("Name or password is wrong.")
        page.get_by_label("Name").fill("ada")
        page.get_by_label("Password").fill(PASSWORDS["ada"])
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"{address}/")
        if scripts:
            expect(page.locator("#sn-box textarea")).to_be_visible(timeout=20_000)
            assert "sidenote_" not in page.evaluate("document.cookie")
            page.get_by_role("button", name="Log out").click()
            page.wait_for_url(f"{address}/login")
            page.goto(address)
            assert page.url == f"{address}/login"
        window.close()


def test_who_asks_too_often_reads_our_sentence(browser: Browser, one_article: Assistant) -> None:
    with serving(one_article, rates=Rates(asking=Rate(2, 0.01))) as address:
        page = browser.new_page()
        page.goto(address)
        expect(page.locator("#sn-box textarea")).to_be_visible(timeout=20_000)
        for _ in range(3):
            page.fill("#sn-box textarea", "Who was hurt?")
            page.press("#sn-box textarea", "Enter")
            page.wait_for_timeout(1_500)
        expect(
            page.get_by_text("That was a lot at once. Please try again in").first
        ).to_be_visible()
        page.close()
