"""Disks of a test's own, in a namespace of their own: small, full, read-only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.support.processes import ROOT


@cache
def mounts_are_allowed() -> bool:
    """Whether a process may mount something in a namespace of its own."""
    if not shutil.which("unshare"):
        return False
    probe = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


needs_mounts = pytest.mark.skipif(
    not mounts_are_allowed(), reason="unshare -rm is not allowed here"
)


def in_namespace(script: str, folder: Path) -> str:
    """Run a shell script that may mount things; PYTHON and FOLDER are set."""
    done = subprocess.run(
        ["unshare", "-rm", "bash", "-ec", script],
        env=os.environ | {"PYTHON": sys.executable, "FOLDER": str(folder), "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()
