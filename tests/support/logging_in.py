"""Logging in as a browser does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

PASSWORDS = {"ada": "correct horse", "bob": "battery staple"}


def form_word(reply: httpx.Response) -> str:
    """The word that the form must send back."""
    found = re.search(r'name="form" value="([^"]+)"', reply.text)
    assert found
    return found[1]


def log_in(client: httpx.Client, name: str, password: str) -> httpx.Response:
    word = form_word(client.get("/login"))
    return client.post("/login", data={"form": word, "name": name, "password": password})


@contextmanager
def logged_in(address: str, name: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address) as client:
        assert log_in(client, name, PASSWORDS[name]).status_code == 303
        yield client
