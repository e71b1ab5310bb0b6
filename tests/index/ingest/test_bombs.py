"""All bombs at once, into one library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.more_bombs import written
from tests.support.processes import run

MOST = 500  # MB: the bound of the process that adds, with the model and Chroma in it
# English, and long enough to be told without the identifier of languages, which takes 100 MB more.
SOUND = (
    "The ferry ran into a barge in the fog on Sunday evening. The captain said that she had seen it"
    " when it was only thirty metres off, and that there was no time to turn."
)
PROGRAM = """
import json, resource, sys
from pathlib import Path
from assistant import Assistant, Settings
with Assistant(sys.argv[1], settings=Settings(mode="quoted")) as assistant:
    report = assistant.add(sys.argv[2])
    sound = assistant.add(sys.argv[3])
if sys.platform == "linux":  # its ru_maxrss begins with what the process that started it had
    status = Path("/proc/self/status").read_text()
    used = int(status.partition("VmHWM:")[2].split()[0]) / 1000
else:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
failed = [(failure.source, failure.reason) for failure in report.failed]
print(json.dumps([used, len(sound.added), len(report), failed]))
"""


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_44_all_bombs_cost_the_process_that_adds_them_no_memory(tmp_path: Path) -> None:
    (tmp_path / "bombs").mkdir()
    bombs = written(tmp_path / "bombs")
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><p>{SOUND}</p></body></html>")
    said = run(PROGRAM, tmp_path / "library", tmp_path / "bombs", page, timeout=500)
    used, sound, outcomes, failed = json.loads(said)
    print(f"{used:.0f} MB")
    assert used < MOST
    assert sound == 1
    assert outcomes >= len(bombs)
    assert all(reason and str(tmp_path) in source for source, reason in failed)
