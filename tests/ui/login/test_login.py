"""Logging in: a plain form, a cookie that scripts can't read, slow guessing, and nothing without it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant import Assistant
from tests.support.logging_in import PASSWORDS, form_word, log_in, logged_in
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve
from tests.support.pages import Page
from ui.login.users import Users

pytestmark = SERVED


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Users:
    users = Users(tmp_path_factory.mktemp("users"))
    for name, password in PASSWORDS.items():
        users.add(name, password)
    return users


@pytest.fixture(scope="module")
def address(serve: Serve, one_article: Assistant, users: Users) -> Iterator[str]:
    with serve(one_article, users) as url:
        yield url


@pytest.fixture
def guessed(serve: Serve, one_article: Assistant, users: Users) -> Iterator[str]:
    """A server for each test: it remembers who guesses."""
    with serve(one_article, users) as url:
        yield url


@pytest.mark.slow
def test_who_is_not_logged_in_is_sent_to_the_form_and_gets_nothing_else(address: str) -> None:
    reply = httpx.get(address)
    assert (reply.status_code, reply.headers["location"]) == (303, "/login")
    for method, path in (
        ("GET", "/config"),
        ("GET", "/page/page.js"),
        ("GET", "/assets/x.js"),
        ("GET", f"/page/articles/{'0' * 32}"),
        ("GET", "/gradio_api/queue/data?session_hash=x"),
        ("GET", "/gradio_api/info"),
        ("POST", "/gradio_api/queue/join"),
        ("POST", "/page/uploads"),
        ("GET", "/login/../config"),
        ("GET", "//config"),
    ):
        refused = httpx.request(method, address + path, content=b"{}" * (method == "POST"))
        assert refused.status_code in (401, 404), path


def test_the_form_needs_no_script_and_may_only_lead_back(address: str) -> None:
    reply = httpx.get(f"{address}/login")
    tags = {tag for tag, _ in Page(reply.text).elements}
    assert {"form", "label", "input", "button"} <= tags
    assert "script" not in tags
    assert "form-action 'self'" in reply.headers["content-security-policy"]
    assert reply.headers["referrer-policy"] == "same-origin"
    assert reply.headers["cache-control"] == "no-store"


@pytest.mark.slow
def test_the_right_password_opens_the_page(address: str) -> None:
    with logged_in(address, "ada") as client:
        assert client.get("/").status_code == 200
        assert client.get("/config").status_code == 200
        assert client.get("/login").status_code == 303


@pytest.mark.slow
def test_the_session_s_cookie_is_for_this_host_and_not_for_scripts(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        cookie = log_in(client, "ada", PASSWORDS["ada"]).headers["set-cookie"].lower()
    assert cookie.startswith("sidenote_session=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "domain" not in cookie
    assert "secure" not in cookie  # over http no browser would keep it


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "password"),
    [("ada", "wrong horse"), ("nobody", "correct horse"), ("", ""), ("ada", ""), ("\ud800", "\0")],
)
def test_a_wrong_one_opens_nothing_and_tells_no_more(
    address: str, name: str, password: str
) -> None:
    with httpx.Client(base_url=address) as client:
        reply = log_in(client, name.encode(errors="replace").decode(), password)
        assert reply.status_code == 401
        assert "Name or password is wrong." in reply.text
        assert client.get("/config").status_code == 401


def test_a_form_that_another_site_sends_is_refused(address: str) -> None:
    right = {"name": "ada", "password": PASSWORDS["ada"]}
    with httpx.Client(base_url=address) as client:
        word = form_word(client.get("/login"))
        for fields in (right, {**right, "form": ""}, {**right, "form": "x"}):
            assert client.post("/login", data=fields).status_code == 403
        other = {"Origin": "https://evil.example"}
        whole = {**right, "form": word}
        assert client.post("/login", data=whole, headers=other).status_code == 403
    with httpx.Client(base_url=address) as stranger:
        assert stranger.post("/login", data=whole).status_code == 403


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"a=" * 100_000, b"&" * 1_000, b"{}"])
def test_what_is_no_form_is_refused(address: str, body: bytes) -> None:
    reply = httpx.post(f"{address}/login", content=body)
    assert 400 <= reply.status_code < 500
    assert "Traceback" not in reply.text


@pytest.mark.slow
def test_logging_out_ends_the_session_for_every_copy_of_the_cookie(address: str) -> None:
    with logged_in(address, "ada") as client:
        copy = dict(client.cookies)
        assert client.post("/logout").status_code == 303
        assert client.get("/config").status_code == 401
    assert httpx.get(f"{address}/config", cookies=copy).status_code == 401


@pytest.mark.slow
def test_another_site_can_not_log_out(address: str) -> None:
    with logged_in(address, "ada") as client:
        client.post("/logout", headers={"Origin": "https://evil.example"})
        assert client.get("/config").status_code == 200


@pytest.mark.slow
def test_two_hundred_wrong_logins_are_throttled(guessed: str) -> None:
    with httpx.Client(base_url=guessed) as client:
        word = form_word(client.get("/login"))
        replies = []
        for number in range(200):
            fields = {"form": word, "name": "ada", "password": f"wrong horse {number}"}
            reply = client.post("/login", data=fields)
            replies.append(reply)
            if (reply.status_code == 429 and "form" in reply.text) or reply.status_code == 401:
                word = form_word(reply)
    tried = [reply for reply in replies if reply.status_code == 401]
    refused = [reply for reply in replies if reply.status_code == 429]
    assert len(tried) + len(refused) == 200
    assert len(tried) < 20
    assert all(int(reply.headers["retry-after"]) > 0 for reply in refused)


@pytest.mark.slow
def test_guessing_a_name_away_keeps_the_others_in(guessed: str) -> None:
    with httpx.Client(base_url=guessed) as client:
        for _ in range(7):
            log_in(client, "ada", "wrong horse")
        assert log_in(client, "ada", PASSWORDS["ada"]).status_code == 429
        assert log_in(client, "bob", PASSWORDS["bob"]).status_code == 303


@pytest.mark.slow
def test_many_guesses_at_once_gain_nothing(guessed: str) -> None:
    codes: list[int] = []

    def guess() -> None:
        with httpx.Client(base_url=guessed, timeout=60) as client:
            codes.append(log_in(client, "ada", "wrong horse").status_code)

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes.count(401) <= 7
    assert codes.count(401) + codes.count(429) == 12


@pytest.mark.slow
def test_who_is_removed_is_out_at_once(
    serve: Serve, one_article: Assistant, tmp_path: Path
) -> None:
    users = Users(tmp_path)
    users.add("ada", PASSWORDS["ada"])
    with serve(one_article, users) as address, logged_in(address, "ada") as client:
        assert client.get("/config").status_code == 200
        Users(tmp_path).remove("ada")
        assert client.get("/config").status_code == 401  # though nobody can log in any more


@pytest.mark.slow
def test_the_first_user_closes_a_page_that_was_open(
    serve: Serve, one_article: Assistant, tmp_path: Path
) -> None:
    with serve(one_article, Users(tmp_path)) as address:
        assert httpx.get(f"{address}/config").status_code == 200
        Users(tmp_path).add("ada", PASSWORDS["ada"])
        assert httpx.get(f"{address}/config").status_code == 401


@pytest.mark.slow
def test_a_damaged_file_of_users_lets_nobody_in(
    serve: Serve, one_article: Assistant, tmp_path: Path
) -> None:
    with serve(one_article, Users(tmp_path)) as address:
        (tmp_path / "users.json").write_text("{", encoding="utf-8")
        reply = httpx.get(f"{address}/config")
        assert reply.status_code == 503
        assert str(tmp_path) not in reply.text
