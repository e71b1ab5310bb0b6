"""Users: a file of hashes that its owner alone can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.login.users import LoginError, Users

PASSWORD = "correct horse"


@pytest.mark.slow
def test_a_user_is_known_by_name_and_password(tmp_path: Path) -> None:
    users = Users(tmp_path)
    assert not users
    users.add("ada", PASSWORD)
    assert users
    assert users.accepts("ada", PASSWORD)
    assert not users.accepts("ada", "wrong horse")
    assert not users.accepts("bob", PASSWORD)
    assert not users.accepts("", "")


def test_the_file_is_private_and_holds_no_password(tmp_path: Path) -> None:
    Users(tmp_path).add("ada", PASSWORD)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert PASSWORD not in file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_another_process_s_changes_are_seen(tmp_path: Path) -> None:
    serving, command = Users(tmp_path), Users(tmp_path)
    command.add("ada", PASSWORD)
    assert serving.names() == ["ada"]
    command.add("ada", "another horse")
    assert serving.accepts("ada", "another horse")
    assert not serving.accepts("ada", PASSWORD)
    command.remove("ada")
    assert not serving


@pytest.mark.parametrize("name", ["", " ada", "a b", "../ada", "a\nb", "-ada", "a" * 65, "<b>"])
def test_a_name_is_a_plain_word(tmp_path: Path, name: str) -> None:
    with pytest.raises(LoginError):
        Users(tmp_path).add(name, PASSWORD)
    assert not Users(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ada", "ada.lund@gazette.example", "Åsa_2"])
def test_many_names_will_do(tmp_path: Path, name: str) -> None:
    Users(tmp_path).add(name, PASSWORD)
    assert Users(tmp_path).names() == [name]


@pytest.mark.parametrize("password", ["", "1234567", "x" * 1_001])
def test_a_password_has_a_length(tmp_path: Path, password: str) -> None:
    with pytest.raises(LoginError):
        Users(tmp_path).add("ada", password)


def test_who_is_not_there_can_not_be_removed(tmp_path: Path) -> None:
    with pytest.raises(LoginError, match="no user 'ada'"):
        Users(tmp_path).remove("ada")


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"users": 7}', '{"users": {"ada": "x"}}', '{"users": {"ada": 1}}']
)
def test_a_damaged_file_lets_nobody_in(tmp_path: Path, content: str) -> None:
    (tmp_path / "users.json").write_text(content, encoding="utf-8")
    with pytest.raises(LoginError, match=r"users\.json"):
        bool(Users(tmp_path))
