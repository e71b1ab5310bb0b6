"""axe-core, which finds what keeps people from using a page: `python -m tests.support.axe` fetches it.

It comes from npm, of one version whose digest is known here, into `.venv`, and is no part of this
repository or of what is installed: its licence is MPL-2.0, https://github.com/dequelabs/axe-core.
"""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

VERSION = "4.14.1"
# sha512 of the package, as `npm view axe-core@4.14.1 dist.integrity` gives it.
_DIGEST = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
SCRIPT = Path(__file__).parents[2] / ".venv" / f"axe-{VERSION}.min.js"
# Those of a violation's four impacts that shut people out.
_GRAVE = {"serious", "critical"}
_RUN = "axe.run(document, { resultTypes: ['violations'] })"


def violations(page: Page) -> list[str]:
    """The serious and critical ones, a line each: rule, element, what is wrong with it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(_RUN)["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in _GRAVE
        for node in rule["nodes"]
    ]


def fetch() -> str:
    """Put the script in its place; what there is to say of it."""
    if SCRIPT.exists():
        return ""
    if not shutil.which("npm"):
        return "No npm here: the tests of accessibility will be skipped"
    with tempfile.TemporaryDirectory() as folder:
        pack = ["npm", "pack", "--silent", f"axe-core@{VERSION}", "--pack-destination", folder]
        subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)
        (package,) = Path(folder).iterdir()
        data = package.read_bytes()
    if base64.b64encode(hashlib.sha512(data).digest()).decode() != _DIGEST:
        sys.exit(f"axe-core {VERSION} is not what it was: its digest is another")
    with tarfile.open(fileobj=io.BytesIO(data)) as files:
        script = files.extractfile("package/axe.min.js")
        assert script
        SCRIPT.parent.mkdir(exist_ok=True)
        SCRIPT.write_bytes(script.read())
    return f"axe-core {VERSION} is there"


if __name__ == "__main__":
    print(fetch())
