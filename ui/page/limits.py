"""The filters that are set on the page, as its script sends them with a question."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant import QuestionError
from assistant.limits import Limits
from ui.page import texts

# Characters of an outlet's or a tag's name, and how many of them may be chosen at a time.
_LONGEST, _MOST = 1_000, 50
_Names = Annotated[list[Annotated[str, Field(max_length=_LONGEST)]], Field(max_length=_MOST)]
_Code = Annotated[str, Field(pattern="^[a-z]{2}$")]


class Chosen(BaseModel):
    """What `assets/filters.js` sends. Days are inclusive; of several names any will do."""

    model_config = ConfigDict(extra="forbid", strict=True)

    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    sources: _Names = []
    tags: _Names = []
    languages: Annotated[list[_Code], Field(max_length=_MOST)] = []


def chosen(sent: object) -> Chosen:
    """What was sent, which may come from anybody; nothing sent is nothing chosen.

    Raises QuestionError for what the page would not send.
    """
    try:
        return Chosen.model_validate_json(sent) if isinstance(sent, str) and sent else Chosen()
    except ValidationError:
        raise QuestionError(texts.FILTERS_BAD, hint=texts.FILTERS_BAD_HINT) from None


def limits_of(sent: object) -> Limits:
    """The same as `Assistant.stream` takes it. Raises QuestionError, also for a first day after the last."""
    found = chosen(sent)
    if found.since and found.until and found.since > found.until:
        raise QuestionError(texts.FILTERS_ORDER, hint=texts.FILTERS_ORDER_HINT)
    return Limits(
        as_of=found.as_of,
        since=found.since,
        until=found.until,
        sources=found.sources,
        tags=found.tags,
        languages=found.languages,
    )
