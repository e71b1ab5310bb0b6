"""What may be cited."""

from __future__ import annotations

import pytest

from index.articles import Article
from index.text.credits import is_citable


@pytest.mark.parametrize(
    "credit",
    [
        "(AP Photo/Hadi Mizban)",
        "(AP Photo/Hadi Mizban).",
        "[Reuters/Jane Doe]",
        "(Photo: Marta Ilves/Harbour Gazette)",
        "Photo: Jane Doe",
        "Image credit: NASA",
        "Photograph by Jane Doe",
        "REUTERS/Jane Doe",
        "Getty Images / Jane Doe",
        "***",
        "2024",
        "- 3 -",
        "",
        "😀",
    ],
)
def test_photo_credits_rules_and_bare_numbers_are_not_citable(credit: str) -> None:
    assert not is_citable(credit)


@pytest.mark.parametrize(
    "statement",
    [
        "Two were wounded.",
        "The AP photo of Hadi Mizban won a prize.",
        "(AP) Two people were wounded in Baghdad (AP Photo/Hadi Mizban).",
        "Photographers were kept away.",
        "Pictures of the strike, the Pentagon said, were genuine.",
        "(The source asked not to be named.)",
        "Images by themselves prove nothing, as the court said at length in its ruling of Tuesday.",
        "Yes.",
        "東京で地震。",
        "雨",
    ],
)
def test_statements_that_only_resemble_credits_are_citable(statement: str) -> None:
    assert is_citable(statement)


def test_a_credit_is_kept_in_the_text_and_is_a_sentence_of_its_own() -> None:
    text = "Troops were wounded.\n\n(AP Photo/Hadi Mizban)\n\nIraq protested."
    article = Article(text)
    assert article.text == text
    assert [(article.quote(s), s.citable) for s in article.sentences] == [
        ("Troops were wounded.", True),
        ("(AP Photo/Hadi Mizban)", False),
        ("Iraq protested.", True),
    ]


@pytest.mark.parametrize("text", ["(photo" + " " * 50_000, "photo" + "\t" * 50_000 + "credit"])
def test_a_long_near_miss_takes_linear_time(text: str) -> None:
    is_citable(text)
