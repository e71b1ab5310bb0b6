"""Counting tokens without a network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.tokens import count_tokens
from tests.support.processes import run

OFFLINE = """
import os, socket
os.environ.pop("TIKTOKEN_CACHE_DIR", None)
def refuse(*_): raise OSError("no network in tests")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from index.text.tokens import count_tokens
print(count_tokens("The ferry ran into a barge."))
"""


@pytest.mark.slow
def test_counting_needs_no_network() -> None:
    assert run(OFFLINE) == "8"


def test_special_tokens_in_a_text_are_text() -> None:
    assert count_tokens("<|endoftext|>") > 1


def test_nothing_has_no_tokens() -> None:
    assert count_tokens("") == 0


@given(st.text(st.characters(), min_size=1, max_size=50))
def test_any_text_can_be_counted(text: str) -> None:
    assert 1 <= count_tokens(text) <= 4 * len(text)


@pytest.mark.slow
def test_a_word_of_half_a_million_letters_is_counted() -> None:
    assert count_tokens("a" * 500_000) > 0
