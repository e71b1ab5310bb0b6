"""Sentences that lean on an earlier one."""

from __future__ import annotations

import pytest

from index.articles import Article
from index.search.leaning import leans_on


def leaning(text: str) -> dict[str, str | None]:
    """Each sentence of a text, with the one it leans on."""
    article = Article(text)
    found = ((s, leans_on(article, s)) for s in article.sentences)
    return {article.quote(s): article.quote(other) if other else None for s, other in found}


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"')])
def test_sentences_within_a_quote_lean_on_the_one_that_says_who_speaks(
    opening: str, closing: str
) -> None:
    first = f"Austin said: {opening}We will defend our people."
    found = leaning(f"{first} We do not seek conflict. We are prepared.{closing} It rained.")
    assert found["We do not seek conflict."] == first
    assert found[f"We are prepared.{closing}"] == first


def test_a_sentence_after_the_quote_stands_alone() -> None:
    found = leaning("“We are ready,” said Vance. Ostrel lost again.")
    assert found["Ostrel lost again."] is None


def test_a_pronoun_leans_on_the_sentence_before() -> None:
    found = leaning("Mayor Thorvald resigned. She gave no reason.")
    assert found == {
        "Mayor Thorvald resigned.": None,
        "She gave no reason.": "Mayor Thorvald resigned.",
    }


def test_nothing_leans_across_a_paragraph_even_when_a_quote_was_never_closed() -> None:
    found = leaning("“We are ready, said Vance.\n\nShe left.")
    assert found["She left."] is None


def test_the_first_sentence_leans_on_nothing() -> None:
    assert leaning("He left.") == {"He left.": None}
