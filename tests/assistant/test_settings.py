"""Where settings come from, and what is said about those that can't be understood."""

from __future__ import annotations

import json
import logging
import pickle
import traceback
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant import Assistant, Settings, SettingsError

CANARY = "sk-canary-4711"
NAMES = {
    "argument": "http://argument.example",
    "SIDENOTE_OPENAI_BASE_URL": "http://sidenote.example",
    "OPENAI_BASE_URL": "http://openai.example",
    "sidenote.toml": "http://here.example",
    "the reader's own sidenote.toml": "http://own.example",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without settings, and the reader's own in `config`."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def give(name: str, value: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Set the server's address in one place; returns arguments."""
    if name == "argument":
        return {"openai_base_url": value}
    if name.isupper():
        monkeypatch.setenv(name, value)
    else:
        file = folder / (
            "sidenote.toml" if name == "sidenote.toml" else "config/sidenote/sidenote.toml"
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'openai_base_url = "{value}"', encoding="utf-8")
    return {}


@pytest.mark.parametrize("first", range(len(NAMES)))
def test_the_first_place_that_has_a_setting_wins(
    first: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, str] = {}
    for name, value in list(NAMES.items())[first:]:
        given |= give(name, value, folder, monkeypatch)
    assert Settings(**given).openai_base_url == list(NAMES.values())[first]


def test_places_are_taken_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sidenote.toml").write_text('model = "small"\ntimeout = 7', encoding="utf-8")
    monkeypatch.setenv("SIDENOTE_TIMEOUT", "8.5")
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    settings = Settings(mode="written")
    assert (settings.model, settings.timeout, settings.mode) == ("small", 8.5, "written")
    assert settings.openai_api_key.get_secret_value() == CANARY


def test_without_any_setting_answers_are_quoted_and_vectors_local() -> None:
    settings = Settings()
    assert (settings.mode, settings.embedding, settings.has_language_model) == (
        "auto",
        "local",
        False,
    )


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "OPENAI_BASE_URL"])
def test_a_key_or_a_server_is_a_language_model(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:1/v1")
    assert Settings().has_language_model


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SIDENOTE_TIMEOUT", "SIDENOTE_OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    assert Settings().timeout == 60
    assert Settings().openai_api_key.get_secret_value() == CANARY


def test_other_programs_variables_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MODEL", "MODE", "LIBRARY", "TIMEOUT"):
        monkeypatch.setenv(name, "other")
    assert Settings().mode == "auto"


def test_arguments_that_are_none_are_not_given() -> None:
    assert Settings.load(mode=None, timeout=3).mode == "auto"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mode", "fast"),
        ("timeout", "soon"),
        ("timeout", 0),
        ("timeout", "inf"),
        ("context_window", 10),
        ("answer_tokens", 0),
        ("daily_tokens", -1),
        ("input_price", -0.1),
        ("output_price", "inf"),
        ("deadline", "inf"),
        ("deadline", 0),
        ("retries", -1),
        ("retries", 1_000),
        ("retry_seconds", -1),
        ("openai_base_url", "localhost:8080"),
        ("openai_base_url", "ftp://models.example"),
        ("openai_base_url", "http://"),
        ("openai_base_url", "http://["),
        ("openai_base_url", f"http://me:{CANARY}@models.example/v1"),
        ("openai_api_key", f"{CANARY}\n{CANARY}"),
        ("openai_api_key", f"“{CANARY}”"),
    ],
)
def test_a_setting_that_is_not_understood_is_named(
    name: str, value: object, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SettingsError, match=name) as given:
        Settings(**{name: value})
    monkeypatch.setenv(f"SIDENOTE_{name.upper()}", str(value))
    with pytest.raises(SettingsError, match=name) as set_outside:
        Assistant(folder / "library")
    for error in (given.value, set_outside.value):
        assert error.hint
        assert CANARY not in "".join(traceback.format_exception(error))
        assert error.__context__ is None


def test_an_argument_that_is_no_setting_is_named() -> None:
    with pytest.raises(SettingsError, match="modle") as raised:
        Settings(modle="small")
    assert "timeout" in raised.value.hint


def test_an_unknown_line_in_the_file_is_told_and_left_aside(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "sidenote.toml").write_text('modle = "small"\ntimeout = 7', encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert Settings().timeout == 7
    assert "modle" in caplog.text


@pytest.mark.parametrize("content", [b"timeout =", b"\xff\xfe", b'timeout = "soon"'])
def test_a_file_that_is_not_understood_is_named(content: bytes, folder: Path) -> None:
    (folder / "sidenote.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"sidenote\.toml") as raised:
        Settings()
    assert raised.value.hint


def test_spaces_around_a_key_and_an_address_do_not_count() -> None:
    settings = Settings(openai_api_key=f" {CANARY}\n", openai_base_url=" http://models.example ")
    assert settings.openai_api_key.get_secret_value() == CANARY
    assert settings.openai_base_url == "http://models.example"


def test_the_key_is_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings(openai_api_key=CANARY)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("test").info("%s %r", settings, settings)
    shown = [repr(settings), str(settings), settings.model_dump_json(), str(settings.model_dump())]
    assert CANARY not in "".join(
        [*shown, caplog.text, json.dumps(settings.model_dump(mode="json"))]
    )


def test_settings_do_not_change() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.timeout = 3
    assert pickle.loads(pickle.dumps(settings)) == settings
