"""What changed between two versions: sentences in order, words marked, all by exact spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.changes import Change, Diff, Kind, compare

OLD = Article(
    "The ferry sank near Skarra. Fourteen people were hurt. The cause is unknown. It was foggy.",
    title="Ferry sinks",
)
NEW = Article(
    "The ferry sank near Skarra. Sixteen people were hurt. It was foggy. An inquiry began on Monday.",
    title="Ferry sinks, 16 hurt",
)


def kinds(diff: Diff) -> list[str]:
    return [change.kind.value for change in diff.changes]


def marked(article: Article, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [article.text[start:end] for start, end in spans]


def require_whole(diff: Diff) -> None:
    """Every sentence of both is there once, in order, and marks lie within their sentence."""
    for article, side in ((diff.old, "old"), (diff.new, "new")):
        told = [getattr(change, side) for change in diff.changes if getattr(change, side)]
        assert told == list(article.sentences)
    for change in diff.changes:
        require_within(change)
        assert (change.old is None) is (change.kind is Kind.ADDED)
        assert (change.new is None) is (change.kind is Kind.REMOVED)
        assert bool(change.old_marks or change.new_marks) is (change.kind is Kind.CHANGED)


def require_within(change: Change) -> None:
    for sentence, marks in ((change.old, change.old_marks), (change.new, change.new_marks)):
        for start, end in marks:
            assert sentence is not None
            assert sentence.start <= start < end <= sentence.end


def test_sentences_stay_change_come_and_go() -> None:
    diff = compare(OLD, NEW)
    assert kinds(diff) == ["same", "changed", "removed", "same", "added"]
    require_whole(diff)


def test_only_the_words_that_differ_are_marked() -> None:
    changed = compare(OLD, NEW).changes[1]
    assert marked(OLD, changed.old_marks) == ["Fourteen"]
    assert marked(NEW, changed.new_marks) == ["Sixteen"]


def test_fields_that_differ_are_told_with_both_values() -> None:
    assert compare(OLD, NEW).fields == {"title": ("Ferry sinks", "Ferry sinks, 16 hurt")}


def test_an_article_and_itself_are_identical() -> None:
    assert compare(OLD, OLD).identical
    assert not compare(OLD, NEW).identical
    assert not compare(OLD, Article(OLD.text, title="Other")).identical


def test_spacing_within_a_sentence_is_no_change() -> None:
    text = (
        "The ferry that left for Osmund Bay in the early morning sank\nnear Skarra, the line said."
    )
    diff = compare(Article(text), Article(text.replace("\n", " ")))
    assert kinds(diff) == ["same"]


def test_a_sentence_said_otherwise_throughout_is_another() -> None:
    diff = compare(Article("The ferry sank near Skarra."), Article("Nobody knows who won."))
    assert sorted(kinds(diff)) == ["added", "removed"]


sentences = st.lists(
    st.sampled_from(["The ferry sank.", "The ferry ran.", "It rained.", "Who won?", "No one."]),
    max_size=12,
)


@given(sentences, sentences)
def test_whatever_changed_every_sentence_is_told_once(old: list[str], new: list[str]) -> None:
    one, other = Article(" ".join(old)), Article(" ".join(new))
    require_whole(compare(one, other))


@pytest.mark.slow
@pytest.mark.parametrize(
    "old", ["Report {n} came in.", "The same sentence.", "{n} other {n} words {n}."]
)
def test_thousands_of_sentences_are_compared(old: str) -> None:
    """With the suite's limit of time: quadratic ways take minutes."""
    first = Article("\n\n".join(old.format(n=n) for n in range(5000)))
    second = Article(
        "\n\n".join(f"Report {n} {'came' if n % 2 else 'went'} in." for n in range(5000))
    )
    require_whole(compare(first, second))


def test_of_a_sentence_without_end_everything_is_marked() -> None:
    one, other = (Article(" ".join(f"word{n % last}" for n in range(900))) for last in (50, 51))
    (change,) = compare(one, other).changes
    assert (change.kind, change.old_marks) == (Kind.CHANGED, ((0, len(one.text)),))
    require_whole(compare(one, other))
