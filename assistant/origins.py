"""Where a setting that is in force comes from."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any, Literal, NamedTuple

from pydantic import SecretStr

from assistant.errors import SettingsError
from assistant.settings import Settings, from_file

Place = Literal["default", "argument", "environment", "file"]


class Origin(NamedTuple):
    """The kind of place, and the variable's or the file's name there."""

    place: Place
    name: str = ""


def origin_of(settings: Settings, setting: str) -> Origin:
    """Where a setting comes from. Told by comparing, so of two places that agree the first one wins."""
    value = _plain(getattr(settings, setting))
    for name in _variables(setting):
        if value and os.environ.get(name, "").strip() == value:
            return Origin("environment", name)
    with suppress(SettingsError):  # a file that was spoiled since
        if setting in (kept := from_file()) and str(kept[setting]).strip() == value:
            return Origin("file", "sidenote.toml")
    default = _plain(type(settings).model_fields[setting].get_default(call_default_factory=True))
    return Origin("default" if value == default else "argument")


def _variables(setting: str) -> list[str]:
    own = f"SIDENOTE_{setting.upper()}"
    return [own, setting.upper()] if setting.startswith("openai_") else [own]


def _plain(value: Any) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)
