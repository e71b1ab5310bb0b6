"""What the package `index` gives by itself."""

from __future__ import annotations

import pytest

import index


def test_the_names_it_gives_are_those_it_lists() -> None:
    assert index.__all__ == ["rank_sentences", "split_sentences"]
    text = "It sank. Why?"
    assert [text[s:e] for s, e in index.split_sentences(text)] == ["It sank.", "Why?"]
    assert callable(index.rank_sentences)


def test_other_names_are_no_attributes() -> None:
    with pytest.raises(AttributeError, match="no attribute 'search_everything'"):
        _ = index.search_everything
