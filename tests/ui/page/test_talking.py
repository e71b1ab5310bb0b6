"""Conversations, filters and how an answer was found, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant import Article, Assistant, Settings
from tests.support import axe
from tests.support.browsing import ask, begin, opened, point_at
from tests.support.ferry import QUESTION, verdicts
from tests.support.logging_in import PASSWORDS
from tests.support.openai_server import OpenAIServer
from tests.support.page_marks import BROWSER
from tests.support.page_server import serving
from ui.login.users import Users

pytestmark = BROWSER

NARROW = {"width": 360, "height": 640}
WINDOWS = [
    pytest.param({}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": NARROW}, id="narrow"),
]
CANNERY = "Why will the cannery be closed?"
CHESS = "Who won the world chess championship in Norway?"
ATTACK = "<img src=x onerror=alert(1)><script>alert(1)</script> ![x](https://evil.example/x.png)"


@pytest.fixture(scope="module")
def assistant(seeds: Path) -> Iterator[Assistant]:
    """The sample articles, some with tags, one hostile."""
    with OpenAIServer(verdicts) as model:
        chosen = Settings(mode="written", openai_base_url=model.base_url, input_price=0.15)
        with Assistant(":memory:", settings=chosen) as writing:
            writing.add(seeds, tags=["samples"])
            hostile = f"The {ATTACK} of the harbour chess championship was lost."
            writing.add(Article(hostile, title=ATTACK, source=ATTACK, tags=["chess"]))
            yield writing


@pytest.fixture(scope="module")
def talking(assistant: Assistant) -> Iterator[str]:
    with serving(assistant) as address:
        yield address


@pytest.fixture(autouse=True)
def nothing_kept(assistant: Assistant) -> Iterator[None]:
    yield
    for summary in assistant.conversations():
        assistant.kept.delete(summary.id)


def show(page: Page) -> Locator:
    """The rows of the list, which is opened."""
    page.get_by_role("button", name="Conversations").click()
    expect(page.locator("#sn-kept .rows")).to_be_attached()
    return page.locator("#sn-kept li")


def begin_anew(page: Page) -> None:
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#sn-chat .sn-answer")).to_have_count(0)
    expect(page.locator("#sn-box textarea")).to_be_focused()


def title(row: Locator) -> Locator:
    return row.locator(".title")


def more(row: Locator, what: str) -> None:
    row.locator("summary").press("Enter")
    row.get_by_role("button", name=what).press("Enter")


def unfold(page: Page) -> Locator:
    """The filters, unfolded."""
    page.locator("#sn-filters summary").press("Enter")
    expect(page.locator("#sn-filters fieldset.days")).to_be_visible()
    return page.locator("#sn-filters")


@contextmanager
def logged_in(browser: Browser, address: str, name: str) -> Iterator[Page]:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(address)
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORDS[name])
        page.get_by_role("button", name="Log in").click()
        expect(page.locator("#sn-box textarea")).to_be_visible(timeout=20_000)
        yield page


def test_a_conversation_is_opened_again_just_as_it_was(browser: Browser, talking: str) -> None:
    with opened(browser, talking) as page:
        ask(page, QUESTION)
        page.get_by_role("button", name="Try again").wait_for()
        before = page.locator("#sn-chat .sn-answer").evaluate("e => e.innerHTML")
        begin_anew(page)
        ask(page, CANNERY)
        rows = show(page)
        expect(title(rows)).to_have_text([CANNERY, QUESTION])
        expect(rows.first.get_by_role("button").first).to_have_attribute("aria-current", "true")
        rows.nth(1).get_by_role("button").first.click()
        answer = page.locator("#sn-chat .sn-answer")
        expect(page.locator(".sn-question")).to_have_text([QUESTION])
        assert answer.evaluate("e => e.innerHTML") == before
        expect(rows.nth(1).get_by_role("button").first).to_have_attribute("aria-current", "true")
        card = point_at(answer.locator("a.note.contradicted"))
        expect(card.locator(".verdict")).to_contain_text("Contradicted")
        answer.locator("a.note").first.click()
        expect(page.locator("#sn-page .now")).to_be_focused()
        ask(page, CANNERY)
        expect(title(rows)).to_have_text([QUESTION, CANNERY])
        expect(rows.first.locator(".facts")).to_contain_text("2 questions")


def test_the_keyboard_renames_a_conversation_in_place(
    browser: Browser, talking: str, assistant: Assistant
) -> None:
    with opened(browser, talking) as page:
        ask(page, CANNERY)
        row = show(page).first
        more(row, "Rename")
        field = page.get_by_label("The title of the conversation")
        expect(field).to_be_focused()
        expect(field).to_have_value(CANNERY)
        page.keyboard.press("Escape")
        expect(field).to_have_count(0)
        expect(row.locator("summary")).to_be_focused()
        row.get_by_role("button", name="Rename").press("Enter")
        field.fill(ATTACK)
        field.press("Enter")
        expect(title(row)).to_have_text(ATTACK)
        expect(row.get_by_role("button").first).to_be_focused()
        assert assistant.conversations()[0].title == ATTACK


def test_a_conversation_is_deleted_after_a_plain_question(
    browser: Browser, talking: str, assistant: Assistant
) -> None:
    with opened(browser, talking) as page:
        ask(page, CANNERY)
        begin_anew(page)
        ask(page, QUESTION)
        rows = show(page)
        more(rows.first, "Delete")
        expect(page.get_by_text(f"Delete “{QUESTION}” for good?")).to_be_focused()
        page.get_by_role("button", name="Keep it").press("Enter")
        expect(rows).to_have_count(2)
        rows.first.get_by_role("button", name="Delete").press("Enter")
        page.locator("#sn-kept form").get_by_role("button", name="Delete").press("Enter")
        expect(rows).to_have_count(1)
        expect(page.locator("#sn-list .sn-list-told")).to_have_text("Deleted.")
        expect(page.locator("#sn-chat .sn-answer")).to_have_count(0)  # it was the one that was open
        assert [summary.title for summary in assistant.conversations()] == [CANNERY]


@pytest.mark.parametrize(
    ("name", "ending"), [("Markdown", "md"), ("HTML", "html"), ("JSON", "json")]
)
def test_a_conversation_is_taken_away_as_a_file(
    browser: Browser, talking: str, assistant: Assistant, name: str, ending: str
) -> None:
    with opened(browser, talking) as page:
        ask(page, QUESTION)
        row = show(page).first
        row.locator("summary").click()
        with page.expect_download() as download:
            row.get_by_role("link", name=name).click()
        file = download.value
        assert (
            file.suggested_filename
            == f"How-fast-was-the-ferry-Eider-travelling-when-she-struck-the.{ending}"
        )
        told = Path(file.path()).read_text(encoding="utf-8")
        form = {"md": "markdown"}.get(ending, ending)
        assert told == assistant.conversation().export(form)  # type: ignore[arg-type]
        expect(page.locator(".sn-answer")).to_have_count(1)


@pytest.mark.parametrize("what", ["open", "rename", "delete", "export"])
def test_one_that_was_deleted_in_another_tab_is_a_line(
    browser: Browser, talking: str, assistant: Assistant, what: str
) -> None:
    with browser.new_context() as window:  # in whose console Chromium writes that it got a 404
        page = window.new_page()
        page.goto(talking)
        expect(page.locator("#sn-box textarea")).to_be_visible(timeout=20_000)
        ask(page, CANNERY)
        row = show(page).first
        if what != "open":
            row.locator("summary").click()
        (summary,) = assistant.conversations()
        assistant.kept.delete(summary.id)
        if what == "open":
            row.get_by_role("button").first.click()
        elif what == "export":
            row.get_by_role("link", name="HTML").click()
        else:
            row.get_by_role("button", name=what.capitalize()).click()
            page.locator("#sn-kept form [type=submit]").click()
        expect(page.locator("#sn-list .sn-list-told")).to_contain_text(
            "This conversation was deleted."
        )
        expect(page.get_by_text("What you ask is kept here.")).to_be_visible()
        ask(page, CHESS)
        expect(title(page.locator("#sn-kept li"))).to_have_text([CHESS])
        assert assistant.conversations()[0].questions == 1


def test_the_list_is_remembered_where_it_is_wide(browser: Browser, talking: str) -> None:
    with opened(browser, talking) as page:
        show(page)
        expect(page.get_by_role("button", name="Close the list of conversations")).to_be_focused()
        expect(page.get_by_text("What you ask is kept here.")).to_be_visible()
        page.reload()
        expect(page.locator("#sn-list")).to_be_visible(timeout=20_000)
        expect(page.locator("#sn-box textarea")).to_be_focused()
        page.get_by_role("button", name="Close the list of conversations").press("Enter")
        expect(page.locator("#sn-list")).to_be_hidden()
        expect(page.get_by_role("button", name="Conversations")).to_be_focused()
        page.reload()
        expect(page.locator("#sn-talk-bar")).to_be_visible(timeout=20_000)
        expect(page.locator("#sn-list")).to_be_hidden()


@pytest.mark.parametrize("way", ["Escape", "close", "beside", "open"])
def test_on_a_phone_the_list_is_a_layer_that_every_way_out_closes(
    browser: Browser, talking: str, way: str
) -> None:
    with opened(browser, talking, viewport=NARROW) as page:
        ask(page, CANNERY)
        rows = show(page)
        expect(page.get_by_role("dialog", name="Conversations")).to_be_visible()
        for _ in range(8):
            page.keyboard.press("Tab")
            assert page.evaluate("!document.activeElement.closest('#sn-box, #sn-chat, #sn-header')")
        if way == "Escape":
            page.keyboard.press("Escape")
        elif way == "close":
            page.get_by_role("button", name="Close the list of conversations").click()
        elif way == "beside":
            page.mouse.click(350, 300)
        else:
            rows.first.get_by_role("button").first.click()
        expect(page.locator("#sn-list")).to_be_hidden()
        expect(page.get_by_role("button", name="Conversations")).to_be_focused()


def test_titles_are_looked_for_where_there_are_many(
    browser: Browser, talking: str, assistant: Assistant
) -> None:
    answer = assistant.ask(CHESS)
    for number in range(9):
        kept = assistant.kept.add(answer)
        assistant.kept.rename(kept, f"Number {number}")
    with opened(browser, talking) as page:
        rows = show(page)
        expect(rows).to_have_count(9)
        page.get_by_label("Search the titles").fill("number 7")
        expect(title(rows)).to_have_text(["Number 7"])
        page.get_by_label("Search the titles").fill("ferry")
        expect(page.get_by_text("No title has these words.")).to_be_visible()


def test_two_users_list_their_own(browser: Browser, assistant: Assistant, tmp_path: Path) -> None:
    users = Users(tmp_path)
    for name, password in PASSWORDS.items():
        users.add(name, password)
    with serving(assistant, users) as address:
        with logged_in(browser, address, "ada") as page:
            ask(page, CANNERY)
            expect(show(page)).to_have_count(1)
        with logged_in(browser, address, "bob") as page:
            show(page)
            expect(page.get_by_text("What you ask is kept here.")).to_be_visible()
    for summary in assistant.conversations("ada"):
        assistant.kept.delete(summary.id, "ada")


def test_filters_are_set_by_keyboard_and_go_with_every_question(
    browser: Browser, talking: str
) -> None:
    with opened(browser, talking) as page:
        fold = unfold(page)
        expect(fold.locator("summary")).to_contain_text("all articles")
        fold.get_by_label("from").fill("2024-01-10")
        fold.get_by_label("Norrin Courier").press("Space")
        fold.get_by_label("samples").press("Space")
        expect(fold.locator(".on")).to_have_text("from 2024-01-10, Norrin Courier, tag samples")
        page.keyboard.press("Escape")
        expect(fold.locator("form")).to_be_hidden()
        expect(fold.locator("summary")).to_be_focused()
        said = "Limited to 10 January 2024 or later, Norrin Courier, tag samples."
        for question in (CHESS, CANNERY):
            expect(ask(page, question).get_by_text(said)).to_be_visible()
        page.get_by_role("button", name="Clear").press("Enter")
        expect(fold.locator(".on")).to_have_text("all articles")
        page.get_by_role("button", name="Try again").last.press("Enter")
        expect(page.locator(".sn-answer").last.get_by_text("Limited to")).to_have_count(0)
        expect(page.locator(".sn-answer .sn-summary")).to_have_count(2)


def test_the_slider_asks_as_of_a_day(browser: Browser, talking: str) -> None:
    with opened(browser, talking) as page:
        slider = unfold(page).get_by_role("slider", name="As of")
        expect(slider).to_have_attribute("aria-valuetext", "today")
        slider.press("Home")
        expect(slider).to_have_attribute("aria-valuetext", "5 January 2024")
        expect(page.locator("#sn-filters output")).to_have_text("5 January 2024")
        slider.press("ArrowRight")
        expect(page.locator("#sn-filters .on")).to_have_text("as of 2024-01-18")
        answer = ask(page, CHESS)
        expect(answer.get_by_text("Asked as of 18 January 2024.")).to_be_visible()
        expect(answer).to_contain_text("5 January 2024 to 18 January 2024")
        slider.press("End")
        expect(page.locator("#sn-filters .on")).to_have_text("all articles")


def test_a_first_day_after_the_last_is_told_at_once(browser: Browser, talking: str) -> None:
    with opened(browser, talking) as page:
        fold = unfold(page)
        fold.get_by_label("from").fill("2024-02-10")
        fold.get_by_label("to", exact=True).fill("2024-01-10")
        expect(fold.get_by_role("alert")).to_have_text(
            "The first day is after the last. Change one of them."
        )
        begin(page, CHESS)
        expect(page.locator(".sn-error")).to_contain_text("The first day is after the last.")
        fold.get_by_label("from").fill("")
        expect(fold.locator(".trouble")).to_be_empty()


def test_of_many_outlets_the_one_is_found_by_typing_and_stays_ticked(browser: Browser) -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as many:
        for number in range(45):
            many.add(Article(f"Ship number {number} sank.", source=f"Gazette {number:02}"))
        with serving(many) as address, opened(browser, address) as page:
            fold = unfold(page)
            field = fold.get_by_label("Search outlets")
            field.fill("44")
            box = fold.get_by_label("Gazette 44")
            box.check()
            field.fill("")
            expect(fold.get_by_label("Gazette 01")).to_be_visible()
            expect(box).to_be_checked()
            page.locator("#sn-filters summary").click()
            unfold(page)
            expect(box).to_be_checked()
            expect(ask(page, "Which ship sank?").locator("a.note")).to_have_count(1)


def test_how_an_answer_was_found_can_be_unfolded(browser: Browser, talking: str) -> None:
    with opened(browser, talking) as page:
        ask(page, QUESTION)
        fold = page.locator(".sn-found")
        expect(fold.locator("dl")).to_be_hidden()
        fold.locator("summary").press("Enter")
        for told in (
            "17 articles",
            "passages",
            "writing",
            "test-model",
            "Cost",
            "0.15 for a million",
        ):
            expect(fold.locator("dl")).to_contain_text(told)


def test_a_nearest_sentence_opens_its_article_there(browser: Browser, talking: str) -> None:
    with opened(browser, talking) as page:
        near = ask(page, "Who lost the chess championship in Oslo?").locator("a.near")
        expect(near.first).to_be_visible()
        assert any(ATTACK.split(" ", maxsplit=1)[0] in text for text in near.all_inner_texts())
        near.nth(1).press("Enter")
        sentence = page.locator("#sn-page .now")
        expect(sentence).to_be_focused()
        shown = sentence.evaluate("e => e.textContent").split()
        assert near.nth(1).inner_text().strip("“”").split() == shown


@pytest.mark.skipif(not axe.SCRIPT.exists(), reason="no axe-core here: `make axe` fetches it")
@pytest.mark.parametrize("window", WINDOWS)
def test_no_state_has_a_grave_fault(
    browser: Browser, talking: str, window: dict[str, object]
) -> None:
    def require_none() -> None:
        page.wait_for_timeout(300)
        found = axe.violations(page)
        assert not found, "\n".join(found)

    with opened(browser, talking, **window) as page:
        unfold(page).get_by_label("Norrin Courier").check()
        require_none()
        ask(page, CHESS)
        page.locator(".sn-found summary").click()
        page.locator("#sn-filters summary").click()
        require_none()
        row = show(page).first
        require_none()
        row.locator("summary").click()
        require_none()
        row.get_by_role("button", name="Rename").click()
        require_none()
        page.keyboard.press("Escape")
        row.get_by_role("button", name="Delete").click()
        require_none()
