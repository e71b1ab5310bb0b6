"""The addresses of kept conversations, and conversations that are opened again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Assistant, ConversationSummary, Settings
from tests.support.answers import FERRY, an_answer
from tests.support.gradio_calls import called, handler
from tests.support.logging_in import PASSWORDS, logged_in
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve
from tests.support.pages import Page
from ui.login.users import Users
from ui.page import kept
from ui.page.box import IDLE
from ui.page.conversation import Conversation
from ui.page.keeping import file_name
from ui.page.reopening import Reopening
from ui.page.said import Said

pytestmark = SERVED
ATTACK = '"><img src=x onerror=alert(1)> <script>alert(1)</script> [x](javascript:alert(1))'
HURT = "How many people were hurt?"
WEB = "page/conversations"


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as quoting:
        quoting.add(FERRY)
        yield quoting


@pytest.fixture(scope="module")
def two(assistant: Assistant, serve: Serve) -> Iterator[dict[str, httpx.Client]]:
    """Two users who are logged in."""
    users = Users(assistant.library.store.folder)
    for name, password in PASSWORDS.items():
        users.add(name, password)
    with serve(assistant, users) as address, ExitStack() as stack:
        yield {name: stack.enter_context(logged_in(address, name)) for name in PASSWORDS}


def keep(assistant: Assistant, title: str = HURT, user: str = "ada") -> str:
    return assistant.for_reader(user).keep(replace(an_answer(), question=title))


@pytest.mark.slow
def test_each_user_lists_their_own(assistant: Assistant, two: dict[str, httpx.Client]) -> None:
    own = keep(assistant, "Ada's question?")
    assert f'data-id="{own}"' in two["ada"].get(WEB).text
    assert "Ada&#x27;s question?" in two["ada"].get(WEB).text
    assert own not in two["bob"].get(WEB).text
    assert two["ada"].get(WEB).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("whose", ["another's", "nobody's"])
def test_what_is_not_one_s_own_is_not_there(
    assistant: Assistant, two: dict[str, httpx.Client], whose: str
) -> None:
    wanted = keep(assistant) if whose == "another's" else "0" * 16
    asked = [("GET", ""), ("POST", ""), ("DELETE", ""), ("GET", "/markdown"), ("GET", "/json")]
    for method, form in asked:
        reply = two["bob"].request(method, f"{WEB}/{wanted}{form}", content=b'{"title": "x"}')
        assert reply.status_code == 404
        assert reply.text == "This conversation was deleted. The list is up to date again."
    if whose == "another's":
        assert assistant.for_reader("ada").conversation(wanted).summary.title == HURT


def test_a_title_is_changed_and_a_conversation_deleted(
    assistant: Assistant, two: dict[str, httpx.Client]
) -> None:
    own, ada = keep(assistant), two["ada"]
    assert ada.get(f"{WEB}/{own}").json()["title"] == HURT
    renamed = ada.post(f"{WEB}/{own}", json={"title": f" {ATTACK}\n"})
    assert renamed.json()["title"] == ATTACK
    listed = Page(ada.get(WEB).text)
    assert ATTACK in listed.text
    assert not {"img", "script"} & {tag for tag, _ in listed.elements}
    assert ada.delete(f"{WEB}/{own}").status_code == 200
    assert ada.get(f"{WEB}/{own}").status_code == 404


@pytest.mark.parametrize(
    "body",
    [b"", b"x", b"[]", b"{}", b'{"title": 7}', b'{"title": ""}', b'{"title": "\\ud800"}', b"\xff"],
)
def test_no_title_is_a_line(
    assistant: Assistant, two: dict[str, httpx.Client], body: bytes
) -> None:
    reply = two["ada"].post(f"{WEB}/{keep(assistant)}", content=body)
    assert (reply.status_code, reply.text) == (400, "A title is a line of at most 200 characters.")
    long = two["ada"].post(f"{WEB}/{keep(assistant)}", json={"title": "x" * 201})
    assert long.status_code == 400


@pytest.mark.parametrize(
    ("form", "kind", "ending"),
    [
        ("markdown", "text/markdown", "md"),
        ("html", "text/html", "html"),
        ("json", "application/json", "json"),
        ("bibtex", "application/x-bibtex", "bib"),
        ("csl", "application/vnd.citationstyles.csl+json", "csl.json"),
    ],
)
def test_it_is_taken_away_as_a_file(
    assistant: Assistant, two: dict[str, httpx.Client], form: str, kind: str, ending: str
) -> None:
    own = keep(assistant, 'Wie schnell fuhr die Fähre? ../../etc/passwd"\r\nX: y')
    reply = two["ada"].get(f"{WEB}/{own}/{form}")
    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith(kind)
    assert reply.headers["content-disposition"] == (
        f'attachment; filename="Wie-schnell-fuhr-die-Fhre-etc-passwd-X-y.{ending}";'
        f" filename*=UTF-8''Wie-schnell-fuhr-die-F%C3%A4hre-etc-passwd-X-y.{ending}"
    )
    found = assistant.for_reader("ada").conversation(own)
    assert reply.text == found.export(form, assistant.accessed(*found.articles))  # type: ignore[arg-type]


def test_a_bibliography_tells_on_which_day_an_article_was_taken_in(
    assistant: Assistant, two: dict[str, httpx.Client]
) -> None:
    own = keep(assistant)
    cited = assistant.for_reader("ada").conversation(own).articles
    assert cited
    assert "urldate = " in two["ada"].get(f"{WEB}/{own}/bibtex").text
    items = two["ada"].get(f"{WEB}/{own}/csl").json()
    assert all(item["accessed"]["date-parts"] for item in items)


@given(st.text(max_size=300))
def test_a_file_s_name_is_one_name_whatever_the_title(title: str) -> None:
    name = file_name(title, "md")
    assert PurePath(name).name == name
    assert name.endswith(".md")
    assert re.fullmatch(r"\w[\w-]*\.md", name)
    assert len(name) <= 70


@pytest.mark.parametrize(
    "path",
    [f"{WEB}/x", f"{WEB}/{'0' * 17}", f"{WEB}/{'0' * 16}/exe", f"{WEB}?most=0", f"{WEB}?most=x"],
)
def test_what_is_no_address_is_refused(two: dict[str, httpx.Client], path: str) -> None:
    reply = two["ada"].get(path)
    assert 400 <= reply.status_code < 500
    assert "Traceback" not in reply.text


def test_who_is_not_logged_in_gets_nothing(two: dict[str, httpx.Client]) -> None:
    for method in ("GET", "POST", "DELETE"):
        with httpx.Client(base_url=two["ada"].base_url) as stranger:
            assert stranger.request(method, f"{WEB}/{'0' * 16}").status_code == 401


def summary(number: int, title: str = "") -> ConversationSummary:
    day = datetime(2024, 1, 24, 12, tzinfo=UTC).replace(tzinfo=None)
    return ConversationSummary(f"{number:016x}", title or f"Question {number}?", day, day, number)


def test_many_are_listed_piece_by_piece_and_looked_for_by_their_words() -> None:
    many = [summary(number) for number in range(60)] + [summary(60, "Wer fand ÉMILE im Hafen?")]
    shown = kept.rows(many, "", 50)
    assert shown.count("<li ") == 50
    assert "Show more" in shown
    assert "many" in shown
    found = kept.rows(many, "hafen émile", 50)
    assert found.count("<li ") == 1
    assert "Show more" not in found
    assert "No title has these words." in kept.rows(many, "%", 50)


def test_few_need_no_search_and_none_say_what_will_be_here() -> None:
    assert "many" not in kept.rows([summary(1)], "", 50)
    assert "24 January 2024, 1 question<" in kept.rows([summary(1)], "", 50)
    assert "What you ask is kept here." in kept.rows([], "", 50)


# Opened again


def said(assistant: Assistant, *questions: str) -> Said:
    talk, now = Conversation(assistant), Said()
    for question in questions:
        *_, (_, now, _) = talk.ask(question, now)
    return now


@pytest.mark.slow
def test_a_conversation_comes_back_just_as_it_was(assistant: Assistant) -> None:
    before = said(assistant, HURT, "And when?", "Who won the chess championship?")
    ((shown, again, _),) = Reopening(assistant).open(json.dumps({"open": before.kept}), Said())
    assert again == before
    assert shown == before.messages


def test_an_answer_is_kept_once_even_if_its_reader_leaves_when_it_is_there(
    assistant: Assistant,
) -> None:
    question = "How many people were hurt on the ferry?"
    looks = Conversation(assistant).ask(question, None)
    whole = next(said for _, said, _ in looks if said.turns)
    looks.close()  # type: ignore[attr-defined]
    assert question in [kept.title for kept in assistant.conversations()]
    *_, (_, then, _) = Conversation(assistant).ask("And when?", whole)
    assert then.kept == whole.kept
    assert assistant.kept.summary(whole.kept).questions == 2


def test_it_goes_on_from_there(assistant: Assistant) -> None:
    before = said(assistant, HURT)
    ((_, again, _),) = Reopening(assistant).open(json.dumps({"open": before.kept}), None)
    *_, (_, now, _) = Conversation(assistant).ask("And when?", again)
    assert now.turns[1].asked_as
    assert now.kept == before.kept
    assert assistant.kept.summary(before.kept).questions == 2


@pytest.mark.slow
def test_one_that_is_gone_is_a_line_and_the_next_question_begins_anew(assistant: Assistant) -> None:
    for wanted in ("0" * 16, keep(assistant, user="bob")):
        command, before = json.dumps({"open": wanted}), said(assistant, HURT)
        ((shown, now, _),) = Reopening(assistant).open(command, before)
        assert "This conversation was deleted." in shown[-1]["content"]
        assert (now.turns, now.kept) == ((), "")
        *_, (_, after, _) = Conversation(assistant).ask(HURT, now)
        assert len(after.turns) == 1


def test_a_new_conversation_has_nothing_in_it(assistant: Assistant) -> None:
    before = said(assistant, HURT)
    assert list(Reopening(assistant).open('{"open": "", "sent": 3}', before)) == [
        ([], Said(), IDLE)
    ]


@pytest.mark.parametrize("command", [None, "", "x", "[]", "{}", '{"open": 7}', '{"open": "../x"}'])
def test_what_asks_for_nothing_changes_nothing(assistant: Assistant, command: str | None) -> None:
    before = said(assistant, HURT)
    assert [now for _, now, _ in Reopening(assistant).open(command, before)] == [before]


_HOSTILE = settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.mark.slow
@_HOSTILE
@given(command=st.text(max_size=80))
def test_a_call_with_any_command_is_answered(page_of_one: str, command: str) -> None:
    number = handler(page_of_one, "open")
    status, told = called(page_of_one, {"fn_index": number, "data": [command, None]})
    assert status == 200
    assert "Traceback" not in told
