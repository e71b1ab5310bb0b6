"""What the Library view's scripts may send, checked: each is a line of trouble where it is something else."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator

from assistant.shelf import Order
from ui.page import texts

# Rows of a page of the list; ids, files and addresses in one request.
ROWS, MOST_IDS, MOST_FILES, MOST_ADDRESSES = 50, 200, 2_000, 500
NAMELESS = "-"  # how a mark of the plot names the outlet without a name

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Looking(_Sent):
    """Which part of the list."""

    words: str = Field(default="", max_length=200)
    where: Literal["fields", "text"] = "fields"
    order: Order = "newest"
    first: int = Field(default=0, ge=0, le=10_000_000)
    since: date | None = None
    until: date | None = None
    outlet: str = Field(default="", max_length=2_000)

    @property
    def limits(self) -> dict[str, Any]:
        """As `Assistant.articles` takes them."""
        named = "" if self.outlet == NAMELESS else self.outlet
        sources = [named] if self.outlet else None
        return {"since": self.since, "until": self.until, "sources": sources}

    @property
    def by_text(self) -> bool:
        """Whether texts are searched, not titles."""
        return self.where == "text" and bool(self.words.strip())


class Removing(_Sent):
    """Articles to be taken out; before the reader is `sure`, only told which they are."""

    ids: list[Id] = Field(min_length=1, max_length=MOST_IDS)
    sure: bool = False


class Adding(_Sent):
    """Uploaded files, by their tokens, and addresses: never a path."""

    files: list[Token] = Field(default=[], max_length=MOST_FILES)
    addresses: list[Annotated[str, Field(max_length=2_000)]] = Field(
        default=[], max_length=MOST_ADDRESSES
    )
    tags: list[Annotated[str, Field(max_length=200)]] = Field(default=[], max_length=20)
    private: bool = False

    @field_validator("addresses")
    @classmethod
    def _of_the_web(cls, addresses: list[str]) -> list[str]:
        for address in addresses:
            if not _is_of_the_web(address):
                raise ValueError(texts.ADD_NO_ADDRESS.format(address=address[:80]))
        return addresses


class After(_Sent):
    """Results after the first so many."""

    after: int = Field(default=0, ge=0, le=10_000_000)


def _is_of_the_web(address: str) -> bool:
    try:
        named = urlsplit(address)
        return named.scheme in ("http", "https") and bool(named.hostname)
    except ValueError:  # such as "http://["
        return False
