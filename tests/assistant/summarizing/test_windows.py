"""Runs of sentences that fit into a window."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.summarizing.material import sentences
from assistant.summarizing.windows import windows
from index.articles import Article
from index.text.tokens import count_tokens

texts = st.lists(
    st.integers(1, 40).map(
        lambda n: " ".join(["The bridge at Kelverness is 12 metres high"] * n) + "."
    ),
    min_size=1,
    max_size=12,
).map("\n\n".join)


@pytest.mark.slow
@settings(max_examples=30)
@given(st.lists(texts, min_size=1, max_size=4), st.integers(150, 600))
def test_windows_hold_each_sentence_once_in_order_and_fit(found: list[str], budget: int) -> None:
    articles = [Article(text, title=f"Report {n}") for n, text in enumerate(found)]
    said = [item for article in articles for item in sentences(article)]
    runs = windows(said, budget)
    shown = [item for run in runs for item in run.said]
    assert shown == [item for item in said if item in shown]
    assert all(count_tokens(run.text) <= budget for run in runs)
    left_out = [item for item in said if item not in shown]
    assert all(8 * (count_tokens(item.quote) + 2) > budget for item in left_out)


def test_a_sentence_is_one_line_with_its_number() -> None:
    (run,) = windows(
        sentences(Article("It opened  on Monday. It cost 4 million.", title="Bridge")), 500
    )
    assert run.text == "Article: Bridge\n1 It opened on Monday.\n2 It cost 4 million."
