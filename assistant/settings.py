"""The settings: arguments first, then `SIDENOTE_*` and `OPENAI_*` variables, then `sidenote.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from platformdirs import user_config_path, user_data_path
from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError


class Settings(BaseSettings):
    """Everything that can be set. Keys are never printed."""

    model_config = SettingsConfigDict(
        env_prefix="SIDENOTE_",
        toml_file=[user_config_path("sidenote") / "sidenote.toml", Path("sidenote.toml")],
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    library: Path = Field(default_factory=lambda: user_data_path("sidenote") / "library")
    """The folder of the library."""
    mode: Literal["auto", "quoted", "written"] = "auto"
    """How to answer; "auto" writes when a language model is set."""
    model: str = ""
    """The language model's name; empty: the server's first, or OpenAI's default below."""
    context_window: int = Field(16_000, ge=1_000)
    """Tokens the language model can read and write at a time."""
    timeout: float = Field(60.0, gt=0)
    """Seconds to wait for the next piece from the model's server."""
    embedding: str = "local"
    """"local", or the name of an OpenAI embedding model such as text-embedding-3-small."""
    openai_api_key: SecretStr = Field(
        SecretStr(""), validation_alias=AliasChoices("openai_api_key", "sidenote_openai_api_key")
    )
    openai_base_url: str = Field(
        "", validation_alias=AliasChoices("openai_base_url", "sidenote_openai_base_url")
    )

    @property
    def has_language_model(self) -> bool:
        """Whether a key or a server is set."""
        return bool(self.openai_api_key.get_secret_value() or self.openai_base_url)

    @classmethod
    def load(cls, **given: Any) -> Settings:
        """The settings in force; arguments that are None count as not given.

        Raises SettingsError that names the setting.
        """
        try:
            return cls(**{name: value for name, value in given.items() if value is not None})
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            name = ".".join(map(str, first["loc"]))
            hint = "Mend the argument, the SIDENOTE_ variable or sidenote.toml."
            raise SettingsError(f"The setting {name!r}: {first['msg']}.", hint=hint) from None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Where settings come from, first wins."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
