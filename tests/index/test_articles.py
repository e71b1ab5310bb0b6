"""Articles, their sentences and passages."""

from __future__ import annotations

import dataclasses
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article, Passage
from index.errors import BadMetadata

TEXT = "The ferry sank. Nobody was hurt.\n\nAn inquiry began on Monday."


@given(st.text(st.characters(), max_size=200))
def test_every_sentence_is_a_span_of_the_text_in_order(text: str) -> None:
    article = Article(text)
    assert all(article.quote(s) == article.text[s.start : s.end] for s in article.sentences)
    assert all(a.end <= b.start for a, b in pairwise(article.sentences))


@given(st.text(st.characters(), max_size=200))
def test_an_article_restored_from_what_was_stored_is_the_same(text: str) -> None:
    article = Article(text)
    fields = {f.name: getattr(article, f.name) for f in dataclasses.fields(article)}
    restored = Article.restore(article.sentences, **fields)
    assert restored == article
    assert restored.id == article.id
    assert restored.sentences == article.sentences


def test_the_id_is_the_same_for_the_same_article_and_another_for_every_change() -> None:
    article = Article(TEXT, title="Ferry", published="2024-02-12", source="Gazette")
    assert (
        article.id
        == Article(TEXT + "\r\n", title=" Ferry", published=date(2024, 2, 12), source="Gazette").id
    )
    changes = {"text": "Else.", "title": "X", "published": None, "source": "X", "url": "x"}
    changed = [dataclasses.replace(article, **{k: v}) for k, v in changes.items()]  # type: ignore[arg-type]
    assert len({article.id, *(a.id for a in changed)}) == 6
    assert len(article.id) == 32


def test_the_fields_of_articles_do_not_run_into_each_other() -> None:
    assert Article(TEXT, title="a", source="bc").id != Article(TEXT, title="ab", source="c").id


def test_a_title_is_made_of_the_first_citable_sentence() -> None:
    assert Article(f"(AP Photo/Mona Grieg)\n\n{TEXT}").title == "The ferry sank"


def test_a_title_given_is_kept_and_told_apart_from_one_made() -> None:
    assert Article(TEXT, title="Ferry").title_given
    assert not Article(TEXT).title_given
    assert not Article(TEXT, title=" \n").title_given


def test_a_title_is_one_line_without_what_hides_text() -> None:
    assert Article(TEXT, title="Ferry\u202e\r\n crash\u200b").title == "Ferry crash"


def test_a_date_that_names_no_day_is_refused() -> None:
    with pytest.raises(BadMetadata):
        Article(TEXT, published="January")


def test_articles_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Article(TEXT).text = "Else."  # type: ignore[misc]


def test_a_passage_is_the_span_of_its_sentences() -> None:
    article = Article(TEXT)
    passage = Passage(article, article.sentences[1:], 0.5)
    assert passage.text == "Nobody was hurt.\n\nAn inquiry began on Monday."
    assert list(passage.quotes) == ["Nobody was hurt.", "An inquiry began on Monday."]
