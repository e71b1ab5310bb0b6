"""Generated articles: each has words of its own, so that each can be found."""

from __future__ import annotations

import random
from datetime import date, timedelta

from index.articles import Article

_PLACES = ["Kelverness", "Skarra", "Lindmoor", "Tarn Abbey", "Osmund Bay", "Hallin", "Vester Point"]
_EVENTS = ["ferry", "school", "harbour", "election", "storm", "cannery", "theatre", "hospital"]
_VERBS = ["closed", "reopened", "burned", "flooded", "was sold", "was rebuilt", "was inspected"]
OUTLETS = ["Harbour Gazette", "Island Courier", "Daily Lantern"]


def made_up(number: int, version: int = 1) -> Article:
    """Article `number`: the same every time, another text for each version."""
    dice = random.Random(f"{number}/{version}")
    day = date(2024, 1, 1) + timedelta(days=number % 300)
    return Article(
        "\n\n".join(_paragraph(dice, number, version) for _ in range(dice.randint(1, 5))),
        title=f"Report {number} from {dice.choice(_PLACES)}",
        published=day,
        source=OUTLETS[number % len(OUTLETS)],
        url=f"https://news.example/{number}",
    )


def _paragraph(dice: random.Random, number: int, version: int) -> str:
    return " ".join(
        f"The {dice.choice(_EVENTS)} of {dice.choice(_PLACES)} {dice.choice(_VERBS)} on day"
        f" {dice.randint(1, 365)}, said report {number} in its edition {version}."
        for _ in range(dice.randint(2, 9))
    )


def as_file(article: Article) -> str:
    """The article as a text file with labelled lines on top."""
    return (
        f"Title: {article.title}\nDate: {article.published}\nSource: {article.source}\n"
        f"URL: {article.url}\n\n{article.text}\n"
    )
