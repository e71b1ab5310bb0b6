"""The part of the assistant that knows its language model, and how to do with another one."""

from __future__ import annotations

import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from assistant import models
from assistant.answering.quoted import NO_LANGUAGE_MODEL
from assistant.errors import SettingsError
from assistant.language_model.allowance import Allowance
from assistant.language_model.model import LanguageModel
from assistant.language_model.stream import Bounds
from assistant.settings import Settings

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

# What says which model answers, and at whose cost.
_WHICH = ("model", "openai_base_url", "openai_api_key")


class Writing(NamedTuple):
    """What writes, None where sentences are quoted, and what is said of these."""

    model: LanguageModel | None
    notice: str


class Modelling:
    """Which language model writes, if any."""

    settings: Settings
    _given_llm: LLM | None

    @cached_property
    def llm(self) -> LLM | None:
        """The language model that writes answers; None: answers are quoted."""
        if self.settings.mode == "quoted":
            return None
        if self.has_language_model:
            return self._given_llm or models.language_model(self.settings)
        if self.settings.mode == "written":
            hint = "Set OPENAI_API_KEY or OPENAI_BASE_URL."
            raise SettingsError("Written answers need a language model.", hint=hint)
        return None

    def with_settings(self, settings: Settings) -> Self:
        """The same library, asked with other settings: model, address, key, mode, language and bounds.

        What concerns the library itself (its folder, embedding, fetching) stays as it was opened with,
        and so does an `llm` that was given, unless the settings name another model, address or key.
        Both draw on one allowance of daily tokens. There is one library to close: closing either does.
        """
        allowance = self._allowance
        other = copy.copy(self)
        for name in ("llm", "_model"):
            vars(other).pop(name, None)
        if settings.daily_tokens == self.settings.daily_tokens:
            vars(other)["_allowance"] = allowance
        else:
            vars(other).pop("_allowance")
        if any(getattr(settings, name) != getattr(self.settings, name) for name in _WHICH):
            other._given_llm = None  # noqa: SLF001 - another one of this class
        other.settings = settings
        return other

    @property
    def has_language_model(self) -> bool:
        """Whether a key, a server or an `llm` is there to write with."""
        return self._given_llm is not None or self.settings.has_language_model

    @property
    def writing(self) -> Writing:
        """The language model within its bounds, and a notice where none is configured."""
        return Writing(self._model, "" if self.has_language_model else NO_LANGUAGE_MODEL)

    @cached_property
    def _allowance(self) -> Allowance:
        return Allowance(self.settings.daily_tokens)

    @cached_property
    def _model(self) -> LanguageModel | None:
        """The same with what each answer may cost, and all of them in a day."""
        chosen = self.settings
        if self.llm is None:
            return None
        bounds = Bounds(chosen.answer_tokens, chosen.deadline, self._allowance)
        return LanguageModel(
            self.llm, bounds, chosen.repair, chosen.second_opinion, chosen.language
        )


def changed(settings: Settings, **changes: Any) -> Settings:
    """The same settings but for the changes, checked as all are. Raises SettingsError."""
    kept = {name: getattr(settings, name) for name in type(settings).model_fields}
    return Settings(**{**kept, **changes})
