"""Briefs and followed questions at the page's addresses, without a browser: results, two users, garbage, leaving."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import httpx
import pytest

from assistant import Assistant, Settings
from tests.assistant.following.conftest import CREW, FIRST, HURT, QUESTION, report
from tests.support import shelf
from tests.support.logging_in import PASSWORDS, logged_in
from tests.support.openai_server import ChatRequest, OpenAIServer, Reply
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve, serving
from tests.support.shelf import PAYLOADS
from tests.support.works import lines, result, trouble
from ui.login.users import Users
from ui.page.works.asked import MOST_FOLLOWED
from ui.rates import Rate, Rates

pytestmark = SERVED
DIGESTS, FOLLOWED = "/page/digests", "/page/digests/followed"
TODAY = date(2024, 2, 14)
MORE = "Seventeen people were hurt when the Skarra ferry struck a barge on Sunday evening."
LATER = report(MORE, source="Norrin Courier", published="2024-02-13")
ENDLESS = Rates(works=Rate(10_000, 10_000.0), looks=Rate(10_000, 10_000.0))


@pytest.fixture
def assistant() -> Iterator[Assistant]:
    """Two days after a report, without a language model."""
    quoted = Settings(mode="quoted")
    with Assistant(":memory:", settings=quoted, today=lambda: TODAY) as assistant:
        assistant.add(FIRST)
        yield assistant


@pytest.fixture
def client(assistant: Assistant, serve: Serve) -> Iterator[httpx.Client]:
    with serve(assistant, rates=ENDLESS) as url, httpx.Client(base_url=url, timeout=60) as one:
        yield one


@pytest.fixture(scope="module")
def asked() -> Iterator[httpx.Client]:
    """A client of one server that refuses all it is sent, so that nothing comes to be there."""
    with (
        shelf.an_assistant() as assistant,
        serving(assistant, rates=ENDLESS) as url,
        httpx.Client(base_url=url, timeout=60) as one,
    ):
        yield one


@pytest.fixture
def users(tmp_path: Path) -> Users:
    known = Users(tmp_path)
    for name, password in PASSWORDS.items():
        known.add(name, password)
    return known


def words(html: str) -> str:
    """What is seen."""
    return unescape(re.sub(r"<pre.*|<[^>]+>", "", html, flags=re.DOTALL))


def look(client: httpx.Client, **sent: str) -> str:
    return result(client, DIGESTS, kind="changes", **sent)


def test_a_question_is_followed_listed_and_followed_no_more(client: httpx.Client) -> None:
    assert client.get(FOLLOWED).json() == []
    *_, last = lines(client, FOLLOWED, question=QUESTION)
    assert last["said"] == f"Followed: {QUESTION}"
    (one,) = client.get(FOLLOWED).json()
    assert one["question"] == QUESTION
    assert one["where"].startswith("Followed since ")
    assert client.delete(f"{FOLLOWED}/{one['id']}").json() == one
    assert client.get(FOLLOWED).json() == []
    gone = client.delete(f"{FOLLOWED}/{one['id']}")
    assert (gone.status_code, gone.text) == (404, "This question is not followed any more.")


def test_what_contradicts_an_answer_is_told_with_the_sentences_of_then_and_now(
    assistant: Assistant, client: httpx.Client
) -> None:
    lines(client, FOLLOWED, question=QUESTION)
    assert "nothing new" in words(look(client))
    assistant.add(LATER)
    html = look(client)
    assert re.search(r'<li class="contradicted">.*✗ Contradicted', html)
    assert re.search(r"<del>.*then: .*Fourteen</del> <ins>.*now: .*Seventeen</ins>", html)
    for article, said in ((FIRST, HURT), (LATER, MORE)):
        assert f'href="#s-{article.id}-0"' in html
        assert said in words(html)
    assert "nothing new" in words(look(client))  # it was told
    assert "Contradicted" in words(look(client, past="yesterday"))
    assert "Contradicted" in words(look(client, since="2024-02-13"))


def test_what_is_new_gone_and_said_in_other_words_is_told_by_its_kind(
    assistant: Assistant, client: httpx.Client
) -> None:
    lines(client, FOLLOWED, question="Who stayed on board of the ferry, the crew of five?")
    lines(client, FOLLOWED, question=QUESTION)
    assistant.add(report("Nothing is known.", url=FIRST.url or ""))
    html = look(client)
    assert re.search(r'<li class="unsupported">.*- Gone', html)
    assert f'href="#s-{FIRST.id}-' in html
    assert CREW in words(html)


def test_looking_without_a_question_says_what_to_do(client: httpx.Client) -> None:
    assert trouble(client, DIGESTS, kind="changes").startswith("No question is followed yet.")


def test_a_brief_is_of_what_was_published_or_added_since(
    assistant: Assistant, client: httpx.Client
) -> None:
    assistant.add(LATER)
    html = result(client, DIGESTS, kind="brief")
    assert MORE in words(html)
    assert HURT not in words(html)
    assert f'href="#s-{LATER.id}-0"' in html
    week = result(client, DIGESTS, kind="brief", past="7 days ago")
    assert HURT in words(week)
    assert "Nothing new" in words(result(client, DIGESTS, kind="brief", since="2024-02-14"))
    assert HURT not in words(result(client, DIGESTS, kind="brief", past="7 days ago", outlet="x"))
    arrived = result(client, DIGESTS, kind="brief", since="2020-01-01", added=True)
    assert "2 articles added" in words(arrived)
    assert "[^1-1]" in week  # what is copied
    kept = json.loads(
        unescape(re.findall(r'value="brief.json".*?<pre hidden>(.*?)</pre>', week, re.DOTALL)[0])
    )
    assert kept["articles"] == 2


def test_a_brief_begins_with_what_changed_and_leaves_it_to_be_told(
    assistant: Assistant, client: httpx.Client
) -> None:
    lines(client, FOLLOWED, question=QUESTION)
    assistant.add(LATER)
    seen = words(result(client, DIGESTS, kind="brief"))
    assert seen.index("What changed in the questions you follow") < seen.index("Contradicted")
    assert "Contradicted" in words(look(client))


def test_it_is_told_how_the_work_goes_on(client: httpx.Client) -> None:
    for question in (QUESTION, "How long did the crew stay on board?"):
        lines(client, FOLLOWED, question=question)
    *steps, last = lines(client, DIGESTS, kind="changes")
    assert [step["said"] for step in steps] == ["0 of 2 questions asked", "1 of 2 questions asked"]
    assert last["said"] == "2 questions asked; news about 0."
    *steps, last = lines(client, DIGESTS, kind="brief", past="7 days ago")
    assert steps[0]["said"] == "0 of 1 stories"
    assert last["said"] == "The brief is there: 1 article came in."


def test_two_users_follow_their_own_and_see_nothing_of_the_other_s(
    serve: Serve, users: Users
) -> None:
    secret = report("Forty people were hurt when the ferry struck the barge, a note says.")
    with Assistant(":memory:", settings=Settings(mode="quoted"), today=lambda: TODAY) as assistant:
        assistant.add(FIRST)
        with (
            serve(assistant, users) as address,
            logged_in(address, "ada") as ada,
            logged_in(address, "bob") as bob,
        ):
            lines(ada, FOLLOWED, question=QUESTION)
            assert bob.get(FOLLOWED).json() == []
            assert "No question is followed" in trouble(bob, DIGESTS, kind="changes")
            (one,) = ada.get(FOLLOWED).json()
            assert bob.delete(f"{FOLLOWED}/{one['id']}").status_code == 404
            lines(bob, FOLLOWED, question=QUESTION)
            assistant.add(secret, private_to="ada")
            assert "Forty" in words(look(ada))
            assert "Forty" in words(result(ada, DIGESTS, kind="brief", past="7 days ago"))
            for told in (look(bob), result(bob, DIGESTS, kind="brief", past="7 days ago")):
                assert "Forty" not in told
            assert "0 new articles looked at" in words(look(bob))
        with serve(assistant, users) as address, httpx.Client(base_url=address) as nobody:
            replies = nobody.get(FOLLOWED), nobody.post(FOLLOWED, json={"question": QUESTION})
            assert [reply.status_code for reply in replies] == [401, 401]
            assert nobody.delete(f"{FOLLOWED}/{one['id']}").status_code == 401


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_others_wrote_is_text(serve: Serve, payload: str) -> None:
    def hostile(number: str, day: str) -> str:
        return f"{number} people {payload} were hurt when the ferry struck the barge on {day}."

    with (
        Assistant(":memory:", settings=Settings(mode="quoted"), today=lambda: TODAY) as assistant,
        serve(assistant, rates=ENDLESS) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        first = report(hostile("Fourteen", "Sunday"), source=payload, url="javascript:alert(1)")
        assistant.add(first)
        question = f"How many people {payload} were hurt when the ferry struck the barge?"
        found = [lines(client, FOLLOWED, question=question)[-1]["html"]]
        assistant.add(report(hostile("Seventeen", "Sunday"), source=payload))
        found += [look(client), result(client, DIGESTS, kind="brief", past="7 days ago")]
        assert payload in client.get(FOLLOWED).json()[0]["question"]
    assert "Contradicted" in words(found[1])
    for html in found:
        assert not re.search(r"<(script|img|iframe|svg onload|table)|<a [^>]*javascript", html)
        assert all(href.startswith("#s-") for href in re.findall(r'href="([^"]*)"', html))


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"question": 1}',
        b'{"question": ["a"]}',
        b'{"question": "a", "path": "/etc"}',
        b'{"question": "' + b"x" * 3_000 + b'"}',
        "{'\ud800'}".encode(errors="surrogatepass"),
    ],
)
def test_garbage_in_the_place_of_a_question_is_refused_in_a_line(
    asked: httpx.Client, sent: bytes
) -> None:
    reply = asked.post(FOLLOWED, content=sent)
    assert 400 <= reply.status_code < 500
    assert reply.text
    assert "\n" not in reply.text


@pytest.mark.parametrize("question", ["", "  "])
def test_what_is_no_question_is_not_followed(asked: httpx.Client, question: str) -> None:
    assert trouble(asked, FOLLOWED, question=question).endswith(".")
    assert asked.get(FOLLOWED).json() == []


@pytest.mark.parametrize("name", ["0", "g" * 16, "..%2F..%2Fetc", "0" * 17])
def test_no_other_name_than_an_id_is_looked_for(asked: httpx.Client, name: str) -> None:
    assert 400 <= asked.delete(f"{FOLLOWED}/{name}").status_code < 500


@pytest.mark.parametrize(
    "sent", [{"past": "1000 years ago"}, {"past": 1}, {"added": "perhaps"}, {"since": "yesterday"}]
)
@pytest.mark.parametrize("kind", ["brief", "changes"])
def test_garbage_in_the_place_of_a_day_is_refused(
    asked: httpx.Client, kind: str, sent: dict[str, object]
) -> None:
    assert asked.post(DIGESTS, json={"kind": kind, **sent}).status_code == 400


def test_other_origins_are_refused(asked: httpx.Client) -> None:
    evil = {"Origin": "https://evil.example"}
    assert asked.post(FOLLOWED, json={"question": QUESTION}, headers=evil).status_code == 403
    assert asked.delete(f"{FOLLOWED}/{'0' * 16}", headers=evil).status_code == 403


def test_what_can_be_followed_has_an_end(serve: Serve) -> None:
    with shelf.an_assistant() as assistant, serve(assistant) as address:
        for number in range(MOST_FOLLOWED):
            assistant.follow(f"What is said of {number}?")
        with httpx.Client(base_url=address, timeout=60) as client:
            said = trouble(client, FOLLOWED, question=QUESTION)
            assert said.startswith(f"At most {MOST_FOLLOWED} questions can be followed.")


def test_who_follows_too_often_is_told_to_come_back(assistant: Assistant, serve: Serve) -> None:
    few = Rates(works=Rate(2, 0.01), looks=Rate(2, 0.01))
    with serve(assistant, rates=few) as url, httpx.Client(base_url=url, timeout=60) as client:
        sent = {"question": QUESTION}
        assert [client.post(FOLLOWED, json=sent).status_code for _ in range(3)] == [200, 200, 429]
        assert [client.get(FOLLOWED).status_code for _ in range(3)] == [200, 200, 429]


def test_who_leaves_ends_the_model_s_work_and_nothing_was_told(serve: Serve) -> None:
    """A question that is followed, then looked at, and a story of a brief, each left in the middle."""

    def endless(request: ChatRequest) -> Reply:
        return Reply(["word "] * 10_000, delay=0.02)

    with OpenAIServer(endless) as model:
        settings = Settings(openai_base_url=model.base_url)
        with Assistant(":memory:", settings=settings, today=lambda: TODAY) as assistant:
            assistant.add(FIRST)
            with serve(assistant, rates=ENDLESS) as address:
                leave(address, FOLLOWED, model, question=QUESTION)
                assert assistant.followed() == []
                leave(address, DIGESTS, model, kind="brief", past="7 days ago")


def leave(address: str, path: str, model: OpenAIServer, **sent: str) -> None:
    """Have work begun, wait until the model writes, and go; it must hear of it."""
    chats, left = len(model.chats), model.hung_up
    with (
        httpx.Client(base_url=address, timeout=60) as tab,
        tab.stream("POST", path, json=sent) as stream,
    ):
        told = stream.iter_lines()  # held: whoever lets go of it has left
        assert " of 1 " in next(told)
        assert model.wait_until(lambda server: len(server.chats) > chats, 20)
    assert model.wait_until(lambda server: server.hung_up == left + 1, 20)
