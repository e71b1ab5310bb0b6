"""Which sentences come with one that does not stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.summarizing.material import sentences
from assistant.summarizing.openers import with_openers
from index.articles import Article


def shown(text: str, at: int) -> list[str] | None:
    """The sentence at a place with those that it leans on."""
    found = with_openers(sentences(Article(text))[at])
    return None if found is None else [item.quote for item in found]


@pytest.mark.parametrize(
    "second",
    [
        "She wants a new bridge.",
        "But the council said no.",
        "This costs four million euros.",
        '"We need it," she said.',
        '"We all need it."',
        "Another bridge is closed as well.",
    ],
)
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_what_points_back_comes_with_the_sentence_before(second: str, between: str) -> None:
    first = "The mayor spoke on Monday."
    assert shown(f"{first}{between}{second}", 1) == [first, second]


def test_what_stands_alone_comes_alone() -> None:
    assert shown("The mayor spoke on Monday. The bridge is closed.", 1) == ["The bridge is closed."]
    assert shown('The ferry sank. "We saw it," said Ann Lee, a passenger.', 1) == [
        '"We saw it," said Ann Lee, a passenger.'
    ]


def test_speech_whose_speaker_is_named_later_is_not_taken() -> None:
    assert shown('The ferry sank. "We saw it. It was dark," said Ann Lee.', 1) is None


def test_what_leans_too_far_back_is_not_taken() -> None:
    assert shown("Ann Lee spoke. She came. She saw. She won.", 3) is None


@given(
    st.lists(
        st.sampled_from(["She came.", '"No."', "The mayor left.", '"We saw it.', "But I stay."])
    )
)
def test_openers_are_of_the_article_in_order_and_end_with_the_sentence(parts: list[str]) -> None:
    known = sentences(Article(" ".join(parts)))
    for said in known:
        if found := with_openers(said):
            assert found[-1].key == said.key
            assert [item.place for item in found] == sorted({item.place for item in found})
            assert all(item.key in {other.key for other in known} for item in found)
