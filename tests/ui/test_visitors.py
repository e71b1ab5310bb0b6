"""Nobody reads another's answers, whatever he calls his session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from assistant import Assistant, Settings
from tests.support.answers import FERRY
from tests.support.gradio_calls import asked, events, handler
from tests.support.logging_in import PASSWORDS, log_in, logged_in
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve
from ui.login.users import Users

pytestmark = SERVED
HURT = "How many people were hurt?"


@contextmanager
def browser(address: str) -> Iterator[httpx.Client]:
    """A client that has opened the page, and got its cookie."""
    with httpx.Client(base_url=address) as client:
        client.get("/")
        assert client.cookies["sidenote_visitor"]
        yield client


def test_one_browser_goes_on_where_it_was(page_of_one: str) -> None:
    with browser(page_of_one) as client:
        asked(page_of_one, HURT, client, "s1")
        _, told = asked(page_of_one, "And when?", client, "s1")
    assert "Searched for" in told


@pytest.mark.slow
def test_another_browser_with_the_same_name_begins_anew(page_of_one: str) -> None:
    with browser(page_of_one) as one, browser(page_of_one) as other:
        asked(page_of_one, HURT, one, "s2")
        _, told = asked(page_of_one, "And when?", other, "s2")
    assert "Searched for" not in told


@pytest.mark.slow
def test_answers_that_wait_are_given_to_their_own_browser_only(page_of_one: str) -> None:
    body = {
        "fn_index": handler(page_of_one, "ask"),
        "data": [HURT, None, None],
        "session_hash": "s3",
    }
    with browser(page_of_one) as one, browser(page_of_one) as other:
        one.post("/gradio_api/queue/join", json=body)
        (said, *_) = events(other, page_of_one, "s3")
        assert said["msg"] == "unexpected_error"
        assert "Fourteen" in str(events(one, page_of_one, "s3"))


def test_a_name_under_which_nothing_waits_fills_no_log(
    page_of_one: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with httpx.Client() as client:
        (said,) = events(client, page_of_one, "never-joined")
    assert said["session_not_found"]
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_a_stranger_can_not_stop_an_answer(page_of_one: str) -> None:
    body = {
        "fn_index": handler(page_of_one, "ask"),
        "data": [HURT, None, None],
        "session_hash": "s4",
    }
    with browser(page_of_one) as one, browser(page_of_one) as other:
        one.post("/gradio_api/queue/join", json=body)
        note = {"session_hash": "s4", "fn_index": body["fn_index"], "event_id": "0" * 32}
        assert other.post("/gradio_api/cancel", json=note).status_code == 200
        assert "Fourteen" in str(events(one, page_of_one, "s4"))


@pytest.mark.slow
def test_two_users_see_their_own_conversations_only(serve: Serve) -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(FERRY)
        users = Users(assistant.library.store.folder)
        for name, password in PASSWORDS.items():
            users.add(name, password)
        with serve(assistant, users) as address:
            for name in PASSWORDS:
                with logged_in(address, name) as client:
                    asked(address, f"{HURT} {name}?", client, "same")
        for name in PASSWORDS:
            (summary,) = assistant.conversations(name)
            assert summary.title == f"{HURT} {name}?"
        assert assistant.conversations() == []


@pytest.mark.slow
def test_who_logs_in_on_the_same_browser_begins_anew(
    serve: Serve, one_article: Assistant, tmp_path: Path
) -> None:
    users = Users(tmp_path)
    for name, password in PASSWORDS.items():
        users.add(name, password)
    with serve(one_article, users) as address, httpx.Client(base_url=address) as client:
        log_in(client, "ada", PASSWORDS["ada"])
        client.get("/")
        visitor = client.cookies["sidenote_visitor"]
        asked(address, HURT, client, "s5")
        client.post("/logout")
        log_in(client, "bob", PASSWORDS["bob"])
        _, told = asked(address, "And when?", client, "s5")
        assert client.cookies["sidenote_visitor"] == visitor
    assert "Searched for" not in told
