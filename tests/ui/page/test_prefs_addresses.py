"""The settings behind the page: whose they are, where a key goes and where it does not, and nonsense."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from assistant import Article, Assistant, Settings
from tests.support.canary import CANARY
from tests.support.gradio_calls import asked
from tests.support.logging_in import PASSWORDS, log_in, logged_in
from tests.support.openai_server import ChatRequest, Fault, OpenAIServer
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve
from ui.choices import Choices, Wish
from ui.login.users import Users
from ui.page import texts
from ui.rates import Rate, Rates
from ui.server import build

pytestmark = SERVED

QUESTION = "How much did the bridge cost?"
BRIDGE = Article("The bridge cost 4 million euros. It opened on Monday.", title="Bridge opens")
WISH = {"mode": "auto", "language": "", "model": "", "address": "", "key": ""}


def written(request: ChatRequest) -> str:
    return f"It cost 4 million {request.cite('cost')}."


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def model() -> Iterator[OpenAIServer]:
    with OpenAIServer(written, models=("small", "large")) as server:
        yield server


@pytest.fixture
def quoting(tmp_path: Path) -> Iterator[Assistant]:
    """A library on disk, without a language model."""
    with Assistant(tmp_path / "library", settings=Settings()) as assistant:
        assistant.add(BRIDGE)
        yield assistant


@pytest.fixture
def users(tmp_path: Path) -> Users:
    users = Users(tmp_path / "users")
    for name, password in PASSWORDS.items():
        users.add(name, password)
    return users


@contextmanager
def visiting(address: str) -> Iterator[httpx.Client]:
    """A browser that has opened the page."""
    with httpx.Client(base_url=address) as client:
        client.get("/")
        yield client


def save(client: httpx.Client, **wish: str) -> httpx.Response:
    return client.post("/page/settings", json=WISH | wish)


def attempt(client: httpx.Client, **wish: str) -> dict[str, Any]:
    told: dict[str, Any] = client.post("/page/settings/try", json=WISH | wish).json()
    return told


def keys(server: OpenAIServer) -> list[str]:
    """What the requests for answers came with."""
    return [chat.headers["authorization"].removeprefix("Bearer ") for chat in server.chats]


@pytest.mark.slow
def test_questions_are_asked_as_the_asker_chose(
    serve: Serve, quoting: Assistant, model: OpenAIServer
) -> None:
    with serve(quoting) as url, visiting(url) as ada, visiting(url) as bob:
        assert save(
            ada, address=model.base_url, key=CANARY, model="large", language="de"
        ).is_success
        asked(url, QUESTION, ada)
        asked(url, QUESTION, bob)
    assert len(model.chats) == 1
    assert model.chats[0].body["model"] == "large"
    assert "Write in German" in model.chats[0].prompt
    assert keys(model) == [CANARY]


@pytest.mark.slow
def test_a_key_that_was_typed_in_appears_nowhere(
    serve: Serve,
    quoting: Assistant,
    model: OpenAIServer,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("assistant", "index", "ui", "uvicorn", "gradio", "httpx"):
        caplog.set_level(logging.DEBUG, name)
    with serve(quoting) as url, visiting(url) as ada:
        seen = [save(ada, address=model.base_url, key=CANARY).text]
        seen.append(asked(url, QUESTION, ada)[1])
        model.models = Fault.error(401, f"no such key: {CANARY}")
        seen.append(str(attempt(ada, address=model.base_url)))
        seen.append(str(attempt(ada, address=f"{model.base_url}/{CANARY}x")))
        seen.append(save(ada, address="nowhere", key=CANARY).text)
        seen.append(ada.post("/page/settings", content=f'{{"key": "{CANARY}"}}').text)
        seen += [
            save(ada, key=f"{CANARY} {CANARY}").text,
            save(ada, key=CANARY, language="xx").text,
        ]
        seen += [ada.get(path).text for path in ("/", "/config", "/page/settings", "/page/welcome")]
        for conversation in quoting.conversations():
            kept = quoting.conversation(conversation.id)
            seen += [kept.export(form) for form in ("markdown", "html", "json")]
        on_disk = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert keys(model) == [CANARY]
    assert len(quoting.conversations()) == 1
    assert not [text for text in seen if CANARY in text.replace(f"/{CANARY}x", "")]
    assert len(on_disk) > 1
    assert not [data for data in on_disk if CANARY.encode() in data]
    ours = [r for r in caplog.records if r.name.split(".")[0] in ("assistant", "index", "ui")]
    assert not [r for r in ours if CANARY in r.getMessage()]
    assert CANARY not in caplog.text.replace(f"/{CANARY}x", "")


@pytest.mark.slow
def test_a_key_is_in_no_repr(quoting: Assistant) -> None:
    choices = Choices(quoting, lambda: True)
    scope = {"type": "http", "headers": [(b"cookie", b"sidenote_visitor=v")]}
    wish = Wish.model_validate(WISH | {"key": CANARY})
    choices.choose(scope, wish)
    held = choices.of(scope)
    shown = [
        repr(wish),
        repr(held),
        repr(held.settings),
        repr(vars(choices)),
        repr(held.assistant.llm),
    ]
    assert held.settings.openai_api_key.get_secret_value() == CANARY
    assert not [text for text in shown if CANARY in text]


@pytest.mark.slow
def test_the_server_s_own_key_goes_to_its_own_address_only(
    serve: Serve, tmp_path: Path, model: OpenAIServer
) -> None:
    with (
        OpenAIServer(written) as elsewhere,
        Assistant(
            tmp_path / "l",
            settings=Settings(openai_base_url=model.base_url, openai_api_key=SecretStr(CANARY)),
        ) as assistant,
        serve(assistant) as url,
        visiting(url) as ada,
    ):
        assistant.add(BRIDGE)
        attempt(ada, address=elsewhere.base_url)
        assert save(ada, address=elsewhere.base_url).is_success
        asked(url, QUESTION, ada)
        assert save(ada, address=model.base_url).is_success
        asked(url, QUESTION, ada)
        assert CANARY not in str([request.headers for request in elsewhere.requests])
    assert keys(elsewhere) == ["none"]
    assert keys(model) == [CANARY]


@pytest.mark.slow
def test_a_key_typed_in_for_one_address_is_not_sent_to_the_next(
    serve: Serve, quoting: Assistant, model: OpenAIServer
) -> None:
    with OpenAIServer(written) as elsewhere, serve(quoting) as url, visiting(url) as ada:
        save(ada, address=model.base_url, key=CANARY)
        assert texts.PREFS_KEY_SET in save(ada, address=model.base_url).text
        attempt(ada, address=elsewhere.base_url)
        assert texts.PREFS_KEY_UNSET in save(ada, address=elsewhere.base_url).text
        assert texts.PREFS_KEY_UNSET in save(ada, address=model.base_url).text
        assert CANARY not in str([request.headers for request in elsewhere.requests])


@pytest.mark.slow
def test_a_key_is_forgotten_when_it_is_removed(
    serve: Serve, quoting: Assistant, model: OpenAIServer
) -> None:
    with serve(quoting) as url, visiting(url) as ada:
        assert texts.PREFS_KEY_REMOVE in save(ada, address=model.base_url, key=CANARY).text
        left = ada.delete("/page/settings/key").text
        assert texts.PREFS_KEY_UNSET in left
        assert model.base_url in left
        asked(url, QUESTION, ada)
        assert keys(model) == ["none"]
        assert model.base_url not in ada.delete("/page/settings").text


@pytest.mark.slow
def test_logging_out_and_in_forgets_what_was_chosen(
    serve: Serve, quoting: Assistant, users: Users
) -> None:
    with serve(quoting, users) as url, logged_in(url, "ada") as ada:
        ada.get("/")
        assert texts.PREFS_KEY_REMOVE in save(ada, key=CANARY).text
        ada.post("/logout")
        assert ada.get("/page/settings").status_code == 401
        log_in(ada, "ada", PASSWORDS["ada"])
        assert texts.PREFS_KEY_UNSET in ada.get("/page/settings").text


@pytest.mark.slow
def test_who_logs_in_may_bring_a_key_but_not_name_the_server(
    serve: Serve, tmp_path: Path, users: Users, model: OpenAIServer
) -> None:
    settings = Settings(openai_base_url=model.base_url)
    with (
        OpenAIServer(written) as inner,
        Assistant(tmp_path / "l", settings=settings) as assistant,
        serve(assistant, users) as url,
        logged_in(url, "ada") as ada,
        logged_in(url, "bob") as bob,
    ):
        assistant.add(BRIDGE)
        for client in (ada, bob):
            client.get("/")
        form = ada.get("/page/settings").text
        assert texts.PREFS_ADDRESS_FIXED in form
        assert " readonly" in form
        refused = save(ada, address=inner.base_url, key=CANARY)
        assert (refused.status_code, refused.json()) == (422, {"detail": texts.PREFS_ADDRESS_FIXED})
        assert attempt(ada, address=inner.base_url)["told"] == texts.PREFS_ADDRESS_FIXED
        assert attempt(ada, address=f"{model.base_url}/")["ok"]
        assert save(ada, address=model.base_url, key=CANARY).is_success
        asked(url, QUESTION, ada)
        asked(url, QUESTION, bob)
        assert inner.requests == []
    assert keys(model) == [CANARY, "none"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("host", "free"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("news.example", False),
        ("::", False),
    ],
)
def test_only_on_this_computer_the_server_may_be_named(
    quoting: Assistant, host: str, free: bool
) -> None:
    app = build(quoting, host)
    assert app.state.choices.free is free
    app.state.uploads.close()


@pytest.mark.slow
def test_once_there_are_users_an_address_of_before_counts_no_more(
    serve: Serve, quoting: Assistant, tmp_path: Path, model: OpenAIServer
) -> None:
    users = Users(tmp_path / "users")
    choices = Choices(quoting, lambda: not users)
    scope = {"type": "http", "headers": [(b"cookie", b"sidenote_visitor=v")]}
    choices.choose(scope, Wish.model_validate(WISH | {"address": model.base_url}))
    assert choices.of(scope).settings.openai_base_url == model.base_url
    users.add("ada", PASSWORDS["ada"])
    assert choices.of(scope).settings.openai_base_url == ""


@pytest.mark.slow
def test_without_a_cookie_nothing_is_kept(serve: Serve, quoting: Assistant) -> None:
    with serve(quoting) as url, httpx.Client(base_url=url) as nobody:
        refused = save(nobody, key=CANARY)
        assert (refused.status_code, refused.json()) == (422, {"detail": texts.PREFS_NO_COOKIE})
        assert texts.PREFS_KEY_UNSET in nobody.get("/page/settings").text


@pytest.mark.slow
def test_written_answers_need_something_to_write_with(serve: Serve, quoting: Assistant) -> None:
    with serve(quoting) as url, visiting(url) as ada:
        assert save(ada, mode="written").json() == {"detail": texts.PREFS_NO_MODEL}
        assert attempt(ada)["told"] == texts.PREFS_NOTHING_TO_TRY


@pytest.mark.slow
def test_a_try_tells_what_is_wrong(serve: Serve, quoting: Assistant, model: OpenAIServer) -> None:
    with serve(quoting) as url, visiting(url) as ada:
        told = attempt(ada, address=model.base_url)
        assert told == {
            "ok": True,
            "told": "It works: the server offers 2 models.",
            "models": ["small", "large"],
        }
        other = attempt(ada, address=model.base_url, model="huge")
        assert (other["ok"], "none called “huge”" in other["told"]) == (False, True)
        assert "can't be reached" in attempt(ada, address="http://127.0.0.1:1/v1")["told"]
        assert "http://" in attempt(ada, address="ftp://example.org")["told"]
        assert texts.PREFS_KEY_UNSET in ada.get("/page/settings").text  # a try keeps nothing


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[" * 10_000,
        b"\xff\xfe",
        b'{"mode": "auto", "language": "", "model": "", "address": ""',
        b'{"mode": "sudo", "language": "", "model": "", "address": "", "key": ""}',
        b'{"mode": 1e999, "language": [], "model": {}, "address": null, "key": false}',
        b'{"mode": "auto", "language": "", "model": "%s", "address": "", "key": ""}' % (b"x" * 999),
        b'{"mode": "auto", "language": "zz", "model": "", "address": "", "key": ""}',
        b'{"mode": "auto", "language": "", "model": "", "address": "http://a@b", "key": ""}',
        b'{"mode": "auto", "language": "", "model": "", "address": "http://[", "key": ""}',
        b'{"mode": "auto", "language": "", "model": "", "address": "", "key": "a\\nb"}',
        b'{"mode": "auto", "language": "", "model": "", "address": "", "key": "\\ud800"}',
    ],
)
def test_nonsense_is_refused_in_a_line(page_of_one: str, body: bytes) -> None:
    with visiting(page_of_one) as client:
        saved = client.post("/page/settings", content=body)
        tried = client.post("/page/settings/try", content=body)
        assert (saved.status_code, saved.json().keys()) == (422, {"detail"})
        assert tried.status_code in (200, 422)
        assert "Traceback" not in saved.text + tried.text
        assert "pydantic" not in saved.text + tried.text
        assert client.get("/page/settings").status_code == 200


def test_what_others_wrote_stays_text_in_the_form(page_of_one: str) -> None:
    name = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    with visiting(page_of_one) as client:
        form = save(client, model=name, key="k").text
        assert "<script" not in form
        assert "<img" not in form
        assert "&lt;script&gt;" in form


@pytest.mark.slow
def test_trying_too_often_is_told_to_wait(serve: Serve, one_article: Assistant) -> None:
    with (
        serve(one_article, rates=Rates(settings=Rate(2, 0.001))) as url,
        visiting(url) as client,
    ):
        codes = [client.post("/page/settings/try", json=WISH).status_code for _ in range(3)]
        assert codes == [200, 200, 429]


@pytest.mark.slow
def test_many_visitors_do_not_fill_the_memory(quoting: Assistant) -> None:
    choices = Choices(quoting, lambda: True)
    wish = Wish.model_validate(WISH | {"language": "de"})
    scopes = [
        {"type": "http", "headers": [(b"cookie", b"sidenote_visitor=v%d" % n)]}
        for n in range(1_001)
    ]
    for scope in scopes:
        choices.choose(scope, wish)
    assert choices.of(scopes[-1]).settings.language == "de"
    assert choices.of(scopes[0]).settings.language == ""
