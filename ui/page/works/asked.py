"""What the Check and Summaries views may send."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from assistant import Style
from ui.page import texts
from ui.page.shelf.asked import Id

# Characters of an outlet's or a tag's name, as the filters have it; of a topic or a question.
_LONGEST_NAME, _LONGEST = 1_000, 2_000
# Articles that are chosen one by one, and words of a summary: some pages.
MOST_ARTICLES, FEWEST_WORDS, MOST_WORDS = 50, 10, 3_000
# Questions that one user follows from the page: each costs a search, and a model's reply, at each look.
MOST_FOLLOWED = 50


class Within(BaseModel):
    """Limits: days, inclusive; one outlet; one tag."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: date | None = None
    until: date | None = None
    outlet: str = Field(default="", max_length=_LONGEST_NAME)
    tag: str = Field(default="", max_length=_LONGEST_NAME)

    @model_validator(mode="after")
    def _in_order(self) -> Within:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"{texts.FILTERS_ORDER} {texts.FILTERS_ORDER_HINT}")
        return self

    @property
    def limits(self) -> dict[str, Any]:
        """As the assistant takes them."""
        sources, tags = [self.outlet] * bool(self.outlet), [self.tag] * bool(self.tag)
        return {"since": self.since, "until": self.until, "sources": sources, "tags": tags}


class Text(Within):
    """A text to be checked; how long it may be, the checker says."""

    text: str


class Wanted(Within):
    """What is to be made of which articles: of those named by `ids`, or of a topic, or of all."""

    kind: str = Field(default="summary", max_length=40)
    ids: list[Id] = Field(default=[], max_length=MOST_ARTICLES)
    topic: str = Field(default="", max_length=_LONGEST)
    style: Style = Style.BRIEF
    words: int | None = None
    focus: str = Field(default="", max_length=_LONGEST)
    # Of a brief and of what changed: since when, in place of a day; of a brief, whether by arrival.
    past: Literal["", "yesterday", "7 days ago", "30 days ago"] = ""
    added: bool = False

    @field_validator("words", mode="before")
    @classmethod
    def _some(cls, words: Any) -> Any:
        if words is not None and not (type(words) is int and FEWEST_WORDS <= words <= MOST_WORDS):
            raise ValueError(
                texts.DIGEST_WORDS_BAD.format(least=FEWEST_WORDS, most=f"{MOST_WORDS:,}")
            )
        return words

    @model_validator(mode="after")
    def _takes_articles(self) -> Wanted:
        if self.ids and self.kind != "summary":
            raise ValueError(texts.DIGEST_NO_CHOICE)
        return self


class Question(BaseModel):
    """A question to follow."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str = Field(max_length=_LONGEST)


class Titles(BaseModel):
    """Articles whose titles have some words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Annotated[str, Field(max_length=200)] = ""
