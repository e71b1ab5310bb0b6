"""`sidenote user`, and `sidenote serve` beyond this computer."""

from __future__ import annotations

import getpass
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ui.cli import app
from ui.login.users import Users

PASSWORD = "correct horse"


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    return tmp_path / "library"


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=typed, catch_exceptions=False)


@pytest.mark.slow
def test_a_password_is_asked_for_twice(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([PASSWORD, PASSWORD, PASSWORD, "correct house"])
    monkeypatch.setattr(getpass, "getpass", lambda _: next(typed))
    assert run("user", "add", "ada").exit_code == 0
    assert Users(library).accepts("ada", PASSWORD)
    differ = run("user", "add", "bob")
    assert differ.exit_code == 1
    assert "differ" in differ.stderr
    assert PASSWORD not in differ.output
    assert Users(library).names() == ["ada"]


@pytest.mark.slow
def test_a_file_or_the_input_may_hold_it(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\nanother line\n", encoding="utf-8")
    assert run("user", "add", "ada", "--password-file", str(file)).exit_code == 0
    assert run("user", "add", "bob", "--password-file", "-", typed=f"{PASSWORD}\n").exit_code == 0
    assert all(Users(library).accepts(name, PASSWORD) for name in ("ada", "bob"))


def test_a_file_that_is_not_there_is_an_error_in_one_line(tmp_path: Path) -> None:
    done = run("user", "add", "ada", "--password-file", str(tmp_path / "none"))
    assert done.exit_code == 1
    assert "can't be read" in done.stderr


@pytest.mark.slow
def test_users_are_listed_and_removed(library: Path) -> None:
    assert "no login" in run("user", "list").stdout
    for name in ("bob", "ada"):
        Users(library).add(name, PASSWORD)
    assert run("user", "list").stdout.split() == ["ada", "bob"]
    assert json.loads(run("user", "list", "--json").stdout) == ["ada", "bob"]
    assert run("user", "remove", "ada").exit_code == 0
    assert "no login any more" in run("user", "remove", "bob").stdout
    assert run("user", "remove", "bob").exit_code == 1


@pytest.mark.slow
def test_scripts_read_what_was_done(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(PASSWORD, encoding="utf-8")
    added = run("user", "add", "ada", "--password-file", str(file), "--json")
    assert json.loads(added.stdout) == {"added": "ada"}
    assert json.loads(run("user", "remove", "ada", "--json").stdout) == {"removed": "ada"}
    failed = run("user", "remove", "ada", "--json")
    assert failed.exit_code == 1
    assert json.loads(failed.stdout)["hint"] == "See `sidenote user list`."


@pytest.mark.parametrize("words", [(), ("--without-login",)])
def test_serving_others_without_a_login_is_refused_unless_told_twice(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDENOTE_MODE", "quoted")
    monkeypatch.delenv("SIDENOTE_ALLOW_OPEN", raising=False)
    done = run("serve", "--host", "0.0.0.0", "--port", "0", *words)
    assert done.exit_code == 1
    assert "SIDENOTE_ALLOW_OPEN=yes" in done.stderr


def test_the_variable_alone_is_not_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDENOTE_MODE", "quoted")
    monkeypatch.setenv("SIDENOTE_ALLOW_OPEN", "yes")
    assert run("serve", "--host", "0.0.0.0", "--port", "0").exit_code == 1
