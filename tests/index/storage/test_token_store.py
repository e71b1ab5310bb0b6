"""The kept tokens: a cache that may lose everything and never fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.embedding import tokens as kinds
from index.embedding.tokens import WIDTH, Tokens
from index.storage.token_store import TokenStore


def made(value: int) -> Tokens:
    ids = np.array([value, value + 1], dtype=np.uint16)
    return Tokens(ids, np.array([0, 1], dtype=np.uint16), np.full((2, WIDTH), value, dtype=np.int8))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tokens.db"


@pytest.fixture
def store(path: Path) -> Iterator[TokenStore]:
    opened = TokenStore(path)
    yield opened
    opened.close()


def first_ids(store: TokenStore, *names: str) -> dict[str, int]:
    return {name: int(tokens.ids[0]) for name, tokens in store.get(names).items()}


def test_what_is_put_is_there_also_when_opened_again(store: TokenStore, path: Path) -> None:
    store.put({"a": made(1), "b": made(2)})
    store.close()
    again = TokenStore(path)
    assert first_ids(again, "a", "b", "c") == {"a": 1, "b": 2}
    again.close()


def test_what_is_put_again_is_replaced(store: TokenStore) -> None:
    store.put({"a": made(1)})
    store.put({"a": made(5)})
    assert first_ids(store, "a") == {"a": 5}
    assert store.count() == 1


def test_what_is_dropped_is_gone(store: TokenStore) -> None:
    store.put({"a": made(1), "b": made(2)})
    store.drop(["a", "never there"])
    assert store.known() == {"b"}


def test_more_than_fits_into_one_statement_is_found(store: TokenStore) -> None:
    store.put({"a": made(1)})
    assert set(store.get([*map(str, range(40_000)), "a"])) == {"a"}


@pytest.mark.parametrize("rubbish", [b"not a database at all" * 300, b""])
def test_a_damaged_file_is_begun_anew(path: Path, rubbish: bytes) -> None:
    path.write_bytes(rubbish)
    store = TokenStore(path)
    assert store.get(["a"]) == {}
    store.put({"a": made(1)})
    assert first_ids(store, "a") == {"a": 1}
    store.close()


def test_a_damaged_entry_is_missing(store: TokenStore, path: Path) -> None:
    store.put({"a": made(1), "b": made(2)})
    store._try(
        lambda db: db.execute(
            "UPDATE tokens SET data = CAST(x'00' || data AS BLOB) WHERE chunk = 'a'"
        )
    )
    assert first_ids(store, "a", "b") == {"b": 2}


def test_tokens_of_another_kind_are_dropped(
    store: TokenStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put({"a": made(1)})
    store.close()
    other = kinds.reduction() * np.float32(-1)
    monkeypatch.setattr(kinds, "reduction", lambda: other)
    again = TokenStore(path)
    assert again.known() == set()
    again.close()


def test_a_file_that_can_not_be_made_keeps_nothing_and_fails_nothing(tmp_path: Path) -> None:
    store = TokenStore(tmp_path / "no such folder" / "tokens.db")
    store.put({"a": made(1)})
    assert store.get(["a"]) == {}
    store.close()


def test_a_closed_one_keeps_nothing(store: TokenStore) -> None:
    store.put({"a": made(1)})
    store.close()
    assert (store.get(["a"]), store.enabled) == ({}, False)


def test_removing_it_deletes_its_files(store: TokenStore, path: Path) -> None:
    store.put({"a": made(1)})
    store.remove()
    assert list(path.parent.iterdir()) == []
