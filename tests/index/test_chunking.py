"""Sentences to chunks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article, Sentence
from index.chunking import body_of, chunk_article, chunk_sentences, embedded_text
from index.text.tokens import count_tokens
from tests.support.articles import made_up

word = st.sampled_from(["ferry", "harbour", "fog", "the", "inquiry", "Skarra", "1,200", "crew"])
sentence = st.lists(word, min_size=1, max_size=40).map(lambda ws: " ".join(ws).capitalize() + ".")
credit = st.just("(AP Photo/Mona Grieg)")
texts = st.lists(sentence | credit, max_size=25).map("\n\n".join)
budgets = st.integers(1, 60)


def runs_of(text: str, budget: int) -> tuple[list[Sentence], list[tuple[int, int]]]:
    sentences = list(Article(text).sentences)
    return sentences, list(chunk_sentences(text, sentences, budget))


@given(texts, budgets)
def test_every_citable_sentence_is_in_a_chunk(text: str, budget: int) -> None:
    sentences, runs = runs_of(text, budget)
    held = {number for first, last in runs for number in range(first, last + 1)}
    assert {n for n, s in enumerate(sentences) if s.citable} <= held


@given(texts, budgets)
def test_a_chunk_keeps_its_budget_unless_it_is_one_sentence(text: str, budget: int) -> None:
    sentences, runs = runs_of(text, budget)
    for first, last in runs:
        sizes = [
            count_tokens(text[s.start : s.end]) for s in sentences[first : last + 1] if s.citable
        ]
        assert sizes
        assert sum(sizes) <= budget or len(sizes) == 1


@given(texts, budgets)
def test_chunks_go_on_where_the_one_before_ends_or_with_its_last_sentence(
    text: str, budget: int
) -> None:
    _, runs = runs_of(text, budget)
    assert all(first <= last for first, last in runs)
    assert all(b_first in (a_last, a_last + 1) for (_, a_last), (b_first, _) in pairwise(runs))
    assert all(a_last < b_last for (_, a_last), (_, b_last) in pairwise(runs))
    assert all(a_first < b_first for (a_first, _), (b_first, _) in pairwise(runs))


@given(texts)
def test_the_same_article_has_the_same_chunks(text: str) -> None:
    assert chunk_article(Article(text)) == chunk_article(Article(text))


def test_chunk_ids_differ_between_articles_and_versions() -> None:
    articles = [made_up(n, version) for n in range(20) for version in (1, 2)]
    ids = [chunk.id for article in articles for chunk in chunk_article(article)]
    assert len(set(ids)) == len(ids)


def test_the_body_leaves_credits_out() -> None:
    article = Article("The ferry sank.\n\n(AP Photo/Mona Grieg)\n\nNobody was hurt.")
    assert body_of(article, article.sentences) == "The ferry sank. Nobody was hurt."


def test_title_outlet_and_date_are_embedded_with_every_chunk() -> None:
    article = Article("It sank.", title="Ferry", published="2024-02-12", source="Gazette")
    (chunk,) = chunk_article(article)
    assert embedded_text(article, chunk) == "Ferry\nGazette, 12 February 2024\n\nIt sank."


def test_a_title_made_of_the_lead_is_not_embedded_twice() -> None:
    article = Article("The ferry sank.")
    (chunk,) = chunk_article(article)
    assert embedded_text(article, chunk) == "The ferry sank."


def test_nothing_has_no_chunks() -> None:
    assert chunk_article(Article("")) == []


def test_a_sentence_longer_than_any_budget_is_a_chunk() -> None:
    article = Article("word " * 5000)
    (chunk,) = chunk_article(article)
    assert (chunk.first, chunk.last) == (0, 0)
