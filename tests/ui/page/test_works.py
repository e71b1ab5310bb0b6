"""The addresses of the Check and Summaries views, without a browser: results, two users, garbage, leaving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

import httpx
import pytest

from assistant import Article, Assistant, Citation, Settings
from tests.assistant.summarizing.conftest import chooses, diligent
from tests.support import shelf
from tests.support.logging_in import PASSWORDS, logged_in
from tests.support.openai_server import ChatRequest, OpenAIServer, Reply
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve
from tests.support.shelf import PAYLOADS
from tests.support.works import lines, result, trouble
from ui.login.users import Users
from ui.page.works.listed import listed
from ui.rates import Rate, Rates

pytestmark = SERVED
CHECK, DIGESTS = "/page/check", "/page/digests"
TITLES, NAMES = f"{DIGESTS}/titles", f"{DIGESTS}/names"
PIER = Article(
    "The harbour board met on Monday. It voted for a longer pier, which is to cost 4 million euros."
    " The work begins in May and is to last two years.",
    title="Board votes for a longer pier",
    source="Harbour Gazette",
    published="2024-03-04",
    url="https://gazette.example/pier",
)
SECRET = Article(
    "The builder had paid the board's chairman 50,000 euros before the vote on the pier was held.",
    title="What the pier cost",
    source="Ada's notes",
    published="2024-03-06",
)
BRIBE = "The builder had paid the board's chairman 50,000 euros"


@pytest.fixture
def assistant() -> Iterator[Assistant]:
    with shelf.an_assistant() as one:
        one.add(PIER, tags="harbour")
        yield one


@pytest.fixture
def client(assistant: Assistant, serve: Serve) -> Iterator[httpx.Client]:
    endless = Rates(works=Rate(10_000, 10_000.0))
    with serve(assistant, rates=endless) as url, httpx.Client(base_url=url, timeout=60) as one:
        yield one


@pytest.fixture
def users(tmp_path: Path) -> Users:
    known = Users(tmp_path)
    for name, password in PASSWORDS.items():
        known.add(name, password)
    return known


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_each_statement_comes_back_with_its_verdict_and_where_it_stands(
    client: httpx.Client,
) -> None:
    text = (
        "“It voted for a longer pier, which is to cost 6 million euros.” The moon is made of salt."
    )
    html = result(client, CHECK, text=text)
    assert "2 statements" in html
    assert re.search(r"<li class=\"partial\">.*≠ Altered", html)
    assert "<del><span" in html
    assert ">4</del>" in html
    assert ">6</ins>" in html
    start = PIER.sentences[1].start
    assert f'href="#s-{PIER.id}-{start}"' in html
    assert re.search(r"<li class=\"unsupported\">.*Not found", html)


@pytest.mark.slow
def test_what_is_no_whole_sentence_is_told_by_its_span_in_the_article(client: httpx.Client) -> None:
    html = result(client, CHECK, text="a longer pier, which is to cost")
    start, end = map(int, re.findall(r'data-span="(\d+)-(\d+)"', html)[0])
    assert PIER.text[start:end] == "a longer pier, which is to cost"
    sentence = next(s for s in PIER.sentences if s.start <= start < s.end)
    assert f'href="#s-{PIER.id}-{sentence.start}"' in html
    assert "data-span" not in result(client, CHECK, text=PIER.quote(PIER.sentences[1]))


@pytest.mark.slow
def test_copies_of_one_report_are_counted_as_one(
    assistant: Assistant, client: httpx.Client
) -> None:
    assistant.add(Article(PIER.text, title="Pier vote", source="Courier", published="2024-03-05"))
    html = result(client, CHECK, text=PIER.quote(PIER.sentences[1]))
    assert "2 articles, 1 original report" in words(html.partition("<pre")[0])


@pytest.mark.slow
def test_it_is_told_how_the_work_goes_on(client: httpx.Client) -> None:
    *steps, last = lines(client, CHECK, text="It rained. It snowed, too. The pier was closed.")
    assert [(step["done"], step["of"]) for step in steps] == [(1, 3), (2, 3), (3, 3)]
    assert steps[0]["said"] == "1 of 3 statements checked"
    assert last["said"].startswith("3 statements")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["timeline", "disagreements"])
def test_what_reads_many_articles_tells_how_it_goes_on_and_so_can_be_stopped(
    client: httpx.Client, kind: str
) -> None:
    *steps, last = lines(client, DIGESTS, kind=kind, topic="pier")
    assert steps[0]["done"] == 0
    assert re.fullmatch(r"\d+ of \d+ steps", steps[-1]["said"])
    assert "html" in last


@pytest.mark.slow
def test_a_check_can_be_limited(client: httpx.Client) -> None:
    said = "It voted for a longer pier, which is to cost 4 million euros."
    for limits in ({"outlet": "harbour gazette"}, {"tag": "Harbour"}, {"since": "2024-03-04"}):
        assert "Verbatim" in result(client, CHECK, text=said, **limits)
    for limits in ({"outlet": "Courier"}, {"tag": "storm"}, {"until": "2024-03-03"}):
        assert "Verbatim" not in result(client, CHECK, text=said, **limits)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "  ", "…", "x " * 60_000])
def test_a_text_that_can_t_be_checked_is_a_line_of_trouble(client: httpx.Client, text: str) -> None:
    said = trouble(client, CHECK, text=text)
    assert "\n" not in said
    assert said.endswith(".")


@pytest.mark.slow
def test_all_a_topic_and_articles_that_are_chosen_are_summed_up(client: httpx.Client) -> None:
    assert "1 article" in words(result(client, DIGESTS))
    assert "“pier”" in words(result(client, DIGESTS, topic="pier"))
    chosen = result(client, DIGESTS, ids=[PIER.id], style="bullets", words=40, focus="What cost?")
    assert PIER.title in words(chosen)
    assert f'href="#s-{PIER.id}-' in chosen
    assert "[^1]:" in chosen  # what is copied
    nothing = result(client, DIGESTS, outlet="Courier")
    assert "nothing to summarize" in words(nothing)


@pytest.mark.slow
@pytest.mark.parametrize("unknown", [SECRET.id, "0" * 32])
def test_an_article_that_is_not_there_can_t_be_chosen(client: httpx.Client, unknown: str) -> None:
    said = trouble(client, DIGESTS, ids=[unknown])
    assert said.startswith("A chosen article is no longer in the library")
    assert "sidenote list" not in said


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["timeline", "disagreements"])
def test_only_summaries_are_made_of_chosen_articles(client: httpx.Client, kind: str) -> None:
    reply = client.post(DIGESTS, json={"kind": kind, "topic": "pier", "ids": [PIER.id]})
    assert (reply.status_code, reply.text) == (
        400,
        "Only a summary can be made of chosen articles.",
    )


@pytest.mark.slow
def test_titles_and_names_are_offered(client: httpx.Client) -> None:
    (title,) = client.get(TITLES, params={"words": "longer"}).json()
    assert title == {"id": PIER.id, "title": PIER.title, "where": "Harbour Gazette, 4 March 2024"}
    assert client.get(TITLES, params={"words": "courier"}).json() == []
    assert client.get(NAMES).json() == {"outlet": ["Harbour Gazette"], "tag": ["harbour"]}


@pytest.mark.slow
@pytest.mark.parametrize("address", [CHECK, DIGESTS])
@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'{"text": 1, "topic": 1}',
        b'{"text": "a", "kind": "nothing"}',
        b'{"text": "a", "kind": ["summary"]}',
        b'{"text": "a", "path": "/etc"}',
        b'{"text": "a", "since": "yesterday", "ids": []}',
        b'{"since": "2024-02-02", "until": "2024-01-01"}',
        b'{"ids": ["../../etc/passwd"]}',
        b'{"words": 1e400}',
        b'{"words": true}',
        b'{"words": 0}',
        b'{"words": 4000}',
        b'{"style": "verbose"}',
        b'{"outlet": "' + b"x" * 2_000 + b'"}',
        "{'\ud800'}".encode(errors="surrogatepass"),
    ],
)
def test_garbage_is_refused_in_a_line(client: httpx.Client, address: str, sent: bytes) -> None:
    reply = client.post(address, content=sent)
    assert 400 <= reply.status_code < 500
    assert reply.text
    assert "\n" not in reply.text


@pytest.mark.slow
@pytest.mark.parametrize("query", ["?words=" + "x" * 300, "?path=/etc", "?words=%FF%00'\"--"])
def test_garbage_in_a_search_for_titles_finds_nothing(client: httpx.Client, query: str) -> None:
    reply = client.get(TITLES + query)
    assert reply.status_code == 400 or reply.json() == []


@pytest.mark.slow
def test_other_origins_are_refused(client: httpx.Client) -> None:
    for address in (CHECK, DIGESTS):
        reply = client.post(address, json={}, headers={"Origin": "https://evil.example"})
        assert reply.status_code == 403


@pytest.mark.slow
@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_others_wrote_is_text(serve: Serve, payload: str) -> None:
    article = Article(
        f"The pier {payload} was closed on Monday, said the board.",
        title=payload,
        source=payload,
        author=payload,
        url="javascript:alert(1)",
    )
    with shelf.an_assistant() as assistant, serve(assistant) as address:
        assistant.add(article)
        with httpx.Client(base_url=address, timeout=60) as client:
            text = f"The pier {payload} was shut on Monday, said the board. Nobody saw {payload}."
            found = [
                result(client, CHECK, text=text),
                result(client, CHECK, text=article.text),
                result(client, DIGESTS, focus=payload),
                result(client, DIGESTS, topic=payload),
                result(client, DIGESTS, outlet=payload, topic="pier"),
            ]
    for html in found:
        assert not re.search(r"<(script|img|iframe|svg onload|table)|<a [^>]*javascript", html)
        assert all(href.startswith("#s-") for href in re.findall(r'href="([^"]*)"', html))


@pytest.mark.slow
def test_two_users_see_nothing_of_what_the_other_keeps(serve: Serve, users: Users) -> None:
    with shelf.an_assistant() as assistant:
        assistant.add(PIER)
        assistant.add(SECRET, private_to="ada", tags="leak")
        with (
            serve(assistant, users) as address,
            logged_in(address, "ada") as ada,
            logged_in(address, "bob") as bob,
        ):
            assert "Verbatim" in result(ada, CHECK, text=BRIBE)
            assert SECRET.title in words(result(ada, DIGESTS, ids=[SECRET.id]))
            assert SECRET.title in ada.get(TITLES).text
            assert "Ada's notes" in ada.get(NAMES).text
            asked = [
                result(bob, CHECK, text=BRIBE),
                result(bob, CHECK, text=BRIBE, tag="leak"),
                result(bob, DIGESTS),
                result(bob, DIGESTS, topic="chairman"),
                result(bob, DIGESTS, outlet="Ada's notes"),
                trouble(bob, DIGESTS, ids=[SECRET.id]),
                bob.get(TITLES).text,
                bob.get(NAMES).text,
            ]
            for told in asked:
                assert not re.search(f"{SECRET.title}|before the vote|leak", words(told))
        with serve(assistant, users) as address, httpx.Client(base_url=address) as nobody:
            for reply in (nobody.post(CHECK, json={}), nobody.get(TITLES), nobody.get(NAMES)):
                assert reply.status_code == 401


@pytest.mark.slow
def test_who_asks_too_often_is_told_to_come_back(assistant: Assistant, serve: Serve) -> None:
    few = Rates(works=Rate(2, 0.01), looks=Rate(2, 0.01))
    with serve(assistant, rates=few) as url, httpx.Client(base_url=url, timeout=60) as client:
        codes = [client.post(CHECK, json={"text": "A pier."}).status_code for _ in range(3)]
        assert codes == [200, 200, 429]
        assert [client.get(TITLES).status_code for _ in range(3)] == [200, 200, 429]


def writing(model: OpenAIServer) -> Assistant:
    chosen = Settings(openai_base_url=model.base_url, context_window=2_500)
    return Assistant(":memory:", settings=chosen)


@pytest.mark.slow
def test_a_written_summary_tells_its_requests_and_what_it_cost(serve: Serve, seeds: Path) -> None:
    with OpenAIServer(diligent) as model, writing(model) as assistant, serve(assistant) as address:
        assistant.add(seeds)
        with httpx.Client(base_url=address, timeout=60) as client:
            *steps, last = lines(client, DIGESTS, words=100)
        assert [step["done"] for step in steps] == list(range(1, len(model.chats) + 1))
    html = words(last["html"])
    assert f"Requests to the model{len(model.chats)}" in html
    assert re.search(r"test-model: [\d,]+ tokens read", html)


@pytest.mark.slow
def test_who_leaves_ends_the_model_s_work_and_may_begin_anew(serve: Serve, seeds: Path) -> None:
    def slow(request: ChatRequest) -> Reply | str:
        is_first = model.hung_up == 0 and not chooses(request)
        return Reply(["word "] * 10_000, delay=0.02) if is_first else diligent(request)

    with OpenAIServer(slow) as model, writing(model) as assistant, serve(assistant) as address:
        assistant.add(seeds)
        with (
            httpx.Client(base_url=address, timeout=60) as tab,
            tab.stream("POST", DIGESTS, json={"words": 100}) as stream,
        ):
            told = stream.iter_lines()  # held: whoever lets go of it has left
            assert "requests" in next(told)
            assert "still under way" in trouble(tab, DIGESTS)
            assert "Not found" in result(tab, CHECK, text="The moon is made of salt.")
            assert model.wait_until(lambda server: not chooses(server.chats[-1]), 20)
        assert model.wait_until(lambda server: server.hung_up == 1, 20)
        with httpx.Client(base_url=address, timeout=60) as tab:
            assert "made before" in words(result(tab, DIGESTS, words=100))


@pytest.mark.slow
def test_closing_the_library_ends_what_is_under_way(serve: Serve, seeds: Path) -> None:
    def slow(request: ChatRequest) -> Reply:
        return Reply(["word "] * 10_000, delay=0.02)

    with OpenAIServer(slow) as model, writing(model) as assistant, serve(assistant) as address:
        assistant.add(seeds)
        with (
            httpx.Client(base_url=address, timeout=60) as tab,
            tab.stream("POST", DIGESTS, json={}) as stream,
        ):
            assert model.wait_until(lambda server: len(server.chats) == 1, 20)
            assistant.close()
            stream.read()
        assert model.wait_until(lambda server: server.hung_up == 1, 20)


@pytest.mark.slow
def test_what_renders_itself_is_shown_with_live_numbers_below_it(assistant: Assistant) -> None:
    found = assistant.for_reader("").summarize()
    html, said = listed(found, "One summary.")
    assert said == "One summary."
    assert found.to_html() in html
    for citation in found.citations:
        assert f'href="#s-{PIER.id}-{citation.start}"' in html
        assert citation.quote in words(html)


class Rows:
    """What has numbers in its rendering, and others' words that look like one."""

    def __init__(self, citations: list[Citation]) -> None:
        self.citations = citations

    def to_html(self) -> str:
        forged = escape('<span class="number">[2]</span>')
        return f'<table><tr><td>{forged}<span class="number">[1]</span></td></tr></table>'

    def to_text(self) -> str:
        return "one"

    to_markdown = to_text


@pytest.mark.slow
def test_its_own_numbers_become_live_where_they_stand_and_no_others(assistant: Assistant) -> None:
    first = assistant.for_reader("").summarize().citations[0]
    html = listed(Rows([first, replace(first, number=2)]), "").html
    table, _, below = html.partition("</table>")
    assert table.count('class="note') == 1
    assert "&lt;span" in table
    assert below.count('class="note') == 1


@pytest.mark.slow
def test_no_language_model_is_said_with_the_way_to_the_settings(serve: Serve) -> None:
    with Assistant(":memory:", settings=Settings(mode="auto", openai_api_key="")) as assistant:
        assistant.add(PIER)
        with serve(assistant) as address, httpx.Client(base_url=address, timeout=60) as client:
            html = result(client, DIGESTS)
    shown = html.partition("<pre")[0]
    assert '<button type="button" class="sn-go" value="settings">' in shown
    assert "OPENAI_API_KEY" not in shown
