"""Adding in a real browser, as only a browser does it: a folder that is dropped, and "only I can see it"."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.support import shelf
from tests.support.browsing import opened
from tests.support.logging_in import PASSWORDS
from tests.support.page_marks import BROWSER
from tests.support.page_server import serving
from tests.support.shelf import WORDS
from ui.login.users import Users

pytestmark = BROWSER


def show(page: Page) -> None:
    page.get_by_role("tab", name="Library").click()
    expect(page.locator("#sn-rows > *").first).to_be_visible(timeout=20_000)


def let_go(page: Page, path: Path) -> None:
    """Drop a file or a folder of this computer's over the view, as the system hands it to the browser."""
    system = page.context.new_cdp_session(page)
    dragged = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        event = {"type": kind, "x": 300, "y": 300, "data": dragged}
        system.send("Input.dispatchDragEvent", event)


@contextmanager
def entered(browser: Browser, address: str, name: str) -> Iterator[Page]:
    """The page in a window of its own, once this user has logged in."""
    window = browser.new_context()
    page = window.new_page()
    page.goto(address)
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORDS[name])
    page.keyboard.press("Enter")
    expect(page.locator("#sn-talk[role=tabpanel]")).to_be_attached(timeout=20_000)
    yield page
    window.close()


def test_a_folder_is_dropped_with_the_folders_in_it_and_hidden_and_unknown_files_are_left_aside(
    browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    inner = folder / "2024" / "March"
    inner.mkdir(parents=True)
    (folder / "pier.txt").write_text(WORDS)
    (inner / "storm.txt").write_text("The storm took the roof off the fish hall on Friday night.")
    (folder / ".hidden.txt").write_text("Nobody is to read this sentence of the folder's.")
    (folder / "photo.psd").write_bytes(b"8BPS")
    with (
        shelf.an_assistant() as assistant,
        serving(assistant) as address,
        opened(browser, address) as page,
    ):
        show(page)
        let_go(page, folder)
        expect(page.locator("#sn-job-said")).to_contain_text("Done", timeout=60_000)
        lines = page.locator("#sn-job-lines li")
        expect(lines).to_have_count(2)
        expect(lines.filter(has_text="pier.txt")).to_contain_text("added")
        expect(lines.filter(has_text="storm.txt")).to_contain_text("added")
        expect(page.locator("#sn-rows tbody")).to_have_count(2)
        texts = sorted(article.text for article in assistant.articles())
        assert [text.split()[1] for text in texts] == ["harbour", "storm"]


def test_a_folder_without_any_known_file_is_a_line(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "photo.psd").write_bytes(b"8BPS")
    with (
        shelf.an_assistant() as assistant,
        serving(assistant) as address,
        opened(browser, address) as page,
    ):
        show(page)
        let_go(page, tmp_path)
        expect(page.locator("#sn-add-trouble")).to_have_text("There are no files of a known kind.")


def test_who_says_that_only_they_can_see_it_is_the_only_one(
    browser: Browser, tmp_path: Path
) -> None:
    users = Users(tmp_path)
    for name, password in PASSWORDS.items():
        users.add(name, password)
    for name in ("mine.txt", "everybody's.txt"):
        (tmp_path / name).write_text(f"What is {name} says that the pier was closed on Monday.")
    with shelf.an_assistant() as assistant, serving(assistant, users) as address:
        with entered(browser, address, "ada") as page:
            show(page)
            page.get_by_text("Web addresses, feeds, tags").click()
            only = page.get_by_label("Only I can see what is added now")
            expect(only).to_be_visible()
            expect(only).not_to_be_checked()
            for name, private in (("mine.txt", True), ("everybody's.txt", False)):
                only.set_checked(private)
                with page.expect_file_chooser() as chooser:
                    page.get_by_role("button", name="choose files").click()
                chooser.value.set_files(tmp_path / name)
                row = page.locator("#sn-rows tbody", has_text=name.removesuffix(".txt"))
                expect(row).to_be_visible(timeout=60_000)
                expect(page.locator("#sn-job-said")).to_contain_text("Done", timeout=60_000)
                expect(row.get_by_text("private")).to_have_count(int(private))
        with entered(browser, address, "bob") as page:
            show(page)
            rows = page.locator("#sn-rows tbody")
            expect(rows).to_have_count(1)
            expect(rows).to_contain_text("everybody")
            page.get_by_role("searchbox").fill("mine")
            expect(page.locator("#sn-rows")).to_contain_text("No article fits.")


def test_where_nobody_logs_in_nobody_is_asked_who_may_see_it(browser: Browser) -> None:
    with (
        shelf.an_assistant() as assistant,
        serving(assistant) as address,
        opened(browser, address) as page,
    ):
        show(page)
        page.get_by_text("Web addresses, feeds, tags").click()
        expect(page.get_by_label("Tags for all")).to_be_visible()
        expect(page.get_by_label("Only I can see")).to_be_hidden()
