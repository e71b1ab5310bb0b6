"""The Library view's addresses, without a browser: jobs, lists, removals; two users; garbage."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant import Article, Assistant
from tests.support import shelf
from tests.support.bombs import docx_bombs
from tests.support.logging_in import PASSWORDS, logged_in
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve
from tests.support.shelf import PAYLOADS, WORDS, added, article, finished, upload
from ui.login.users import Users

pytestmark = SERVED
JOBS, LIST, REMOVALS = "/page/library/jobs", "/page/library/list", "/page/library/removals"
ID = "0" * 32


@pytest.fixture
def assistant() -> Iterator[Assistant]:
    with shelf.an_assistant() as one:
        yield one


@pytest.fixture
def client(assistant: Assistant, serve: Serve) -> Iterator[httpx.Client]:
    with serve(assistant) as address, httpx.Client(base_url=address, timeout=60) as one:
        yield one


@pytest.fixture
def users(tmp_path: Path) -> Users:
    known = Users(tmp_path)
    for name, password in PASSWORDS.items():
        known.add(name, password)
    return known


@pytest.mark.slow
def test_files_go_in_under_their_users_names_and_what_fails_says_why(
    client: httpx.Client, assistant: Assistant
) -> None:
    bomb = next(iter(docx_bombs().values()))
    files: dict[str, str | bytes] = {"notes/pier.txt": WORDS, "bomb.docx": bomb, "empty.txt": " "}
    tokens = [upload(client, name, data) for name, data in files.items()]
    assert client.post(JOBS, json={"files": tokens, "tags": ["Pier"]}).status_code == 201
    job, lines = finished(client)
    assert job["state"] == "done"
    assert {line["name"]: line["kind"] for line in lines} == {
        "notes/pier.txt": "added",
        "bomb.docx": "failed",
        "empty.txt": "failed",
    }
    assert all(line["reason"].endswith(".") for line in lines if line["kind"] == "failed")
    assert "sidenote-uploads" not in str(lines)
    (taken,) = assistant.articles()
    assert taken.tags == ("Pier",)
    assert "4 million" in str(assistant.ask("How much is the pier to cost?").citations)


def test_uploads_are_gone_once_they_were_taken_in(client: httpx.Client) -> None:
    token = upload(client, "a.txt", WORDS)
    client.post(JOBS, json={"files": [token]})
    finished(client)
    assert client.delete(f"/page/uploads/{token}").status_code == 404
    assert client.post(JOBS, json={"files": [token]}).status_code == 404


@pytest.mark.slow
def test_files_of_one_name_all_go_in_and_later_ones_are_new_versions(client: httpx.Client) -> None:
    tokens = [upload(client, "index.html", f"{WORDS} Part {n}.") for n in range(2)]
    client.post(JOBS, json={"files": tokens})
    assert sorted(line["name"] for line in finished(client)[1]) == ["index.html", "index.html (2)"]
    assert added(client, {"index.html": f"{WORDS} Anew."}) == {"index.html": "updated"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [*PAYLOADS, "../../etc/passwd", "C:\\con.txt", "a\u202etxt.exe", " "]
)
def test_hostile_names_are_only_names(client: httpx.Client, name: str) -> None:
    (kind,) = added(client, {name: WORDS}).values()
    assert kind in ("added", "failed")


@pytest.mark.slow
@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'{"files": []}',
        b'{"files": ["../../etc/passwd"]}',
        b'{"files": ["/etc/passwd"]}',
        b'{"files": ["unknown"]}',
        b'{"addresses": ["/etc/passwd"]}',
        b'{"addresses": ["file:///etc/passwd"]}',
        b'{"addresses": ["http://["]}',
        b'{"addresses": ["https:"]}',
        b'{"addresses": [" "]}',
        b'{"addresses": [1e400]}',
        b'{"addresses": ["https://a.example"], "tags": [""]}',
        b'{"addresses": ["https://a.example"], "tags": ["' + b"x" * 150 + b'"]}',
        b'{"addresses": ["https://a.example"], "path": "/etc"}',
        b'{"addresses": ["https://a.example"], "private": true}',
        b'{"addresses": "https://a.example"}',
        "{'\ud800'}".encode(errors="surrogatepass"),
    ],
)
def test_nothing_but_tokens_and_web_addresses_is_taken(client: httpx.Client, sent: bytes) -> None:
    reply = client.post(JOBS, content=sent)
    assert 400 <= reply.status_code < 500
    assert reply.text
    assert "\n" not in reply.text
    assert client.get(JOBS).json() == {}


@pytest.mark.slow
def test_addresses_of_this_network_are_not_asked(client: httpx.Client) -> None:
    addresses = ["http://127.0.0.1:1/a", "http://169.254.169.254/latest", "http://localhost/"]
    client.post(JOBS, json={"addresses": addresses})
    _, lines = finished(client)
    assert [line["kind"] for line in lines] == ["failed"] * 3
    assert sorted(line["name"] for line in lines) == sorted(addresses)


@pytest.mark.slow
def test_one_job_at_a_time_which_can_be_stopped_and_keeps_what_went_in(
    assistant: Assistant, client: httpx.Client
) -> None:
    tokens = [upload(client, f"{n}.txt", f"{WORDS} Number {n}.") for n in range(3)]
    with assistant.library.store.writing:
        assert client.post(JOBS, json={"files": tokens[:1]}).status_code == 201
        refused = client.post(JOBS, json={"files": tokens[1:]})
        assert refused.status_code == 409
        client.delete(JOBS)
    job, lines = finished(client)
    assert job["state"] == "stopped"
    assert len(lines) == len(assistant.articles())
    assert client.delete(JOBS).status_code == 200
    assert client.get(JOBS).json() == {}
    assert client.post(JOBS, json={"files": tokens[1:]}).status_code == 201
    assert len(finished(client)[1]) == 2


@pytest.mark.slow
def test_a_job_goes_on_when_nobody_looks_and_can_be_looked_at_again(client: httpx.Client) -> None:
    files = {f"{n}.txt": f"{WORDS} Number {n}." for n in range(20)}
    tokens = [upload(client, name, text) for name, text in files.items()]
    client.post(JOBS, json={"files": tokens})
    for _ in range(300):
        if client.get(JOBS, params={"after": 10**6}).json()["over"]:
            break
        time.sleep(0.1)
    first, second = finished(client), finished(client)
    assert first == second
    assert "20 added" in first[0]["said"]


@pytest.mark.slow
def test_a_closed_library_ends_its_job(assistant: Assistant, client: httpx.Client) -> None:
    tokens = [upload(client, f"{n}.txt", f"{WORDS} Number {n}.") for n in range(200)]
    client.post(JOBS, json={"files": tokens})
    assistant.close()
    assert client.get(JOBS).json()["over"]


@pytest.mark.slow
def test_two_users_have_jobs_and_private_articles_of_their_own(
    assistant: Assistant, serve: Serve, users: Users
) -> None:
    with (
        serve(assistant, users=users) as address,
        logged_in(address, "ada") as ada,
        logged_in(address, "bob") as bob,
    ):
        token = upload(ada, "hers.txt", WORDS)
        assert bob.post(JOBS, json={"files": [token]}).status_code == 404
        assert added(ada, {"pier.txt": WORDS}, private=True) == {"pier.txt": "added"}
        assert bob.get(JOBS).json() == {}
        (hers,) = assistant.articles()
        assert hers.id in ada.get(LIST).text
        assert hers.id not in bob.get(LIST).text
        assert hers.id not in bob.get(LIST, params={"where": "text", "words": "pier"}).text
        for what in ("copies", "versions"):
            assert bob.get(f"/page/library/{what}/{hers.id}").status_code == 404
        for sure in (False, True):
            refused = bob.post(REMOVALS, json={"ids": [hers.id], "sure": sure})
            assert refused.status_code == 404
            assert "pier" not in refused.text.lower()
        assert bob.get("/page/library/plot").text == ""
        # The very same text, of his own: nothing says that it is here already.
        assert added(bob, {"pier.txt": WORDS}) == {"pier.txt": "added"}


@pytest.mark.slow
def test_the_list_is_a_table_sorted_searched_and_paged(
    assistant: Assistant, client: httpx.Client
) -> None:
    assistant.add(
        [article(n, source=f"Outlet {n % 3}", published="2024-01-02") for n in range(120)]
    )
    first = client.get(LIST, params={"order": "title"}).text
    assert first.count("<tbody>") == 50
    assert "1–50 of 120" in first
    assert client.get(LIST, params={"first": 100}).text.count("<tbody>") == 20
    assert client.get(LIST, params={"words": "title 77"}).text.count("<tbody>") == 1
    assert client.get(LIST, params={"outlet": "outlet 1"}).text.count("<tbody>") == 40
    assert "No article fits" in client.get(LIST, params={"words": "nowhere"}).text


@pytest.mark.slow
def test_text_is_searched_too_and_the_passage_shown(
    assistant: Assistant, client: httpx.Client
) -> None:
    assistant.add(Article(WORDS, title="Council"), *(article(n) for n in range(5)))
    found = client.get(LIST, params={"where": "text", "words": "longer pier"}).text
    assert found.index("Council") < found.index("4 million euros")


@pytest.mark.slow
def test_copies_and_earlier_versions_unfold(assistant: Assistant, client: httpx.Client) -> None:
    report = " ".join(
        f"The council of ward {n} voted {n * 3} to {n} on pier {n}." for n in range(40)
    )
    assistant.add(Article(report, title="First", published="2024-01-01", source="Wire"))
    assistant.add(Article(f"{report} So it was.", title="Second", published="2024-01-02"))
    assistant.add(Article("One thing happened.", url="https://a.example/1"))
    assistant.add(Article("Another thing happened.", url="https://a.example/1"))
    html = client.get(LIST).text
    assert "2 copies of 1 report" in html
    assert "1 earlier version" in html
    second, changed = (
        next(a for a in assistant.articles() if a.title.startswith(t)) for t in ("Sec", "Ano")
    )
    copies = client.get(f"/page/library/copies/{second.id}").text
    assert "First" in copies
    assert "original" in copies
    assert "Second" not in copies
    assert "Version 1" in client.get(f"/page/library/versions/{changed.id}").text


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    [
        {"order": "random"},
        {"first": "-1"},
        {"first": "9" * 30},
        {"since": "yesterday"},
        {"where": "everywhere"},
        {"words": "x" * 201},
        {"unknown": "1"},
    ],
)
def test_a_list_that_the_page_never_asks_for_is_refused(
    client: httpx.Client, query: dict[str, str]
) -> None:
    reply = client.get(LIST, params=query)
    assert reply.status_code == 400
    assert "\n" not in reply.text


@pytest.mark.slow
@pytest.mark.parametrize("words", ["%", "\x00", "' OR 1=1", '"', "NEAR(", "\U000e0041", "ß" * 200])
@pytest.mark.parametrize("where", ["fields", "text"])
def test_any_words_are_only_words(
    assistant: Assistant, client: httpx.Client, words: str, where: str
) -> None:
    assistant.add(article(1))
    assert client.get(LIST, params={"words": words, "where": where}).status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_others_wrote_is_text(
    assistant: Assistant, client: httpx.Client, payload: str
) -> None:
    hostile = Article(f"{payload} it said.", title=payload, source=payload, published="2024-01-01")
    assistant.add(hostile, tags=[payload])
    asked = client.post(REMOVALS, json={"ids": [hostile.id]}).json()["html"]
    for html in (
        client.get(LIST).text,
        client.get(LIST, params={"where": "text", "words": "said"}).text,
        client.get("/page/library/plot").text,
        asked,
    ):
        assert "<script" not in html
        assert "<img" not in html
        assert "<svg onload" not in html
        assert "<iframe" not in html


@pytest.mark.slow
def test_what_is_removed_is_asked_about_first_and_told(
    assistant: Assistant, client: httpx.Client
) -> None:
    assistant.add([article(n) for n in range(12)])
    ids = [one.id for one in assistant.articles()]
    asked = client.post(REMOVALS, json={"ids": ids[:10]}).json()["html"]
    assert "Remove 10 articles" in asked
    assert "and 2 more" in asked
    assert len(assistant.articles()) == 12
    removed = client.post(REMOVALS, json={"ids": ids[:2], "sure": True}).json()["removed"]
    assert removed.startswith("Removed: “Title")
    assert len(assistant.articles()) == 10
    again = client.post(REMOVALS, json={"ids": ids[:2], "sure": True})
    assert again.status_code == 404


@pytest.mark.slow
def test_nothing_is_removed_while_articles_are_added(
    assistant: Assistant, client: httpx.Client
) -> None:
    assistant.add(article(1))
    (one,) = assistant.articles()
    with assistant.library.store.writing:
        busy = client.post(REMOVALS, json={"ids": [one.id], "sure": True})
    assert busy.status_code == 409
    assert "Take it out when that is done" in busy.text
    assert assistant.articles() == [one]


@pytest.mark.slow
@pytest.mark.parametrize("sent", [b"", b"{}", b'{"ids": []}', b'{"ids": ["%s"]}', b'{"ids": 1}'])
def test_removals_of_nothing_are_refused(client: httpx.Client, sent: bytes) -> None:
    assert client.post(REMOVALS, content=sent).status_code == 400


@pytest.mark.slow
@pytest.mark.parametrize("path", ["copies/x", "versions/%2e%2e", f"copies/{ID}", f"versions/{ID}"])
def test_unknown_articles_unfold_to_nothing(client: httpx.Client, path: str) -> None:
    assert client.get(f"/page/library/{path}").status_code in (404, 422)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("method", "path"), [("GET", LIST), ("POST", JOBS), ("POST", REMOVALS), ("DELETE", JOBS)]
)
@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
def test_pages_elsewhere_get_nothing(
    client: httpx.Client, method: str, path: str, headers: dict[str, str]
) -> None:
    assert client.request(method, path, headers=headers).status_code == 403
