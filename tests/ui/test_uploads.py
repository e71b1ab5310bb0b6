"""Uploads: stored under names of ours, counted as they come, for their own user only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant
from tests.support.logging_in import PASSWORDS, logged_in
from tests.support.page_marks import SERVED
from tests.support.page_server import Serve
from ui import uploads as module
from ui.bodies import BodyRefused
from ui.login.users import Users
from ui.uploads import UploadRefused, Uploads, ending

pytestmark = SERVED


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def uploads(clock: Clock) -> Iterator[Uploads]:
    kept = Uploads(clock)
    yield kept
    kept.close()


async def coming(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


def put(uploads: Uploads, name: str = "a.txt", *pieces: bytes, user: str = "") -> str:
    return asyncio.run(uploads.put(user, name, coming(*(pieces or (b"text",)))))


def files(uploads: Uploads) -> list[Path]:
    return list(uploads._folder.iterdir())


def test_a_file_is_kept_as_it_came(uploads: Uploads) -> None:
    found = uploads.find("", put(uploads, "Ferry news.txt", b"one ", b"two"))
    assert found.path.read_bytes() == b"one two"
    assert (found.name, found.size) == ("Ferry news.txt", 7)


def test_only_its_owner_may_read_it(uploads: Uploads) -> None:
    put(uploads)
    assert uploads._folder.stat().st_mode & 0o777 == 0o700
    assert files(uploads)[0].stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a.txt", ".txt"),
        ("A.PDF", ".pdf"),
        ("a.tar.gz", ".tar.gz"),
        ("../../etc/passwd", ""),
        ("/etc/cron.d/x.sh", ".sh"),
        ("a.t/../x", ""),
        ("a.txt\0.html", ".html"),
        ("a.txt\n", ""),
        ("..", ""),
        ("", ""),
        ("a." + "x" * 300, ""),
        ("C:\\x.docx", ".docx"),
    ],
)
def test_of_a_name_only_an_ending_goes_to_the_disk(uploads: Uploads, name: str, kept: str) -> None:
    assert ending(name) == kept
    path = uploads.find("", put(uploads, name)).path
    assert path.parent == uploads._folder
    assert path.name == path.stem.partition(".")[0] + kept


@given(st.text(max_size=50))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    shared = Uploads()
    try:
        path = shared.find("", put(shared, name)).path
        assert path.resolve().parent == shared._folder.resolve()
    finally:
        shared.close()


def test_another_user_s_token_is_worth_nothing(uploads: Uploads) -> None:
    token = put(uploads, user="ada")
    for user in ("bob", ""):
        with pytest.raises(UploadRefused, match="not here any more"):
            uploads.find(user, token)
        with pytest.raises(UploadRefused):
            uploads.drop(user, token)
    assert uploads.find("ada", token).path.exists()


def test_dropped_it_is_gone(uploads: Uploads) -> None:
    token = put(uploads)
    uploads.drop("", token)
    assert files(uploads) == []
    with pytest.raises(UploadRefused):
        uploads.find("", token)


def test_what_nobody_takes_in_is_deleted_after_an_hour(uploads: Uploads, clock: Clock) -> None:
    old = put(uploads)
    clock.now = 3_601.0
    new = put(uploads)
    with pytest.raises(UploadRefused):
        uploads.find("", old)
    assert files(uploads) == [uploads.find("", new).path]


def test_a_file_that_is_too_large_leaves_nothing(
    uploads: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 10)
    assert put(uploads, "a.txt", b"12345", b"67890")
    with pytest.raises(UploadRefused) as refused:
        put(uploads, "a.txt", b"12345", b"678901")
    assert refused.value.status == 413
    assert len(files(uploads)) == 1


def test_a_user_has_a_quota_and_so_have_all(
    uploads: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_QUOTA", 10)
    monkeypatch.setattr(module, "_ALL", 15)
    token = put(uploads, "a.txt", b"12345678", user="ada")
    with pytest.raises(UploadRefused) as refused:
        put(uploads, "b.txt", b"123", user="ada")
    assert refused.value.status == 429
    with pytest.raises(UploadRefused):
        put(uploads, "b.txt", b"12345678", user="bob")
    uploads.drop("ada", token)
    assert put(uploads, "b.txt", b"12345678", user="bob")
    assert put(uploads, "b.txt", b"123", user="ada")
    assert len(files(uploads)) == 2


def test_a_user_has_so_many_files(uploads: Uploads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_FILES", 2)
    for _ in range(2):
        put(uploads)
    with pytest.raises(UploadRefused):
        put(uploads)


def test_files_that_come_at_once_share_the_quota(
    uploads: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_QUOTA", 10)

    async def slowly(data: bytes) -> AsyncIterator[bytes]:
        for byte in data:
            yield bytes([byte])
            await asyncio.sleep(0)

    async def both() -> list[object]:
        sent = (uploads.put("", "a.txt", slowly(b"12345678")) for _ in range(2))
        return list(await asyncio.gather(*sent, return_exceptions=True))

    refused = [done for done in asyncio.run(both()) if isinstance(done, UploadRefused)]
    assert refused
    assert sum(file.stat().st_size for file in files(uploads)) <= 10
    assert uploads._coming == {}


def test_a_file_that_breaks_off_leaves_nothing(uploads: Uploads) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"only this"
        raise BodyRefused(499)

    with pytest.raises(BodyRefused):
        asyncio.run(uploads.put("", "a.txt", broken()))
    assert files(uploads) == []
    assert uploads._coming == {}


def test_the_folder_is_gone_at_the_end() -> None:
    uploads = Uploads()
    put(uploads)
    uploads.close()
    assert not uploads._folder.exists()


# -- over HTTP


def upload(client: httpx.Client, name: str, content: bytes | Iterator[bytes]) -> httpx.Response:
    return client.post("/page/uploads", content=content, headers={"X-File-Name": quote(name)})


@pytest.fixture
def client(page_of_one: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=page_of_one) as client:
        yield client


def test_a_file_is_uploaded_and_deleted(client: httpx.Client) -> None:
    reply = upload(client, "Übung.txt", b"text")
    assert reply.status_code == 201
    told = reply.json()
    assert (told["name"], told["size"]) == ("Übung.txt", 4)
    assert len(told["token"]) >= 32
    assert client.delete(f"/page/uploads/{told['token']}").status_code == 200
    assert client.delete(f"/page/uploads/{told['token']}").status_code == 404


def test_the_bytes_that_come_are_counted(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.uploading.LARGEST", 1_000)
    assert upload(client, "a.txt", b"x" * 1_001).status_code == 413
    chunked = upload(client, "a.txt", (b"x" * 100 for _ in range(11)))  # of unknown length
    assert chunked.status_code == 413
    assert "larger than" in chunked.json()["detail"]
    assert upload(client, "a.txt", (b"x" * 100 for _ in range(10))).status_code == 201


@pytest.mark.parametrize("token", ["x", "..%2f..%2fetc", "%00", "a" * 5_000])
def test_any_token_is_refused_politely(client: httpx.Client, token: str) -> None:
    assert client.delete(f"/page/uploads/{token}").status_code == 404


@pytest.mark.slow
def test_two_users_do_not_see_each_other_s_files(
    serve: Serve, one_article: Assistant, tmp_path: Path
) -> None:
    users = Users(tmp_path)
    for name, password in PASSWORDS.items():
        users.add(name, password)
    with (
        serve(one_article, users) as address,
        logged_in(address, "ada") as ada,
        logged_in(address, "bob") as bob,
    ):
        token = upload(ada, "a.txt", b"text").json()["token"]
        assert bob.delete(f"/page/uploads/{token}").status_code == 404
        assert ada.delete(f"/page/uploads/{token}").status_code == 200


def test_what_is_held_waits_until_it_is_dropped(uploads: Uploads, clock: Clock) -> None:
    token = put(uploads, user="ada")
    held = uploads.hold("ada", token)
    clock.now = 1e9
    assert uploads.find("ada", token) == held
    with pytest.raises(UploadRefused):
        uploads.hold("bob", token)
    uploads.drop("ada", token)
    assert not files(uploads)
