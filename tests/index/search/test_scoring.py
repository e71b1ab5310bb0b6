"""What else a question says of where to look: an outlet, a day; and copies, which come last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from index.articles import Article
from index.embedding.encoder import LocalEncoder
from index.library import Library
from index.search.scoring import _is_named, weighed
from index.storage.filters import Filters
from index.text.terms import words

Open = Callable[..., Library]
TEXT = "The council raised the parking fees in the old town. Shop owners are against it."


def dated(day: str, outlet: str, text: str = TEXT) -> Article:
    return Article(text, title="Parking fees", published=day, source=outlet)


@pytest.fixture
def library(open_library: Open, encoder: LocalEncoder) -> Library:
    library = open_library(embedder=encoder)
    texts = [
        "The council raised the parking fees in the old town. Shop owners are against it.",
        "Parking fees in the old town go up, the council decided. Shops complain of it.",
        "Higher fees for parking: the old town's shops protest against the council's decision.",
    ]
    days = ["2023-09-30", "2023-10-12", "2023-11-02"]
    outlets = ["The Verge", "Harbour Gazette - Business", "Wired"]
    library.add(map(dated, days, outlets, texts))
    return library


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "outlet"),
    [
        ("What did The Verge say about the parking fees?", "The Verge"),
        ("What did the Verge report on parking fees?", "The Verge"),
        ("parking fees according to wired", "Wired"),
        ("Parking fees: what does the Harbour Gazette say?", "Harbour Gazette - Business"),
    ],
)
def test_an_outlet_that_is_named_comes_first(library: Library, question: str, outlet: str) -> None:
    assert library.search(question)[0].article.source == outlet


@pytest.mark.parametrize(
    ("question", "source", "named"),
    [
        ("Was the town wired for the vote?", "Wired", True),
        ("Was the Town wired for the vote?", "Wired", False),
        ("What fortune did The Times lose?", "Fortune", False),
        ("What is on?", "", False),
    ],
)
def test_a_name_has_a_capital_where_the_question_has_any(
    question: str, source: str, named: bool
) -> None:
    lower = question.lower() if named else question
    capitals = set(words(" ".join(x for x in lower.split()[1:] if x[0].isupper())))
    assert _is_named(source, f" {' '.join(words(lower))} ", capitals) is named


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("What happened to parking fees in October 2023?", date(2023, 10, 12)),
        ("parking fees last month", date(2023, 10, 12)),
        ("parking fees on 2 November", date(2023, 11, 2)),
    ],
)
def test_a_time_that_is_named_comes_first(library: Library, question: str, day: date) -> None:
    found = library.find(question, 3, Filters(), today=date(2023, 11, 20))
    assert found[0].article.published == day


@pytest.mark.slow
def test_scores_fall_and_lie_within_zero_and_one(library: Library) -> None:
    scores = [passage.score for passage in library.search("parking fees in the old town")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.slow
def test_copies_of_a_report_come_after_the_others(
    open_library: Open, encoder: LocalEncoder
) -> None:
    library = open_library(embedder=encoder)
    wire = (
        "The harbour will stay closed until Friday because of the ice, the port office said. "
        "Three freighters wait outside, and the ferry does not run. "
        "The ice breaker from Norrin is expected on Thursday evening."
    )
    papers = [Article(wire, title=f"Harbour closed {n}", source=f"Paper {n}") for n in range(4)]
    own = Article("Fishermen say the closed harbour costs each of them a week's catch.")
    library.add([*papers, own])
    found = library.search("Why is the harbour closed?", k=5)
    assert [passage.article == own for passage in found[:2]].count(True) == 1
    assert len(found) == 5


def test_without_word_pieces_the_other_signals_weigh_more() -> None:
    import numpy as np

    row = np.array([[1.0, 0.5, 0.0, 0.0, 0.0]], dtype=np.float32)
    assert weighed(row, pieces=False) > weighed(row, pieces=True)
