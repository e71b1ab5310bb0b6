"""What is installed, and the locks it is installed from."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, version
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ui.page.samples import sample_files

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOLDERS = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def locked(name: str) -> Iterator[tuple[Requirement, list[str]]]:
    """Each requirement of a lock file, with its hashes."""
    for line in (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if line.strip() and not line.startswith("#"):
            requirement, *hashes = re.split(r"\s+--hash=", line.strip())
            yield Requirement(requirement), hashes


def pins(name: str) -> set[str]:
    return {str(requirement) for requirement, _ in locked(name)}


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_no_other_distribution_owns_our_import_names(folder: str) -> None:
    # An editable install owns no files and so is not in the mapping at all.
    assert set(packages_distributions().get(folder, [])) <= {"sidenote"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_is_a_typed_package(folder: str) -> None:
    assert (ROOT / folder / "__init__.py").is_file()
    assert (ROOT / folder / "py.typed").is_file()


def test_installed_version_is_the_project_s() -> None:
    assert version("sidenote") == PROJECT["project"]["version"]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_address_and_no_option(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=sha256:)", text, re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_requirement_is_pinned_and_hashed(name: str) -> None:
    for requirement, hashes in locked(name):
        assert re.fullmatch(r"==[^*]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), requirement


def test_dev_lock_holds_the_runtime_lock() -> None:
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-dev.lock", PROJECT["project"]["optional-dependencies"]["dev"]),
    ],
)
def test_lock_answers_to_the_project(name: str, wanted: list[str]) -> None:
    versions = {canonicalize_name(pin.name): pin.specifier for pin, _ in locked(name)}
    for requirement in map(Requirement, wanted):
        pinned = str(versions[canonicalize_name(requirement.name)]).removeprefix("==")
        assert requirement.specifier.contains(pinned), f"{requirement}: make lock"


@pytest.mark.slow
def test_wheel_holds_the_four_folders_and_nothing_else(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {*FOLDERS, f"sidenote-{version('sidenote')}.dist-info"}
    assert {f"{folder}/py.typed" for folder in FOLDERS} <= set(names)
    assert {f"prompts/{path.name}" for path in (ROOT / "prompts").glob("*.md")} <= set(names)
    samples = {f"ui/page/samples/{path.name}" for path in sample_files()}
    assert len(samples) == 16
    assert samples <= set(names)
