"""The Library view in a real browser: adding, looking, taking out, plots; by mouse and by keyboard."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant import Article, Assistant
from tests.support import axe, shelf
from tests.support.bombs import docx_bombs
from tests.support.browsing import ask, opened
from tests.support.ferry import QUESTION
from tests.support.page_marks import BROWSER
from tests.support.page_server import serving
from tests.support.shelf import PAYLOADS, WORDS, article

pytestmark = BROWSER
NARROW = {"width": 360, "height": 740}
WINDOWS = [
    pytest.param({}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": NARROW}, id="narrow"),
]
DROP = """async (files) => {
    const transfer = new DataTransfer();
    for (const [name, text] of files) transfer.items.add(new File([Uint8Array.from(atob(text), c => c.charCodeAt(0))], name));
    for (const kind of ["dragover", "drop"])
        document.querySelector("#sn-plot").dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def assistant() -> Iterator[Assistant]:
    with shelf.an_assistant() as one:
        yield one


@pytest.fixture
def url(assistant: Assistant) -> Iterator[str]:
    with serving(assistant) as address:
        yield address


def show(page: Page) -> None:
    page.get_by_role("tab", name="Library").click()
    expect(page.locator("#sn-rows > *").first).to_be_visible(timeout=20_000)


def drop(page: Page, files: dict[str, bytes]) -> None:
    """Let files go over the view, as from the computer's desk."""
    page.evaluate(DROP, [[name, base64.b64encode(data).decode()] for name, data in files.items()])


def require_accessible(page: Page) -> None:
    if not axe.SCRIPT.exists():
        return
    page.wait_for_timeout(300)
    found = axe.violations(page)
    assert not found, "\n".join(found)


def test_dropped_files_are_in_answers_at_once_and_a_bomb_says_why_it_is_not(
    browser: Browser, assistant: Assistant, url: str
) -> None:
    with opened(browser, url) as page:
        show(page)
        expect(page.locator("#sn-rows")).to_contain_text("No articles yet")
        bomb = next(iter(docx_bombs().values()))
        drop(page, {"pier.txt": WORDS.encode(), "bomb.docx": bomb})
        lines = page.locator("#sn-job-lines li")
        expect(page.locator("#sn-job-said")).to_contain_text("Done", timeout=60_000)
        expect(lines.filter(has_text="pier.txt")).to_contain_text("added")
        expect(lines.filter(has_text="bomb.docx")).to_contain_text("failed")
        expect(page.locator("#sn-rows tbody")).to_have_count(1)
        page.get_by_role("tab", name="Ask").click()
        answer = ask(page, "How much is the longer pier to cost?")
        expect(answer).to_contain_text("4 million euros")


def test_files_are_chosen_by_keyboard_tagged_and_the_job_is_there_after_a_reload(
    browser: Browser, assistant: Assistant, url: str, tmp_path: Path
) -> None:
    (tmp_path / "pier.txt").write_text(WORDS)
    with opened(browser, url) as page:
        page.on("filechooser", lambda _: None)  # asked for at the last moment, it comes too late
        show(page)
        page.get_by_text("Web addresses, feeds, tags").focus()
        page.keyboard.press("Enter")
        page.get_by_label("Tags for all").fill("Pier, Harbour")
        page.get_by_role("button", name="choose files").focus()
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Enter")
        chooser.value.set_files(tmp_path / "pier.txt")
        expect(page.locator("#sn-rows .tag")).to_have_text(["Harbour", "Pier"], timeout=30_000)
        page.reload()
        expect(page.locator("#sn-job-lines")).to_contain_text("pier.txt", timeout=30_000)
        page.locator("#sn-job-stop").click()
        expect(page.locator("#sn-job")).to_be_hidden()
        expect(page.get_by_role("button", name="choose files")).to_be_focused()


def test_what_is_no_address_is_said_where_it_is_typed(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        show(page)
        page.get_by_text("Web addresses, feeds, tags").click()
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.locator("#sn-add-trouble")).to_contain_text("address first")
        page.locator("#sn-addresses").fill("http://127.0.0.1:9/a")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.locator("#sn-job-lines .failed")).to_contain_text("127.0.0.1", timeout=30_000)


def test_a_list_is_searched_sorted_read_and_turned(
    browser: Browser, assistant: Assistant, url: str
) -> None:
    assistant.add([article(n, published=f"2024-01-{n % 28 + 1:02}") for n in range(60)])
    with opened(browser, url) as page:
        show(page)
        rows = page.locator("#sn-rows tbody")
        expect(rows).to_have_count(50)
        page.get_by_role("button", name="Next 50").focus()
        page.keyboard.press("Enter")
        expect(rows).to_have_count(10)
        expect(page.locator("#sn-rows")).to_be_focused()
        page.get_by_role("searchbox").fill("title 17")
        expect(rows).to_have_count(1)
        expect(page.locator("#sn-voice")).to_contain_text("1 article")
        rows.get_by_role("button", name="Title 17").click()
        expect(page.locator("#sn-page h2")).to_have_text("Title 17")
        page.get_by_role("searchbox").fill("")
        page.get_by_label("Sort by").select_option("oldest")
        expect(rows.first).to_contain_text("1 Jan 2024")


def test_one_is_removed_after_a_question_and_it_is_told(
    browser: Browser, assistant: Assistant, url: str
) -> None:
    assistant.add([article(n) for n in range(3)])
    with opened(browser, url) as page:
        show(page)
        page.get_by_label("Select: Title 1").check()
        page.get_by_role("button", name="Remove…").click()
        dialog = page.get_by_role("dialog", name="Remove 1 article")
        expect(dialog).to_contain_text("Title 1")
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(page.get_by_role("button", name="Remove…")).to_be_focused()
        assert len(assistant.articles()) == 3
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Remove", exact=True).click()
        expect(page.locator("#sn-shelf-said")).to_contain_text("Removed: “Title 1”")
        expect(page.locator("#sn-rows tbody")).to_have_count(2)


def test_marks_of_the_plot_lead_to_their_articles_by_mouse_and_by_table(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        show(page)
        page.locator("#sn-plot rect").first.click()
        expect(page.locator(".sn-only")).to_contain_text("Only Harbour Gazette")
        expect(page.locator("#sn-rows tbody")).to_have_count(1)
        page.get_by_role("button", name="Show all").click()
        expect(page.locator(".sn-only")).to_have_count(0)
        page.get_by_text("As a table").focus()
        page.keyboard.press("Enter")
        page.locator("#sn-plot td button").last.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".sn-only")).to_be_visible()


def test_copies_unfold_below_their_row(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        show(page)
        unfold = page.get_by_role("button", name="3 copies of 1 report")
        unfold.click()
        rows = page.locator("tbody", has=unfold).locator("tr")
        expect(rows).to_have_count(3)
        expect(unfold).to_have_attribute("aria-expanded", "true")
        expect(rows.filter(has_text="original")).to_have_count(1)
        unfold.click()
        expect(rows.nth(1)).to_be_hidden()


def test_an_answer_s_line_of_time_leads_to_its_articles(browser: Browser, written: str) -> None:
    with opened(browser, written) as page:
        answer = ask(page, QUESTION)
        marks = answer.locator(".sn-timeline .sn-mark")
        expect(marks).to_have_count(2)
        marks.first.click()
        expect(page.locator("#sn-page .now")).to_be_visible()
        answer.get_by_text("The cited articles by date").click()
        answer.locator(".sn-timeline a.near").last.click()
        expect(page.locator("#sn-page .now")).to_be_visible()
        assert "The cited articles" not in page.locator("#sn-voice").inner_text()


def test_hostile_words_do_nothing(browser: Browser, assistant: Assistant, url: str) -> None:
    for number, text in enumerate(PAYLOADS):
        hostile = Article(
            f"{text} number {number}.",
            title=text,
            source=text,
            published=f"2024-01-{number + 1:02}",
        )
        assistant.add(hostile, tags=[text])
    with opened(browser, url) as page:
        show(page)
        expect(page.locator("#sn-rows tbody")).to_have_count(len(PAYLOADS))
        drop(page, {text.replace("/", "_"): b"\0\1" for text in PAYLOADS})
        expect(page.locator("#sn-job-said")).to_contain_text("Done", timeout=60_000)
        page.get_by_text("As a table").click()
        page.get_by_label("Select all").check()
        page.get_by_role("button", name="Remove…").click()
        expect(page.locator(".sn-ask li")).to_have_count(len(PAYLOADS))
        assert (
            page.locator("#sn-library :is(img, iframe, script), .sn-ask :is(img, iframe)").count()
            == 0
        )


@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_keeps_people_from_using_it(
    browser: Browser, seeds: Path, window: dict[str, object]
) -> None:
    with (
        shelf.an_assistant() as assistant,
        serving(assistant) as url,
        opened(browser, url, **window) as page,
    ):
        show(page)
        require_accessible(page)
        page.get_by_text("Web addresses, feeds, tags").click()
        files = {
            path.name: path.read_bytes()
            for path in seeds.iterdir()
            if path.suffix in (".md", ".txt")
        }
        drop(page, files | {"broken.pdf": b"%PDF-1.4"})
        expect(page.locator("#sn-job-said")).to_contain_text("Done", timeout=60_000)
        expect(page.locator("#sn-plot svg")).to_be_visible()
        page.get_by_text("As a table").click()
        page.get_by_role("button", name="3 copies of 1 report").click()
        page.locator(".sn-one").first.check()
        require_accessible(page)
        page.get_by_role("button", name="Remove…").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        require_accessible(page)
