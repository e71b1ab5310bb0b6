"""Two users and a visitor at the real server: what is private to one is not there for the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant import Article, Assistant, BadMetadata, Settings
from index.privacy import reader_name
from tests.support.answers import FERRY
from tests.support.gradio_calls import asked
from tests.support.logging_in import PASSWORDS, logged_in
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve
from ui.login.users import LoginError, Users

pytestmark = SERVED
OLD, NEW = (
    Article(
        f"The Skarra Line had known of the broken rudder since {month}, an engineer told the board.",
        title=f"Rudder known in {month}",
        published="2024-02-20",
        url="https://minutes.example/board",
    )
    for month in ("May", "March")
)
COPY = Article(
    FERRY.text, title="Ferry, as Ada has it", published=FERRY.published, source="Ada's notes"
)
KNEW = "Since when had the Skarra Line known of the broken rudder?"
HURT = "How many people were hurt?"


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(FERRY)
        for mine in (OLD, NEW, COPY):
            assistant.add(mine, private_to="ada")
        yield assistant


@pytest.fixture(scope="module")
def address(
    serve: Serve, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    users = Users(tmp_path_factory.mktemp("users"))
    for name, password in PASSWORDS.items():
        users.add(name, password)
    with serve(assistant, users) as url:
        yield url


def seen(address: str, client: httpx.Client) -> str:
    """All that the page tells: welcome, answers, articles by id."""
    client.post("/page/examples")
    told = [
        client.get("/page/welcome").text,
        *(str(asked(address, question, client)) for question in (KNEW, HURT)),
    ]
    pages = [client.get(f"/page/articles/{article.id}") for article in (OLD, NEW, COPY)]
    return "\n".join([*told, *(f"{page.status_code} {page.text}" for page in pages)])


@pytest.mark.slow
def test_one_sees_her_articles_versions_and_copies(address: str) -> None:
    with logged_in(address, "ada") as client:
        told = seen(address, client)
    for expected in (
        "Rudder known in March",
        "since March",
        "since May",
        "as Ada has it",
        "Searching 3 articles",
    ):
        assert expected in told, expected
    assert "\n404" not in told


@pytest.mark.slow
def test_another_s_page_tells_nothing_of_them(address: str) -> None:
    with logged_in(address, "bob") as client:
        told = seen(address, client)
        gone = client.get(f"/page/articles/{'0' * 32}")
        for article in (OLD, NEW, COPY):
            reply = client.get(f"/page/articles/{article.id}")
            assert (
                (reply.status_code, reply.text) == (gone.status_code, gone.text) == (404, gone.text)
            )
        assert client.get(f"/page/articles/{FERRY.id}").headers["cache-control"] == "no-store"
    for hidden in (
        "March",
        "May",
        "as Ada has it",
        "engineer",
        "Rudder known",
        *(a.id for a in (OLD, NEW, COPY)),
    ):
        assert hidden not in told, hidden
    assert "Searching 1 article" in told
    assert "Fourteen" in told


@pytest.mark.slow
def test_their_conversations_open_again_with_what_each_sees(
    address: str, assistant: Assistant
) -> None:
    for name in PASSWORDS:
        with logged_in(address, name) as client:
            asked(address, KNEW, client, "kept")
        conversation = assistant.for_reader(name).conversation()
        assert conversation.answers[0].answered is (name == "ada")
        assert ("engineer" in conversation.export("html")) is (name == "ada")


@pytest.mark.slow
def test_without_users_nothing_private_opens_to_a_visitor(
    serve: Serve, assistant: Assistant, tmp_path: Path
) -> None:
    """As when the last user was removed and the server started again."""
    with serve(assistant, Users(tmp_path)) as url, httpx.Client(base_url=url) as client:
        told = seen(url, client)
    assert "engineer" not in told
    assert "Ada" not in told
    assert "Fourteen" in told


@pytest.mark.parametrize("name", ["ann", "Zoë", "a.b-c@d", "_x", "-x", "a b", "", "x" * 65])
def test_an_article_can_be_private_to_whoever_can_log_in(tmp_path: Path, name: str) -> None:
    with pytest.raises(LoginError) as refused:
        Users(tmp_path).add(name, "short")
    if "password" in str(refused.value):
        assert reader_name(name) == name
    else:
        with pytest.raises(BadMetadata):
            reader_name(name)
