"""The page in a real browser: asking, opening a citation, keyboard, attacks, small screens."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, expect

from assistant import Article, Assistant, Settings
from tests.support.browsing import ask, opened
from tests.support.openai_server import ChatRequest, OpenAIServer, Reply
from tests.support.page_marks import BROWSER

pytestmark = BROWSER

Serve: TypeAlias = Callable[[Assistant], AbstractContextManager[str]]
QUESTION = "How fast was the ferry Eider travelling when she struck the barge?"
VISIBLE = """e => { const r = e.getBoundingClientRect(), b = e.closest('#sn-page').getBoundingClientRect();
  return r.height > 0 && r.top >= b.top && r.bottom <= Math.min(b.bottom, innerHeight)
    && [...e.getClientRects()].every(l => e.contains(document.elementFromPoint(l.x + l.width / 2, l.y + l.height / 2))); }"""


def test_a_marker_opens_the_article_at_the_very_sentence(
    browser: Browser, address: str, seeded: Assistant
) -> None:
    citations = seeded.ask(QUESTION).citations
    with opened(browser, address) as page:
        markers = ask(page, QUESTION).locator("a.note")
        assert markers.count() == len(citations)
        for at, citation in enumerate(citations):
            markers.nth(at).click()
            sentence = page.locator("#sn-page .now")
            expect(sentence).to_have_id(f"s-{citation.article.id}-{citation.start}")
            assert sentence.evaluate("e => e.textContent") == citation.quote
            assert sentence.evaluate(VISIBLE)
            heading = page.locator("#sn-page article:visible h2")
            assert heading.inner_text() == citation.article.title
        cited = {c.start for c in citations if c.article.id == citations[-1].article.id}
        assert page.locator("#sn-page article:visible .cited").count() == len(cited)


def test_an_answer_tells_what_the_relative_dates_of_its_quotes_mean(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        answer = ask(page, "When were people hurt in the collision of the ferry Eider?")
        expect(answer.locator(".sn-dates")).to_contain_text("“on Sunday evening”: 11 February")


def test_the_whole_article_is_there(browser: Browser, address: str, seeded: Assistant) -> None:
    article = seeded.ask(QUESTION).citations[0].article
    with opened(browser, address) as page:
        ask(page, QUESTION).locator("a.note").first.click()
        told = page.locator("#sn-page article:visible").evaluate("e => e.textContent")
        for sentence in article.sentences:
            assert article.quote(sentence) in told


def test_markers_of_earlier_answers_still_work(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, QUESTION)
        ask(page, "Why will the cannery be closed?")
        first, second = page.locator(".sn-answer").all()
        second.locator("a.note").first.click()
        expect(page.locator("#sn-page .now")).to_be_visible()
        marker = first.locator("a.note").first
        marker.click()
        wanted = (marker.get_attribute("href") or "")[1:]
        expect(page.locator("#sn-page .now")).to_have_id(wanted)
        assert page.locator("#sn-page .now").evaluate(VISIBLE)


def test_a_follow_up_leans_on_the_answer_before_and_another_window_knows_nothing_of_it(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        ask(page, "How many people were hurt in the ferry collision?")
        searched = ask(page, "And when?").locator(".asked")
        expect(searched).to_have_text("Searched for: When were people hurt in the ferry collision?")
        with opened(browser, address) as other:
            expect(ask(other, "And when?").locator(".asked")).to_have_count(0)


def test_the_keyboard_opens_steps_and_returns(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        markers = ask(page, QUESTION).locator("a.note")
        hrefs = list(dict.fromkeys(marker.get_attribute("href") for marker in markers.all()))
        assert len(hrefs) > 1
        now = page.locator("#sn-page .now")
        markers.first.focus()
        page.keyboard.press("Enter")
        expect(now).to_have_id((hrefs[0] or "")[1:])
        expect(now).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(now).to_have_id((hrefs[1] or "")[1:])
        assert now.evaluate(VISIBLE)
        expect(page.locator("#sn-position")).to_have_text(f"2 / {len(hrefs)}")
        page.keyboard.press("ArrowLeft")
        expect(now).to_have_id((hrefs[0] or "")[1:])
        page.keyboard.press("Escape")
        expect(markers.first).to_be_focused()


def test_buttons_step_too_and_end_at_the_ends(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        markers = ask(page, QUESTION).locator("a.note")
        markers.first.click()
        expect(page.get_by_role("button", name="Previous citation")).to_be_disabled()
        page.get_by_role("button", name="Next citation").click()
        expect(page.locator("#sn-position")).to_contain_text("2 /")
        expect(page.get_by_role("button", name="Previous citation")).to_be_enabled()


def test_the_summary_counts_what_is_there(
    browser: Browser, address: str, seeded: Assistant
) -> None:
    answer = seeded.ask(QUESTION)
    with opened(browser, address) as page:
        said = ask(page, QUESTION).locator(".sn-summary").inner_text()
    assert said.startswith(f"{len(answer.claims)} claim")
    assert f"✓ {len(answer.citations)} supported" in said


def test_an_error_is_one_plain_line(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.fill("#sn-box textarea", "   ")
        page.press("#sn-box textarea", "Enter")
        line = page.locator(".sn-error")
        expect(line).to_have_text("The question is empty. Ask something.")
        assert ask(page, QUESTION).locator("a.note").count()


def test_the_welcome_is_within_its_frame(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport={"width": 1280, "height": 800}) as page:
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_small_screen_the_article_slides_over(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport={"width": 380, "height": 720}) as page:
        marker = ask(page, QUESTION).locator("a.note").first
        expect(page.locator("#sn-panel")).not_to_be_visible()
        marker.click()
        now = page.locator("#sn-page .now")
        expect(now).to_be_visible()
        page.wait_for_timeout(400)  # the sheet slides
        assert now.evaluate(VISIBLE)
        page.get_by_role("button", name="Close the article").click()
        expect(page.locator("#sn-panel")).not_to_be_visible()
        expect(marker).to_be_focused()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(browser: Browser, address: str, scheme: str) -> None:
    """Contrast at least 4.5 : 1, as WCAG 2.1 AA wants it of text."""
    with opened(browser, address, color_scheme=scheme) as page:
        ask(page, QUESTION).locator("a.note").first.click()
        expect(page.locator("#sn-page .now")).to_be_visible()
        for what in (".sn-answer", ".sn-summary", ".note", ".sn-article p", ".now", "#sn-header p"):
            assert page.locator(what).last.evaluate(_CONTRAST) >= 4.5, what


_CONTRAST = """e => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = rgb(c).slice(0, 3).map(v => (v /= 255) <= .03928
    ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  let behind = e;
  while (behind && (rgb(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0)
    behind = behind.parentElement;
  const [a, b] = [light(getComputedStyle(e).color),
    light(getComputedStyle(behind ?? document.body).backgroundColor)].sort((x, y) => y - x);
  return (a + .05) / (b + .05); }"""


# -- written answers


def _reply(request: ChatRequest) -> str:
    cited = request.cite("11.5 knots")
    return f"The Eider was travelling at 11.5 knots {cited}. She was going at 30 knots {cited}."


@contextmanager
def written(model: OpenAIServer, serve: Serve, *articles: Article) -> Iterator[str]:
    settings = Settings(mode="written", openai_base_url=model.base_url)
    with Assistant(":memory:", settings=settings) as assistant:
        assistant.add(articles)
        with serve(assistant) as url:
            yield url


FERRY = Article(
    "The ferry Eider was travelling at 11.5 knots when she struck a barge. Nobody was hurt.",
    title="Ferry too fast",
    published="2024-02-20",
    source="Harbour Gazette",
    url="https://gazette.example/ferry",
)


def test_a_written_answer_streams_in_and_is_then_marked(browser: Browser, serve: Serve) -> None:
    def slowly(request: ChatRequest) -> Reply:
        return Reply.of(_reply(request), delay=0.15)

    with (
        OpenAIServer(slowly) as model,
        written(model, serve, FERRY) as url,
        opened(browser, url) as page,
    ):
        page.fill("#sn-box textarea", QUESTION)
        page.press("#sn-box textarea", "Enter")
        expect(page.locator(".sn-busy")).to_contain_text("Writing", timeout=20_000)
        expect(page.locator(".note.pending")).to_have_count(1)
        assert "30 knots" not in page.locator(".sn-answer").inner_text()
        expect(page.locator(".sn-summary")).to_be_visible(timeout=20_000)
        assert "30 knots" in page.locator(".sn-answer").inner_text()
        expect(page.locator(".note.pending, .sn-busy")).to_have_count(0)
        assert page.locator("a.note .sign").all_inner_texts() == ["1✓", "1✗"]
        page.locator("a.note").last.click()
        now = page.locator("#sn-page .now")
        expect(now).to_be_visible()
        assert now.evaluate("e => e.textContent") == FERRY.quote(FERRY.sentences[0])
        link = page.locator("#sn-page header a")
        assert link.get_attribute("href") == FERRY.url
        assert "noopener" in (link.get_attribute("rel") or "")


def test_stop_ends_the_answer_and_the_request(browser: Browser, serve: Serve) -> None:
    endless = Reply(["word "] * 10_000, delay=0.05)
    with (
        OpenAIServer([endless, "It is so."]) as model,
        written(model, serve, FERRY) as url,
        opened(browser, url) as page,
    ):
        page.fill("#sn-box textarea", QUESTION)
        page.press("#sn-box textarea", "Enter")
        expect(page.locator(".sn-answer")).to_contain_text("word word", timeout=20_000)
        page.get_by_role("button", name="Stop").click()
        expect(page.locator(".sn-cut")).to_have_text("Stopped.")
        assert model.wait_until(lambda server: server.hung_up == 1)
        expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
        expect(page.locator(".sn-busy")).to_have_count(0)
        assert "It is so." in ask(page, "And now?").inner_text()
        assert page.locator(".sn-question").all_inner_texts() == [QUESTION, "And now?"]
        expect(page.locator(".sn-cut")).to_have_count(1)


def test_leaving_the_page_ends_the_request(browser: Browser, serve: Serve) -> None:
    endless = Reply(["word "] * 10_000, delay=0.05)
    with OpenAIServer(endless) as model, written(model, serve, FERRY) as url:
        with opened(browser, url) as page:
            page.fill("#sn-box textarea", QUESTION)
            page.press("#sn-box textarea", "Enter")
            expect(page.locator(".sn-answer")).to_contain_text("word word", timeout=20_000)
        assert model.wait_until(lambda server: server.hung_up == 1, seconds=15)


def test_a_model_that_fails_is_one_line(browser: Browser, serve: Serve) -> None:
    with (
        OpenAIServer(Reply(())) as model,
        written(model, serve, FERRY) as url,
        opened(browser, url) as page,
    ):
        page.fill("#sn-box textarea", QUESTION)
        page.press("#sn-box textarea", "Enter")
        expect(page.locator(".sn-error")).to_contain_text("empty", timeout=20_000)


# -- attacks

EVIL = "http://evil.example/x"
PAYLOADS = [
    "<script>alert(1)</script>",
    f"<img src={EVIL} onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</article></p><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    f"![x]({EVIL}) [y](javascript:alert(1)) <{EVIL}>",
    f"[r]: {EVIL}\n\n![r][r]",
    f"<style>@import '{EVIL}';</style><link rel=stylesheet href={EVIL}>",
    f"<form action={EVIL}><button formaction={EVIL}>go</button></form><meta http-equiv=refresh content='0;{EVIL}'>",
    "$$\\href{javascript:alert(1)}{x}$$ ${alert(1)} {{constructor.constructor('alert(1)')()}}",
    '```mermaid\ngraph TD; A-->B; click A href "javascript:alert(1)"\n```',
    "&lt;img src=x onerror=alert(1)&gt; &#60;script&#62;alert(1)&#60;/script&#62;",
]
ACTIVE = (
    "script, img, iframe, svg, form, style, link, meta, object, embed, video, [onerror], [onload]"
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_articles_say_is_only_text(browser: Browser, serve: Serve, payload: str) -> None:
    article = Article(
        f"The zebra was {payload} on Monday. {payload}",
        title=payload,
        source=payload,
        author=payload,
        url="javascript:alert(1)",
    )
    with Assistant(":memory:", settings=Settings(mode="quoted")) as a:
        a.add([article])
        with serve(a) as url, opened(browser, url) as page:
            answer = ask(page, "Where was the zebra on Monday?")
            link = answer.locator("a.note, a.near").first
            link.click()
            expect(page.locator("#sn-page .now")).to_be_visible()
            shown = page.locator("#sn-page article")
            assert shown.locator("h2").evaluate("e => e.textContent") == article.title
            assert shown.locator(f":is({ACTIVE})").count() == 0
            assert shown.locator("a").count() == 0
            assert answer.locator(f":is({ACTIVE})").count() == 0
            assert answer.locator("a:not(.note, .near)").count() == 0
            page.wait_for_timeout(200)


def test_what_is_asked_is_only_text(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        for payload in PAYLOADS:
            ask(page, payload)
            asked = page.locator(".sn-question").last
            assert asked.locator(f":is({ACTIVE}, a)").count() == 0
            assert payload.split()[0] in asked.inner_text()
        page.wait_for_timeout(300)


def test_what_a_model_writes_is_only_text(browser: Browser, serve: Serve) -> None:
    def attack(request: ChatRequest) -> str:
        return "\n\n".join(PAYLOADS) + f"\n\nShe made 11.5 knots {request.cite('11.5 knots')}."

    with (
        OpenAIServer(attack) as model,
        written(model, serve, FERRY) as url,
        opened(browser, url) as page,
    ):
        answer = ask(page, QUESTION)
        assert answer.locator(f":is({ACTIVE})").count() == 0
        assert answer.locator("a:not(.note)").count() == 0
        assert html.unescape("<script>alert(1)</script>") in answer.inner_text()
        page.wait_for_timeout(300)
