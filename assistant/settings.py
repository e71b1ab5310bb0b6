"""The settings: arguments first, then `SIDENOTE_*`, then `OPENAI_*`, then `sidenote.toml`."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from platformdirs import user_config_path, user_data_path
from pydantic import Field, IPvAnyNetwork, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError
from assistant.languages import LANGUAGES
from index.fetching.policy import Policy

log = logging.getLogger(__name__)
_HINT = "Mend the argument, the SIDENOTE_ variable or sidenote.toml."


class Settings(BaseSettings):
    """Everything that can be set. Keys are never printed.

    Raises SettingsError that names the setting which can't be understood.
    """

    model_config = SettingsConfigDict(
        env_prefix="SIDENOTE_",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    library: Path = Field(default_factory=lambda: user_data_path("sidenote") / "library")
    """The folder of the library."""
    mode: Literal["auto", "quoted", "written"] = "auto"
    """How to answer; "auto" writes when a language model is set."""
    model: str = ""
    """The language model's name; empty: the first that the server lists."""
    context_window: int = Field(16_000, ge=1_000)
    """Tokens the language model can read and write at a time."""
    answer_tokens: int = Field(4_000, ge=1)
    """Tokens an answer may have; a model that writes more is cut off."""
    daily_tokens: int = Field(0, ge=0)
    """Tokens, read and written, for the answers of a day, while the program runs; 0: any number."""
    input_price: float = Field(0.0, ge=0, allow_inf_nan=False)
    """What the model's server takes for reading a million tokens; 0: the page tells no cost of it."""
    output_price: float = Field(0.0, ge=0, allow_inf_nan=False)
    """What it takes for writing a million, in the same currency."""
    timeout: float = Field(60.0, gt=0, allow_inf_nan=False)
    """Seconds to wait for the next sign of progress from the model's server."""
    deadline: float = Field(300.0, gt=0, allow_inf_nan=False)
    """Seconds that one request to the model's server may take in all."""
    retries: int = Field(2, ge=0, le=10)
    """How often a request is sent again when the fault may pass."""
    retry_seconds: float = Field(20.0, ge=0, allow_inf_nan=False)
    """Seconds within which it is sent again; a server that asks for a longer wait is not asked."""
    repair: bool = False
    """Send what does not hold back to the model, once; the answer's text then comes all at once."""
    second_opinion: bool = False
    """Ask the model, in one request, about the claims that the checks leave open."""
    language: str = ""
    """The language of written answers, as an ISO 639-1 code such as "de"; empty: the question's."""
    embedding: str = "local"
    """"local", or the name of an OpenAI embedding model such as text-embedding-3-small."""
    keep_tokens: bool = True
    """Keep each chunk's word pieces, 20 kB a chunk: better searches. False saves the disk."""
    fetch_networks: tuple[IPvAnyNetwork, ...] = ()
    """Networks whose pages may be fetched although they are not public, such as 192.168.7.0/24."""
    fetch_ports: frozenset[int] = frozenset({80, 443})
    """Ports that web pages may be fetched from."""
    openai_api_key: SecretStr = SecretStr("")
    openai_base_url: str = ""

    def __init__(self, **given: Any) -> None:
        if unknown := given.keys() - type(self).model_fields:
            known = ", ".join(type(self).model_fields)
            raise SettingsError(f"No setting is called {min(unknown)!r}.", hint=f"Known: {known}.")
        failure = None
        try:
            super().__init__(**given)
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            told = first["msg"].removeprefix("Value error, ")
            failure = f"The setting {'.'.join(map(str, first['loc']))!r}: {told}."
        if failure:  # out here it has no __context__, which would hold the values
            raise SettingsError(failure, hint=_HINT)

    @classmethod
    def load(cls, **given: Any) -> Settings:
        """The settings in force; arguments that are None count as not given."""
        return cls(**{name: value for name, value in given.items() if value is not None})

    @property
    def has_language_model(self) -> bool:
        """Whether a key or a server is set."""
        return bool(self.openai_api_key.get_secret_value() or self.openai_base_url)

    @property
    def policy(self) -> Policy:
        """What may be fetched from the web."""
        return Policy(networks=self.fetch_networks, ports=self.fetch_ports)

    @field_validator("language")
    @classmethod
    def _is_known(cls, code: str) -> str:
        known = code.strip().lower()
        if known and known not in LANGUAGES:
            raise ValueError("it is no ISO 639-1 code such as de, en or fr")
        return known

    @field_validator("openai_api_key")
    @classmethod
    def _fits_a_header(cls, key: SecretStr) -> SecretStr:
        """What does not fit would stand in the HTTP client's error message and in its log."""
        bare = key.get_secret_value().strip()
        if not (bare.isascii() and bare.isprintable()) or " " in bare:
            raise ValueError("a key has no spaces, line breaks or letters beyond ASCII")
        return SecretStr(bare)

    @field_validator("openai_base_url")
    @classmethod
    def _is_address_without_secret(cls, url: str) -> str:
        """The HTTP client logs addresses."""
        parts = urlsplit(url.strip())
        if url and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError("it is no address that begins with http:// or https://")
        if "@" in parts.netloc:
            raise ValueError("an address is no place for a password; use OPENAI_API_KEY")
        return url.strip()

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
        openai = {n: os.environ.get(n.upper()) for n in ("openai_api_key", "openai_base_url")}
        standard = InitSettingsSource(settings_cls, {n: v for n, v in openai.items() if v})
        return init_settings, env_settings, standard, _file(settings_cls)


def from_file() -> dict[str, Any]:
    """What sidenote.toml says. Raises SettingsError for a file that can't be read."""
    return _file(Settings)()


def _file(settings: type[BaseSettings]) -> TomlConfigSettingsSource:
    """The reader's own file, then the one in the working folder, which wins."""
    files = [user_config_path("sidenote") / "sidenote.toml", Path("sidenote.toml")]
    try:
        source = TomlConfigSettingsSource(settings, files)
    except (OSError, ValueError) as error:
        raise SettingsError(f"sidenote.toml: {error}.", hint="Mend the file.") from None
    for name in sorted(source().keys() - settings.model_fields):
        log.warning("sidenote.toml: no setting is called %r", name)
    return source
