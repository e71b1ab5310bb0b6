"""White space made single spaces."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from index.text.spaces import single_spaced

spaces = st.sampled_from(" \t\n\x0b\x1c\x85\xa0\u2003\u2028\u3000")


@given(st.text(st.characters() | spaces))
@example(" a b ")
@example("a  b")
@example("\u3000a\u3000")
def test_words_are_parted_by_single_spaces_whatever_parted_them(text: str) -> None:
    assert single_spaced(text) == " ".join(text.split())
