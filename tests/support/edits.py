"""Sentences to be edited, and some that are alike but for a name or a figure."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = "Harwick Valdoria Brenmouth Calder Ostrava Lindmoor Tarn Osmund Hallin Vester".split()
_SMALL = (
    "the a of on for was rose fell council harbour storm said aid boats homes power ferry".split()
)
HEADLINES = st.builds(
    "{} of {} {} {} per cent on {}.".format,
    st.sampled_from(["Shares", "Prices", "Rents"]),
    st.sampled_from(WORDS),
    st.sampled_from(["rose", "fell"]),
    st.integers(2, 9),
    st.sampled_from(["Monday", "Tuesday"]),
)
"""Sentences that are one another, but for a word or two."""


@st.composite
def sentence(draw: st.DrawFn) -> str:
    """A few words of a small vocabulary, with a capital and a stop."""
    words = draw(
        st.lists(st.sampled_from([*WORDS, *_SMALL, "12", "2,300"]), min_size=2, max_size=14)
    )
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."
