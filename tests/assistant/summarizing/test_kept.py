"""What an interrupted summary keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.summarizing import kept
from assistant.summarizing.kept import KeptChoices, key_of


def test_what_was_kept_is_found_by_whoever_opens_the_folder_next(tmp_path: Path) -> None:
    key = key_of("model", [("user", "1 A sentence.")])
    KeptChoices(tmp_path).keep(key, [3, 1])
    assert KeptChoices(tmp_path).find(key) == [3, 1]
    assert KeptChoices(tmp_path).find(key_of("other", [("user", "1 A sentence.")])) is None


def test_damaged_lines_count_as_not_there(tmp_path: Path) -> None:
    KeptChoices(tmp_path).keep("key", [1])
    file = tmp_path / "summaries.jsonl"
    file.write_bytes(b'\xff["x"\n["y", 3]\n[["z"], [1]]\n{}\n' + file.read_bytes() + b'["torn", [1')
    assert KeptChoices(tmp_path).find("key") == [1]
    assert KeptChoices(tmp_path).find("torn") is None


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    KeptChoices(tmp_path).keep("key", [1])
    assert (tmp_path / "summaries.jsonl").stat().st_mode & 0o077 == 0


def test_the_oldest_goes_when_it_grows_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_MOST_BYTES", 500)
    choices = KeptChoices(tmp_path)
    for number in range(200):
        choices.keep(f"key{number}", [number])
    again = KeptChoices(tmp_path)
    assert (again.find("key0"), again.find("key199")) == (None, [199])
    assert (tmp_path / "summaries.jsonl").stat().st_size < 1_000
