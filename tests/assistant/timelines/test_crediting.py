"""Who says, within an article, what a row says."""

from __future__ import annotations

import pytest

from assistant import Article
from assistant.summarizing.material import sentences
from assistant.timelines.crediting import credited
from assistant.timelines.dating import dated


def speaker(text: str) -> str:
    """Who tells the last event of an article."""
    article = Article(text, title="A title", published="2024-05-15")
    return credited(dated(sentences(article))[-1])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mayor Agnes Thorvald said the bridge will open on 4 June.", "Mayor Agnes Thorvald"),
        ("The bridge closed on Monday, the coast guard said.", "the coast guard"),
        (
            "The bridge closed on Monday, according to police chief Ada Brook.",
            "police chief Ada Brook",
        ),
        ("“It broke on Monday,” said Tom Reed, who was there.", "Tom Reed"),
        ("“It was loud,” said Tom Reed. “It broke on Monday.”", "Tom Reed"),
        ("Reed stated that it broke on Monday.", "Reed"),
    ],
)
def test_a_speaker_is_named_as_the_article_has_it(text: str, who: str) -> None:
    assert speaker(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "The 184 employees were told on Monday.",
        "The line called off all crossings on Monday.",
        "The team had been denied visas to enter the United States until last week.",
        "Recent reports have revealed that it broke on Monday.",
        "The bridge closed on Monday, and according to him only two cars were on it.",
        "Correction: an earlier report said that it broke on 3 May.",
        "The bridge closed on Monday.",
    ],
)
def test_where_the_article_speaks_itself_nobody_is(text: str) -> None:
    assert speaker(text) == ""
