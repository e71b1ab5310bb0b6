"""`sidenote follow`, `sidenote changes`, `sidenote brief`: at a terminal and from cron."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.cli.test_commands import folder, run, run_json

__all__ = ["folder"]

COST = "How much did the new bridge cost?"
_DEARER = "Title: Bridge dearer\nDate: 2024-03-07\nSource: Courier\n\nThe new bridge cost 5 million euros.\n"
_BRIDGE = "Title: Bridge opens\nDate: 2024-03-05\nSource: Gazette\n\nThe new bridge cost 4 million euros.\n"


@pytest.fixture
def desk(folder: Path) -> Path:
    """A library of two articles, of which one says what the bridge cost; that is followed."""
    (folder / "bridge.txt").write_text(_BRIDGE, encoding="utf-8")
    run("add", str(folder))
    assert run("follow", COST).exit_code == 0
    return folder


def dearer(desk: Path) -> None:
    """Another paper gives another price."""
    (desk / "dearer.txt").write_text(_DEARER, encoding="utf-8")
    run("add", str(desk))


@pytest.mark.slow
def test_a_question_is_followed_listed_and_forgotten(desk: Path) -> None:
    (kept,) = run_json("follow", "--list")
    assert kept["question"] == COST
    assert COST in run("follow", "--list").stdout
    assert run("follow", "--forget", kept["id"][:8]).stdout == f"Forgotten: {COST}\n"
    assert run_json("follow", "--list") == []
    assert "sidenote follow QUESTION" in " ".join(run("follow", "--list").stdout.split())


@pytest.mark.slow
def test_follow_does_one_thing_at_a_time(desk: Path) -> None:
    for words in ((), (COST, "--list"), ("--list", "--forget", COST)):
        assert run("follow", *words).exit_code == 2


@pytest.mark.slow
def test_changes_are_told_once_unless_one_only_looks(desk: Path) -> None:
    assert "nothing new" in run("changes").stdout
    dearer(desk)
    for words in (("--no-keep",), ()):
        told = run("changes", COST, *words).stdout
        assert "✗ CONTRADICTED: now it says 5 million euros, then 4 million euros" in told
    assert "nothing new" in run("changes", COST).stdout
    (found,) = run_json("changes")
    assert (found["changed"], found["counts"]) == (False, {"unchanged": 2})


@pytest.mark.slow
def test_limits_of_a_question_are_listed(desk: Path) -> None:
    run("follow", COST, "--source", "Gazette", "--since", "30d")
    assert "since: 30d; sources: Gazette" in run("follow", "--list").stdout


@pytest.mark.slow
def test_each_user_follows_their_own(desk: Path) -> None:
    run("follow", "Why is the school closed?", "--user", "ann")
    assert [q["question"] for q in run_json("follow", "--list", "--user", "ann")] == [
        "Why is the school closed?"
    ]
    assert [q["question"] for q in run_json("follow", "--list")] == [COST]


def test_a_question_that_is_not_followed_ends_in_one_line(desk: Path) -> None:
    done = run("changes", "Who?")
    assert done.exit_code == 1
    assert done.stderr.startswith("NotFollowed: No question is followed as 'Who?'.")


@pytest.mark.slow
def test_a_brief_tells_what_was_published(desk: Path) -> None:
    dearer(desk)
    told = run("brief", "--since", "2024-03-06").stdout
    assert told.startswith("Brief of 6 March 2024 and later\n1 article published, 1 story.\n")
    assert "“The new bridge cost 5 million euros.”[1]" in told
    assert "CONTRADICTED" in told
    found = run_json("brief", "--since", "2024-03", "--until", "2024-03-05", "--mode", "quoted")
    assert [story["title"] for story in found["stories"]] == ["Bridge opens"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.html", "<!DOCTYPE html>"), ("a.md", "# Brief of"), ("a.json", "{"), ("a.txt", "Brief of")],
)
def test_the_file_s_name_says_as_what_it_is_written(name: str, begins: str, desk: Path) -> None:
    file = desk.parent / name
    done = run("brief", "--since", "2024-03-01", "--out", str(file))
    assert done.exit_code == 0
    assert file.read_text(encoding="utf-8").startswith(begins)
    assert "1 article published, 1 story." in " ".join(done.stdout.split())


@pytest.mark.slow
def test_a_file_that_is_there_is_replaced_whole_with_its_permissions(desk: Path) -> None:
    file = desk.parent / "brief.html"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    with file.open(encoding="utf-8") as old:
        run("brief", "--since", "2024-03-01", "--out", str(file))
        assert old.read() == "old"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in desk.parent.glob("*brief*")] == ["brief.html"]


@pytest.mark.slow
def test_a_file_that_can_t_be_written_ends_in_one_line_and_leaves_nothing(desk: Path) -> None:
    done = run("brief", "--since", "2024-03-01", "--out", str(desk.parent / "no" / "brief.md"))
    assert done.exit_code == 1
    assert done.stderr.startswith("SettingsError: ")
    assert not (desk.parent / "no").exists()


@pytest.mark.slow
def test_where_nothing_is_new_it_says_so_or_nothing(desk: Path) -> None:
    done = run("brief")
    assert (done.exit_code, "Nothing new" in done.stdout) == (0, True)
    file = desk.parent / "brief.md"
    quiet = run("brief", "--quiet-when-empty", "--out", str(file))
    assert (quiet.exit_code, quiet.output, file.exists()) == (0, "", False)


@pytest.mark.slow
def test_a_day_that_is_none_ends_in_one_line(desk: Path) -> None:
    done = run("brief", "--since", "someday")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)


@pytest.mark.slow
def test_from_cron_it_needs_no_terminal_no_home_and_no_input(desk: Path) -> None:
    """cron gives a program a shell's least environment and closes its input."""
    known = {"SIDENOTE_LIBRARY": os.environ["SIDENOTE_LIBRARY"], "PATH": "/usr/bin:/bin"}
    known |= {
        name: os.environ[name]
        for name in ("PYTHONPATH", "XDG_CACHE_HOME", "HOME")
        if name in os.environ
    }
    file = desk.parent / "brief.json"
    words = ["brief", "--since", "2024-03-01", "--out", str(file)]
    done = subprocess.run(
        [sys.executable, "-c", "from ui.cli import main; main()", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=known,
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert len(json.loads(file.read_text(encoding="utf-8"))["stories"]) == 1
