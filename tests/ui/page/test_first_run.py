"""The first run: an empty library says the next step, takes the samples in, and has questions to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from assistant import Article, Assistant, Settings
from tests.support import axe
from tests.support.browsing import begin, opened
from tests.support.logging_in import PASSWORDS, logged_in
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve
from ui.login.users import Users
from ui.page import samples, texts
from ui.rates import Rate, Rates

pytestmark = SERVED

NARROW = {"width": 360, "height": 640}
WINDOWS = [
    pytest.param({}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": NARROW}, id="narrow"),
]
HOSTILE = "<img src=x onerror=alert(1)> ![x](https://evil.example/x.png) [y](javascript:alert(1))"


@pytest.fixture
def empty() -> Iterator[Assistant]:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        yield assistant


def take_in(page: Page) -> None:
    page.get_by_role("button", name=texts.EMPTY_SAMPLES).first.press("Enter")


@pytest.mark.browser
def test_from_nothing_to_an_answer_by_the_keyboard(
    browser: Browser, serve: Serve, empty: Assistant
) -> None:
    with serve(empty) as url, opened(browser, url) as page:
        expect(page.get_by_role("heading", name=texts.EMPTY_TITLE)).to_be_visible(timeout=20_000)
        take_in(page)
        expect(page.locator(".sn-told")).to_contain_text("Taking in the sample articles")
        expect(page.get_by_role("heading", name=texts.WELCOME)).to_be_visible(timeout=30_000)
        examples = page.locator(".sn-example")
        expect(examples).to_have_count(4, timeout=30_000)
        assert len(empty.articles()) == 16
        question = examples.first.inner_text()
        examples.first.press("Enter")
        expect(page.locator(".sn-answer .sn-summary")).to_be_visible(timeout=30_000)
        assert page.locator(".sn-question").inner_text() == question
        assert page.locator(".sn-answer a.note").count() > 0


@pytest.mark.browser
def test_a_question_to_an_empty_library_is_answered_by_the_next_step(
    browser: Browser, serve: Serve, empty: Assistant
) -> None:
    with serve(empty) as url, opened(browser, url) as page:
        expect(page.locator(".sn-first")).to_be_visible(timeout=20_000)
        begin(page, "Anything?")
        expect(page.locator("[data-testid=bot] .sn-first h2")).to_have_text(
            texts.EMPTY_TITLE, timeout=30_000
        )
        take_in(page)
        expect(page.locator("[data-testid=bot] .sn-told")).to_contain_text(
            "16 articles are in", timeout=30_000
        )
        begin(page, "How fast was the ferry Eider travelling?")
        expect(page.locator(".sn-answer .sn-summary")).to_be_visible(timeout=30_000)


@pytest.mark.browser
def test_examples_that_need_time_come_when_they_are_found(
    browser: Browser, serve: Serve, seeds: Path, empty: Assistant
) -> None:
    empty.add(seeds)
    with serve(empty) as url, opened(browser, url) as page:
        expect(page.get_by_role("heading", name=texts.WELCOME)).to_be_visible(timeout=20_000)
        expect(page.locator(".sn-example")).to_have_count(4, timeout=30_000)
        page.reload()  # now they are known
        expect(page.locator(".sn-example")).to_have_count(4, timeout=30_000)


@pytest.mark.browser
def test_a_new_conversation_has_its_examples_again(
    browser: Browser, serve: Serve, seeds: Path, empty: Assistant
) -> None:
    empty.add(seeds.glob("2024-02-20*"))
    with serve(empty) as url, opened(browser, url) as page:
        page.locator(".sn-example").first.click(timeout=30_000)
        expect(page.locator(".sn-answer .sn-summary")).to_be_visible(timeout=30_000)
        page.get_by_role("button", name=texts.NEW).click()
        expect(page.locator(".sn-example").first).to_be_visible()


@pytest.mark.browser
@pytest.mark.skipif(not axe.SCRIPT.exists(), reason="no axe-core here: `make axe` fetches it")
@pytest.mark.parametrize("window", WINDOWS)
def test_no_state_has_a_serious_fault(
    browser: Browser, serve: Serve, empty: Assistant, window: dict[str, object]
) -> None:
    with serve(empty) as url, opened(browser, url, **window) as page:
        expect(page.locator(".sn-first")).to_be_visible(timeout=20_000)
        page.wait_for_timeout(300)
        assert axe.violations(page) == []
        take_in(page)
        expect(
            page.locator(".sn-told progress").or_(page.locator(".sn-example").first)
        ).to_be_visible()
        assert axe.violations(page) == []
        expect(page.locator(".sn-example")).to_have_count(4, timeout=30_000)
        page.wait_for_timeout(400)
        assert axe.violations(page) == []


@pytest.mark.browser
def test_hostile_titles_make_examples_of_text_only(
    browser: Browser, serve: Serve, empty: Assistant
) -> None:
    empty.add([Article(f"Nothing happened {n}.", title=f"{HOSTILE} {n}") for n in range(3)])
    with serve(empty) as url, opened(browser, url) as page:
        expect(page.locator(".sn-example")).to_have_count(3, timeout=30_000)
        assert HOSTILE in page.locator(".sn-example").first.inner_text()
        page.locator(".sn-example").first.click()
        expect(page.locator(".sn-question")).to_contain_text(HOSTILE)


def test_the_samples_are_articles_and_nothing_else() -> None:
    files = samples.sample_files()
    assert len(files) == 16
    assert {file.suffix for file in files} == {".md", ".txt"}


def test_samples_are_for_an_empty_library_only(page_of_one: str) -> None:
    reply = httpx.post(f"{page_of_one}/page/samples")
    assert (reply.status_code, reply.json()) == (409, {"detail": texts.FIRST_NOT_EMPTY})
    told = httpx.get(f"{page_of_one}/page/samples").json()
    assert (told["busy"], told["done"], told["of"]) == (False, 0, 16)


@pytest.mark.slow
def test_what_can_t_be_taken_in_is_told(
    serve: Serve, empty: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.md"
    monkeypatch.setattr(samples, "sample_files", lambda: [missing])
    with serve(empty) as url:
        told = httpx.post(f"{url}/page/samples", timeout=60).json()
    assert told["failed"]
    assert "missing.md" in told["told"]


@pytest.mark.slow
def test_each_reader_s_examples_are_of_what_they_see(
    serve: Serve, tmp_path: Path, seeds: Path, empty: Assistant
) -> None:
    users = Users(tmp_path / "users")
    for name, password in PASSWORDS.items():
        users.add(name, password)
    empty.add(seeds.glob("2024-02-20*"), private_to="ada")
    with serve(empty, users) as url, logged_in(url, "ada") as ada, logged_in(url, "bob") as bob:
        for client in (bob, ada):
            assert client.post("/page/examples", timeout=60).json() == {"done": True}
        assert "Eider" in ada.get("/page/welcome").text
        assert texts.EMPTY_TITLE in bob.get("/page/welcome").text
        assert "Eider" not in bob.get("/page/welcome").text


@pytest.mark.slow
def test_a_library_that_changed_gets_other_examples(
    serve: Serve, seeds: Path, empty: Assistant
) -> None:
    with serve(empty) as url:
        assert "X-Examples" not in httpx.get(f"{url}/page/welcome").headers
        empty.add(seeds.glob("2024-02-20*"))
        assert "X-Examples" in httpx.get(f"{url}/page/welcome").headers
        httpx.post(f"{url}/page/examples", timeout=60)
        found = httpx.get(f"{url}/page/welcome")
        assert "X-Examples" not in found.headers
        assert "sn-example" in found.text


@pytest.mark.slow
def test_looking_for_examples_too_often_is_told_to_wait(
    serve: Serve, one_article: Assistant
) -> None:
    with serve(one_article, rates=Rates(welcome=Rate(2, 0.001))) as url:
        codes = [httpx.post(f"{url}/page/examples", timeout=60).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
